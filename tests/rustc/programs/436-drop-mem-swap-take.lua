-- Swapped values die in their new places.
local rust = require "rust"
local vec, str, Ref, struct, impl_drop, mem, ref_mut =
  rust.vec, rust.str, rust.Ref, rust.struct, rust.impl_drop, rust.mem, rust.ref_mut

lesson { title = "Mem swap take", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let mut b = D("a");
    let mut a = D("b");
    println!("a = {}, b = {}", a.0, b.0);
    std::mem::swap(&mut a, &mut b);
    std::mem::swap(&mut a, &mut b);
    let mut v = vec![D("v0"), D("v1")];
    let w = std::mem::take(&mut v);
    println!("v.len() = {}, w.len() = {}", v.len(), w.len());
    drop(w);
    std::mem::swap(&mut a, &mut b);
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  local b = let_mut("b", D "a")
  local a = let_mut("a", D "b")
  println("a = {}, b = {}", a[0], b[0])
  mem.swap(ref_mut(a), ref_mut(b))
  mem.swap(ref_mut(a), ref_mut(b))
  local v = let_mut("v", vec(D, 2) { D "v0", D "v1" })
  local w = let("w", mem.take(ref_mut(v)))
  println("v.len() = {}, w.len() = {}", v:len(), w:len())
  drop(w)
  mem.swap(ref_mut(a), ref_mut(b))
end)
