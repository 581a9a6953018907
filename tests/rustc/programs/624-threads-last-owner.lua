-- The thread's clone is the last: the crate goes there.
local rust = require "rust"
local i32, String, Vec, Arc, spawn, ref = rust.i32, rust.String, rust.Vec, rust.Arc, rust.spawn, rust.ref

lesson { title = "Last owner", code = [[
use std::sync::Arc;
use std::thread;

fn main() {
    let a = Arc::new(vec![1, 2, 3]);
    let b = Arc::clone(&a);
    drop(a);
    let handle = thread::spawn(move || {
        println!("{}", Arc::strong_count(&b));
        drop(b);
        let s = String::from("after");
        println!("{}", s);
    });
    handle.join().unwrap();
}
]] }

fn("main", function()
  say "."
  local a = let("a", Arc.new(Vec.from(i32, { 1, 2, 3 })))
  local b = let("b", Arc.clone(ref(a)))
  drop(a)
  local handle = let("handle", spawn("worker", { b }, function(b)
    println("{}", Arc.strong_count(ref(b)))
    drop(b)
    local s = let("s", String.from "after")
    println("{}", s)
  end))
  handle:join()
end)
