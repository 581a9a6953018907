-- Moving an Rc is no clone.
local rust = require "rust"
local i32, Rc = rust.i32, rust.Rc

lesson { title = "E0382 rc moved", code = [[
use std::rc::Rc;
fn main() {
    let a = Rc::new(5);
    let b = a;
    println!("{} {}", a, b);
}
]] }

fn("main", function()
  say "."
  at "let a"
  local a = let("a", Rc.new(i32(5)))
  at "let b"
  local b = let("b", a)
  at "println!"
  println("{} {}", a, b)
end)
