-- Two cafeterias, one crate: the last owner gives it back.
local rust = require "rust"
local String, Arc, spawn, ref = rust.String, rust.Arc, rust.spawn, rust.ref

lesson { title = "Arc", code = [[
use std::sync::Arc;
use std::thread;

fn main() {
    let a = Arc::new(String::from("shared"));
    let b = Arc::clone(&a);
    let handle = thread::spawn(move || {
        println!("{}", b);
    });
    handle.join().unwrap();
    println!("{} {}", a, Arc::strong_count(&a));
}
]] }

fn("main", function()
  say "."
  local a = let("a", Arc.new(String.from "shared"))
  local b = let("b", Arc.clone(ref(a)))
  local handle = let("handle", spawn("worker", { b }, function(b)
    println("{}", b)
  end))
  handle:join()
  println("{} {}", a, Arc.strong_count(ref(a)))
end)
