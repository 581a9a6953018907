-- What is returned moves to the caller; the other local goes.
local rust = require "rust"
local String = rust.String

lesson { title = "Return", code = [[
fn make() -> String {
    let other = String::from("other");
    let s = String::from("returned");
    println!("{}", other);
    s
}

fn main() {
    let s = make();
    println!("{}", s);
}
]] }

fn("make", { ret = String }, function()
  local other = let("other", String.from "other")
  local s = let("s", String.from "returned")
  println("{}", other)
  return s
end)

fn("main", function()
  say "."
  local s = let("s", call "make")
  println("{}", s)
end)
