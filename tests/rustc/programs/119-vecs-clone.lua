-- A deep copy: every text again, and exactly as long.
local rust = require "rust"
local String, Vec = rust.String, rust.Vec

lesson { title = "Clone", code = [[
fn main() {
    let mut a = Vec::with_capacity(8);
    a.push(String::from("one"));
    a.push(String::from("three"));
    let b = a.clone();
    println!("{} {}", a.capacity(), b.capacity());
}
]] }

fn("main", function()
  say "."
  local a = let_mut("a", Vec.with_capacity(String, 8))
  a:push(String.from "one")
  a:push(String.from "three")
  local b = let("b", a:clone())
  println("{} {}", a:capacity(), b:capacity())
end)
