-- One after the other, each with its own tray and text.
local rust = require "rust"
local usize, str, spawn = rust.usize, rust.str, rust.spawn

lesson { title = "Two", code = [[
use std::thread;

fn main() {
    for i in 1..3 {
        let handle = thread::spawn(move || {
            let s = "x".repeat(i);
            println!("{}", s);
        });
        handle.join().unwrap();
    }
}
]] }

fn("main", function()
  say "."
  for i = 1, 2 do
    scope(function()
      local handle = let("handle", spawn("worker", { usize(i) }, function(n)
        local s = let("s", str "x":repeat_(n))
        println("{}", s)
      end))
      handle:join()
    end)
  end
end)
