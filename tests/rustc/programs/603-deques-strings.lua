-- Dropped from front to back, wherever the front stands in the ring.
local rust = require "rust"
local String, VecDeque = rust.String, rust.VecDeque

lesson { title = "Strings", code = [[
use std::collections::VecDeque;

fn main() {
    let mut d = VecDeque::new();
    d.push_back(String::from("b"));
    d.push_back(String::from("cc"));
    d.push_front(String::from("aaa"));
    println!("{} {}", d[0], d.len());
}
]] }

fn("main", function()
  say "."
  local d = let_mut("d", VecDeque.new(String))
  d:push_back(String.from "b")
  d:push_back(String.from "cc")
  d:push_front(String.from "aaa")
  println("{} {}", d[0], d:len())
end)
