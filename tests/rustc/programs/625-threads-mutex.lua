-- One counter for all, behind a lock.
local rust = require "rust"
local i32, Arc, Mutex, spawn, ref = rust.i32, rust.Arc, rust.Mutex, rust.spawn, rust.ref

lesson { title = "Mutex", code = [[
use std::sync::{Arc, Mutex};
use std::thread;

fn main() {
    let counter = Arc::new(Mutex::new(0));
    for _ in 0..3 {
        let mine = Arc::clone(&counter);
        thread::spawn(move || {
            *mine.lock().unwrap() += 1;
        })
        .join()
        .unwrap();
    }
    println!("{} {}", *counter.lock().unwrap(), Arc::strong_count(&counter));
}
]] }

fn("main", function()
  say "."
  local counter = let("counter", Arc.new(Mutex.new(i32(0))))
  for _ = 1, 3 do
    scope(function()
      local mine = let("mine", Arc.clone(ref(counter)))
      spawn("worker", { mine }, function(mine)
        stmt(function()
          local n = mine:lock():deref()
          n:set(n:get() + 1)
        end)
      end):join()
    end)
  end
  stmt(function() println("{} {}", counter:lock():deref(), Arc.strong_count(ref(counter))) end)
end)
