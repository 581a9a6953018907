-- What is shared is not written.
local rust = require "rust"
local i32, Rc = rust.i32, rust.Rc

lesson { title = "E0594 rc is immutable", code = [[
use std::rc::Rc;
fn main() {
    let r = Rc::new(5);
    *r = 6;
    println!("{r}");
}
]] }

fn("main", function()
  say "."
  at "let r"
  local r = let("r", Rc.new(i32(5)))
  at "*r = 6"
  r:deref():set(6)
  at "println!"
  println("{}", r)
end)
