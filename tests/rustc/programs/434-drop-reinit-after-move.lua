-- A place filled again is dropped where it was declared.
local rust = require "rust"
local str, Ref, struct, impl_drop = rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Reinit after move", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let mut a = D("a1");
    let b = D("b");
    drop(a);
    a = D("a2");
    println!("end of main {}", a.0);
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  local a = let_mut("a", D "a1")
  let("b", D "b")
  drop(a)
  a:set(D "a2")
  println("end of main {}", a[0])
end)
