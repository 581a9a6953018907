-- A struct that borrows owns nothing of the text.
local rust = require "rust"
local u32, str, String, Ref, struct = rust.u32, rust.str, rust.String, rust.Ref, rust.struct

lesson { title = "With reference", code = [[
struct Label<'a> {
    text: &'a str,
    size: u32,
}

fn main() {
    let s = String::from("Hello, Rust!");
    let l = Label { text: &s, size: 12 };
    println!("{} {}", l.text, l.size);
}
]] }

local Label = struct("Label", { { "text", Ref(str) }, { "size", u32 } })

fn("main", function()
  say "."
  local s = let("s", String.from "Hello, Rust!")
  local l = let("l", Label { text = s:as_str(), size = 12 })
  println("{} {}", l.text, l.size)
end)
