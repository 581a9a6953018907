-- The value goes with the last owner.
local rust = require "rust"
local str, Rc, Ref, struct, impl_drop, ref =
  rust.str, rust.Rc, rust.Ref, rust.struct, rust.impl_drop, rust.ref

lesson { title = "Rc", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

use std::rc::Rc;

fn main() {
    let a = Rc::new(D("shared"));
    {
        let b = Rc::clone(&a);
        println!("count {}", Rc::strong_count(&b));
        drop(a);
        println!("after drop(a), count {}", Rc::strong_count(&b));
    }
    println!("end of main");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  local a = let("a", Rc.new(D "shared"))
  scope(function()
    local b = let("b", Rc.clone(ref(a)))
    println("count {}", Rc.strong_count(ref(b)))
    drop(a)
    println("after drop(a), count {}", Rc.strong_count(ref(b)))
  end)
  println "end of main"
end)
