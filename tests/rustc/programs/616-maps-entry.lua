-- entry takes a key, and drops it when there is one already.
local rust = require "rust"
local i32, String, HashMap = rust.i32, rust.String, rust.HashMap

lesson { title = "Entry", code = [[
use std::collections::HashMap;

fn main() {
    let mut m = HashMap::new();
    *m.entry(String::from("apple")).or_insert(0) += 1;
    *m.entry(String::from("apple")).or_insert(0) += 1;
    println!("{}", m["apple"]);
}
]] }

fn("main", function()
  say "."
  local m = let_mut("m", HashMap.new(String, i32))
  for _ = 1, 2 do
    stmt(function()
      local count = m:entry(String.from "apple"):or_insert(0):deref()
      count:set(count:get() + 1)
    end)
  end
  println("{}", m:get("apple"):unwrap())
end)
