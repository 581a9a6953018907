-- Drained texts are dropped in order, before the rest closes up.
local rust = require "rust"
local vec, String = rust.vec, rust.String

lesson { title = "Drain strings", code = [[
fn main() {
    let mut v = vec![String::from("a"), String::from("bb"), String::from("ccc"), String::from("dddd")];
    v.drain(1..3);
    println!("{:?}", v);
}
]] }

fn("main", function()
  say "."
  local v = let_mut("v", vec(String, 4) { String.from "a", String.from "bb", String.from "ccc", String.from "dddd" })
  stmt(function() v:drain(1, 3) end)
  println("{:?}", v)
end)
