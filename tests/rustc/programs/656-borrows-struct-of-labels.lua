-- A struct of labels, used and then forgotten.
local rust = require "rust"
local str, String, Ref, struct = rust.str, rust.String, rust.Ref, rust.struct

lesson { title = "Struct of labels", code = [[
struct View<'a> {
    text: &'a str,
}

fn main() {
    let mut s = String::from("text");
    let v = View { text: &s };
    println!("{}", v.text);
    s.push('!');
    println!("{}", s);
}
]] }

local View = struct("View", { { "text", Ref(str, "a") } })

fn("main", function()
  at "let mut s"
  say "."
  local s = let_mut("s", String.from "text")
  local v = let("v", View { text = s:as_str() })
  println("{}", v.text)
  s:push "!"
  println("{}", s)
end)
