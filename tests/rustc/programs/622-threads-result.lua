-- What the thread returns, the joiner gets.
local rust = require "rust"
local String, spawn = rust.String, rust.spawn

lesson { title = "Result", code = [[
use std::thread;

fn main() {
    let handle = thread::spawn(|| {
        let mut s = String::from("made in the thread");
        s.push('!');
        s
    });
    let s = handle.join().unwrap();
    println!("{}", s);
}
]] }

fn("main", function()
  say "."
  local handle = let("handle", spawn("worker", {}, function()
    local s = let_mut("s", String.from "made in the thread")
    s:push "!"
    return s
  end))
  local s = let("s", handle:join())
  println("{}", s)
end)
