-- A match that takes the payload out owns it from then on.
local rust = require "rust"
local String, enum, match = rust.String, rust.enum, rust.match

lesson { title = "Match moves", code = [[
enum Message {
    Quit,
    Write(String),
}

fn main() {
    let m = Message::Write(String::from("payload"));
    match m {
        Message::Write(text) => println!("{}", text),
        Message::Quit => println!("quit"),
    }
    println!("after");
}
]] }

local Message = enum("Message", { { "Quit" }, { "Write", String } })

fn("main", function()
  say "."
  local m = let("m", Message.Write(String.from "payload"))
  match(m, {
    Write = { "text", function(text) println("{}", text) end },
    Quit = function() println("quit") end,
  })
  println("after")
end)
