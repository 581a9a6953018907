-- The last owner takes the value out; the crate goes.
local rust = require "rust"
local String, Rc = rust.String, rust.Rc

lesson { title = "Try unwrap", code = [[
use std::rc::Rc;

fn main() {
    let a = Rc::new(String::from("inside"));
    let s = Rc::try_unwrap(a).unwrap();
    println!("{}", s);
}
]] }

fn("main", function()
  say "."
  local a = let("a", Rc.new(String.from "inside"))
  local s = let("s", Rc.try_unwrap(a):unwrap())
  println("{}", s)
end)
