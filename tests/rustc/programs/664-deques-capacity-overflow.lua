-- A ring is a block as well.
local rust = require "rust"

lesson { title = "Too much", code = [[
use std::collections::VecDeque;

fn main() {
    println!("before");
    let mut d: VecDeque<u64> = VecDeque::new();
    d.push_back(1);
    d.reserve(1 << 61);
    println!("{}", d.len());
    println!("never");
}
]] }

fn("main", function()
  say "."
  println "before"
  local d = let_mut("d", rust.VecDeque(rust.u64).new())
  d:push_back(1)
  d:reserve(1 << 61)
  println("{}", d:len())
  println "never"
end)
