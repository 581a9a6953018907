-- Tables of 4, 8, 16 places, filled to seven eighths; a new table, then the old one goes.
local rust = require "rust"
local u32, HashMap = rust.u32, rust.HashMap

lesson { title = "Insert", code = [[
use std::collections::HashMap;

fn main() {
    let mut m: HashMap<u32, u32> = HashMap::new();
    for i in 0..9 {
        m.insert(i, i * i);
    }
    println!("{} {} {:?}", m.len(), m.capacity(), m.get(&3));
}
]] }

fn("main", function()
  say "."
  local m = let_mut("m", HashMap.new(u32, u32))
  for i = 0, 8 do m:insert(i, i * i) end
  println("{} {} {:?}", m:len(), m:capacity(), m:get(3))
end)
