-- A ring in one block: 4, 8, 16.
local rust = require "rust"
local i32, VecDeque = rust.i32, rust.VecDeque

lesson { title = "Push back", code = [[
use std::collections::VecDeque;

fn main() {
    let mut d: VecDeque<i32> = VecDeque::new();
    for i in 0..9 {
        d.push_back(i);
    }
    println!("{} {}", d.len(), d.capacity());
}
]] }

fn("main", function()
  say "."
  local d = let_mut("d", VecDeque.new(i32))
  for i = 0, 8 do d:push_back(i) end
  println("{} {}", d:len(), d:capacity())
end)
