-- The thread may live longer than main's tray.
local rust = require "rust"
local i32, Vec, spawn = rust.i32, rust.Vec, rust.spawn

lesson { title = "E0373 thread borrow", code = [[
use std::thread;
fn main() {
    let v = vec![1, 2, 3];
    let h = thread::spawn(|| println!("{:?}", v));
    h.join().unwrap();
}
]] }

fn("main", function()
  say "."
  at "let v"
  local v = let("v", Vec.from(i32, { 1, 2, 3 }))
  at "let h"
  local h = let("h", spawn("worker", function() println("{:?}", v) end))
  at "h.join"
  h:join()
end)
