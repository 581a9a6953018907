-- replace hands the old value out; nothing dies inside.
local rust = require "rust"
local str, Ref, struct, impl_drop, mem, ref_mut =
  rust.str, rust.Ref, rust.struct, rust.impl_drop, rust.mem, rust.ref_mut

lesson { title = "Mem replace", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let mut a = D("old");
    let prev = std::mem::replace(&mut a, D("new"));
    println!("a = {}, prev = {}", a.0, prev.0);
    a = D("newer");
    println!("end of main");
    drop(prev);
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  local a = let_mut("a", D "old")
  local prev = let("prev", mem.replace(ref_mut(a), D "new"))
  println("a = {}, prev = {}", a[0], prev[0])
  a:set(D "newer")
  println "end of main"
  drop(prev)
end)
