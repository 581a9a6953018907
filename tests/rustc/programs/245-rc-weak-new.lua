-- A weak label to nothing owns no crate.
local rust = require "rust"
local i32, Weak = rust.i32, rust.Weak

lesson { title = "Weak new", code = [[
use std::rc::Weak;

fn main() {
    let w: Weak<i32> = Weak::new();
    println!("{}", w.upgrade().is_none());
}
]] }

fn("main", function()
  say "."
  local w = let("w", Weak.new(i32))
  println("{}", w:upgrade():is_none())
end)
