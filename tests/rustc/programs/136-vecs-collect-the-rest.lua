-- What is left of a Vec that was taken apart moves to the front of its block, or to a new one when most of it is used up.
local rust = require "rust"
local i32, Vec, vec, String = rust.i32, rust.Vec, rust.vec, rust.String

lesson { title = "Collect the rest", code = [[
fn main() {
    let mut a = vec![1i32, 2, 3, 4].into_iter();
    a.next();
    let v: Vec<i32> = a.collect();
    println!("{:?} {}", v, v.capacity());
    let mut b = vec![String::from("a"), String::from("b"), String::from("c"), String::from("d")].into_iter();
    b.next();
    b.next();
    b.next();
    let w: Vec<String> = b.collect();
    println!("{:?} {}", w, w.capacity());
}
]] }

fn("main", function()
  say "."
  local a = let_mut("a", Vec.from(i32, { 1, 2, 3, 4 }):into_iter())
  stmt(function() a:next() end)
  local v = let("v", a:collect(Vec(i32)))
  println("{:?} {}", v, v:capacity())
  local b = let_mut("b", vec(String, 4) { String.from "a", String.from "b", String.from "c", String.from "d" }:into_iter())
  stmt(function() b:next() end)
  stmt(function() b:next() end)
  stmt(function() b:next() end)
  local w = let("w", b:collect(Vec(String)))
  println("{:?} {}", w, w:capacity())
end)
