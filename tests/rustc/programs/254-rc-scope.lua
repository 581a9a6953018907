-- The inner owner goes first; the outer one keeps the crate.
local rust = require "rust"
local i32, Rc, struct, impl_drop, ref = rust.i32, rust.Rc, rust.struct, rust.impl_drop, rust.ref

lesson { title = "Scope", code = [[
use std::rc::Rc;

struct Loud(i32);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let a = Rc::new(Loud(1));
    {
        let b = a.clone();
        println!("in {}", Rc::strong_count(&b));
    }
    println!("out {}", Rc::strong_count(&a));
}
]] }

local Loud = struct("Loud", { i32 })
impl_drop(Loud, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  local a = let("a", Rc.new(Loud(1)))
  scope(function()
    local b = let("b", a:clone())
    println("in {}", Rc.strong_count(ref(b)))
  end)
  println("out {}", Rc.strong_count(ref(a)))
end)
