-- Rc's counters are for one thread.
local rust = require "rust"
local i32, Rc, spawn = rust.i32, rust.Rc, rust.spawn

lesson { title = "E0277 rc not send", code = [[
use std::rc::Rc;
use std::thread;
fn main() {
    let r = Rc::new(5);
    thread::spawn(move || println!("{r}")).join().unwrap();
}
]] }

fn("main", function()
  say "."
  at "let r"
  local r = let("r", Rc.new(i32(5)))
  at "thread::spawn"
  spawn("worker", { r }, function(r) println("{}", r) end):join()
end)
