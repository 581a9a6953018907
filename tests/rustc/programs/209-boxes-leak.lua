-- Handed over for ever: never given back.
local rust = require "rust"
local i32, Box = rust.i32, rust.Box

lesson { title = "Leak", code = [[
fn main() {
    let r: &'static mut i32 = Box::leak(Box::new(5));
    *r += 1;
    println!("{}", r);
}
]] }

fn("main", function()
  say "."
  local r = let("r", Box.leak(Box.new(i32(5))))
  r:deref():set(r:deref():get() + 1)
  println("{}", r)
end)
