-- A thread that takes the Vec with it, and gives it back at its end.
local rust = require "rust"
local i32, String, Vec, spawn = rust.i32, rust.String, rust.Vec, rust.spawn

lesson { title = "Move", code = [[
use std::thread;

fn main() {
    let v = vec![1, 2, 3];
    let handle = thread::spawn(move || {
        println!("{:?}", v);
    });
    handle.join().unwrap();
    let s = String::from("after");
    println!("{}", s);
}
]] }

fn("main", function()
  say "."
  local v = let("v", Vec.from(i32, { 1, 2, 3 }))
  local handle = let("handle", spawn("worker", { v }, function(v)
    println("{:?}", v)
  end))
  handle:join()
  local s = let("s", String.from "after")
  println("{}", s)
end)
