-- A table has words of its own for it.
local rust = require "rust"

lesson { title = "Too much", code = [[
use std::collections::HashMap;

fn main() {
    println!("before");
    let m: HashMap<u64, u64> = HashMap::with_capacity(1 << 61);
    println!("{}", m.len());
    println!("never");
}
]] }

fn("main", function()
  say "."
  println "before"
  local m = let("m", rust.HashMap(rust.u64, rust.u64).with_capacity(1 << 61))
  println("{}", m:len())
  println "never"
end)
