-- A closure that moves in what it uses, and drops it with itself.
local rust = require "rust"
local String = rust.String

lesson { title = "Into closure", code = [[
fn main() {
    let s = String::from("caught");
    let t = String::from("free");
    let f = move || s.len();
    println!("{} {}", f(), t);
}
]] }

fn("main", function()
  say "."
  local s = let("s", String.from "caught")
  local t = let("t", String.from "free")
  local f = let("f", closure({ move = { s } }, function(c) return c.s:len() end))
  println("{} {}", f(), t)
end)
