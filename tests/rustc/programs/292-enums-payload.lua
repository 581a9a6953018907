-- The variant decides what is dropped.
local rust = require "rust"
local String, enum, mem = rust.String, rust.enum, rust.mem

lesson { title = "Payload", code = [[
enum Message {
    Quit,
    Write(String),
    Pair(String, String),
}

fn main() {
    let a = Message::Write(String::from("text"));
    let b = Message::Pair(String::from("first"), String::from("2nd"));
    let c = Message::Quit;
    println!("{}", std::mem::size_of::<Message>());
}
]] }

local Message = enum("Message", { { "Quit" }, { "Write", String }, { "Pair", String, String } })

fn("main", function()
  say "."
  let("a", Message.Write(String.from "text"))
  let("b", Message.Pair(String.from "first", String.from "2nd"))
  let("c", Message.Quit())
  println("{}", mem.size_of(Message))
end)
