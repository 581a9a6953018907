-- Key and value come out; the table stays.
local rust = require "rust"
local String, HashMap = rust.String, rust.HashMap

lesson { title = "Remove", code = [[
use std::collections::HashMap;

fn main() {
    let mut m = HashMap::new();
    m.insert(String::from("pear"), String::from("green"));
    let out = m.remove("pear");
    println!("{:?} {} {}", out, m.len(), m.capacity());
}
]] }

fn("main", function()
  say "."
  local m = let_mut("m", HashMap.new(String, String))
  m:insert(String.from "pear", String.from "green")
  local out = let("out", m:remove "pear")
  println("{:?} {} {}", out, m:len(), m:capacity())
end)
