-- insert hands out the old value.
local rust = require "rust"
local u8, String, HashMap = rust.u8, rust.String, rust.HashMap

lesson { title = "Old value", code = [[
use std::collections::HashMap;

fn main() {
    let mut m = HashMap::new();
    m.insert(1u8, String::from("first"));
    let old = m.insert(1, String::from("second one"));
    println!("{:?} {}", old, m[&1]);
}
]] }

fn("main", function()
  say "."
  local m = let_mut("m", HashMap.new(u8, String))
  m:insert(1, String.from "first")
  local old = let("old", m:insert(1, String.from "second one"))
  println("{:?} {}", old, m:get(1):unwrap())
end)
