-- First in, first out: one block for all of it.
local rust = require "rust"
local i32, VecDeque = rust.i32, rust.VecDeque

lesson { title = "Queue", code = [[
use std::collections::VecDeque;

fn main() {
    let mut d = VecDeque::new();
    for i in 0..20 {
        d.push_back(i);
        if i >= 3 {
            d.pop_front();
        }
    }
    println!("{:?} {}", d, d.capacity());
}
]] }

fn("main", function()
  say "."
  local d = let_mut("d", VecDeque.new(i32))
  for i = 0, 19 do
    d:push_back(i)
    if i >= 3 then d:pop_front() end
  end
  println("{:?} {}", d, d:capacity())
end)
