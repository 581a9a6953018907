-- The second key of the same name is dropped; the first one stays.
local rust = require "rust"
local i32, String, HashMap = rust.i32, rust.String, rust.HashMap

lesson { title = "Strings", code = [[
use std::collections::HashMap;

fn main() {
    let mut m = HashMap::new();
    m.insert(String::from("apple"), 1);
    m.insert(String::from("apple"), 2);
    println!("{} {}", m.len(), m["apple"]);
}
]] }

fn("main", function()
  say "."
  local m = let_mut("m", HashMap.new(String, i32))
  m:insert(String.from "apple", 1)
  m:insert(String.from "apple", 2)
  println("{} {}", m:len(), m:get("apple"):unwrap())
end)
