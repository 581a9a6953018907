-- In and out at both ends without another request.
local rust = require "rust"
local i32, VecDeque = rust.i32, rust.VecDeque

lesson { title = "Both ends", code = [[
use std::collections::VecDeque;

fn main() {
    let mut d = VecDeque::with_capacity(4);
    d.push_back(1);
    d.push_back(2);
    d.push_front(0);
    d.push_front(-1);
    println!("{:?} {:?}", d.pop_front(), d.pop_back());
    d.push_back(5);
    d.push_back(6);
    d.push_back(7);
    println!("{:?} {}", d, d.capacity());
}
]] }

fn("main", function()
  say "."
  local d = let_mut("d", VecDeque.with_capacity(i32, 4))
  d:push_back(1)
  d:push_back(2)
  d:push_front(0)
  d:push_front(-1)
  println("{:?} {:?}", d:pop_front(), d:pop_back())
  d:push_back(5)
  d:push_back(6)
  d:push_back(7)
  println("{:?} {}", d, d:capacity())
end)
