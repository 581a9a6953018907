-- Letters taken out: no event.
local rust = require "rust"
local String = rust.String

lesson { title = "Pop remove", code = [[
fn main() {
    let mut s = String::from("größe");
    s.pop();
    s.remove(0);
    println!("{} {} {}", s, s.len(), s.capacity());
}
]] }

fn("main", function()
  say "."
  local s = let_mut("s", String.from "größe")
  s:pop()
  s:remove(0)
  println("{} {} {}", s, s:len(), s:capacity())
end)
