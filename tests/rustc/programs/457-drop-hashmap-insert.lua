-- insert hands the old value out.
local rust = require "rust"
local i32, str, HashMap, Ref, struct, impl_drop =
  rust.i32, rust.str, rust.HashMap, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Hashmap insert", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

use std::collections::HashMap;

fn main() {
    let mut m = HashMap::new();
    let none = m.insert(1, D("first"));
    println!("old is none: {}", none.is_none());
    m.insert(1, D("second"));
    println!("after second insert");
    m.remove(&1);
    println!("end of main, len {}", m.len());
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  local m = let_mut("m", HashMap.new(i32, D))
  local none = let("none", m:insert(1, D "first"))
  println("old is none: {}", none:is_none())
  stmt(function() m:insert(1, D "second") end)
  println "after second insert"
  stmt(function() m:remove(1) end)
  println("end of main, len {}", m:len())
end)
