-- Swapped in their array, they die in their new places.
local rust = require "rust"
local str, array, Ref, struct, impl_drop = rust.str, rust.array, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Slice swap", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let mut a = [D("y"), D("x")];
    a.swap(0, 1);
    println!("swapped");
    println!("p = {}, q = {}", a[1].0, a[0].0);
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  local a = let_mut("a", array(D, 2) { D "y", D "x" })
  a:swap(0, 1)
  println "swapped"
  println("p = {}, q = {}", a[1][0], a[0][0])
end)
