-- Forgotten and leaked values are never dropped.
local rust = require "rust"
local str, Box, Ref, struct, impl_drop, mem =
  rust.str, rust.Box, rust.Ref, rust.struct, rust.impl_drop, rust.mem

lesson { title = "Forget", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let a = D("a");
    let b = D("b");
    std::mem::forget(b);
    Box::leak(Box::new(D("c")));
    println!("end of main");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  let("a", D "a")
  local b = let("b", D "b")
  mem.forget(b)
  Box.leak(Box.new(D "c"))
  println "end of main"
end)
