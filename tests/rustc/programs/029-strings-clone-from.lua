-- clone_from uses the block that is already there.
local rust = require "rust"
local String, ref = rust.String, rust.ref

lesson { title = "Clone from", code = [[
fn main() {
    let a = String::from("Hello");
    let mut b = String::from("a long enough text");
    b.clone_from(&a);
    let mut c = String::new();
    c.clone_from(&a);
    println!("{} {} {}", b, b.capacity(), c.capacity());
}
]] }

fn("main", function()
  say "."
  local a = let("a", String.from "Hello")
  local b = let_mut("b", String.from "a long enough text")
  b:clone_from(ref(a))
  local c = let_mut("c", String.new())
  c:clone_from(ref(a))
  println("{} {} {}", b, b:capacity(), c:capacity())
end)
