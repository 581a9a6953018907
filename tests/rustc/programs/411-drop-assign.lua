-- Assigning drops the old value at once.
local rust = require "rust"
local str, Ref, struct, impl_drop = rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Assign", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let mut a = D("old");
    println!("before assignment");
    a = D("new");
    println!("after assignment");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  local a = let_mut("a", D "old")
  println "before assignment"
  a:set(D "new")
  println "after assignment"
end)
