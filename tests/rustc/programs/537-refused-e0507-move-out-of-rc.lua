-- What is shared cannot be taken.
local rust = require "rust"
local String, Rc = rust.String, rust.Rc

lesson { title = "E0507 move out of rc", code = [[
use std::rc::Rc;
fn main() {
    let r = Rc::new(String::from("a"));
    let s: String = *r;
    println!("{s}");
}
]] }

fn("main", function()
  say "."
  at "let r"
  local r = let("r", Rc.new(String.from "a"))
  at "let s"
  local s = let("s", r:deref())
  at "println!"
  println("{}", s)
end)
