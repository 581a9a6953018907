-- A weak label does not keep the value.
local rust = require "rust"
local str, Rc, Ref, struct, impl_drop, ref =
  rust.str, rust.Rc, rust.Ref, rust.struct, rust.impl_drop, rust.ref

lesson { title = "Rc weak", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

use std::rc::Rc;

fn main() {
    let a = Rc::new(D("shared"));
    let w = Rc::downgrade(&a);
    drop(a);
    println!("upgrade is_none {}", w.upgrade().is_none());
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  local a = let("a", Rc.new(D "shared"))
  local w = let("w", Rc.downgrade(ref(a)))
  drop(a)
  stmt(function() println("upgrade is_none {}", w:upgrade():is_none()) end)
end)
