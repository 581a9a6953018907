-- A drop that panics: the others still go.
local rust = require "rust"
local str, Ref, struct, impl_drop = rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Panic in drop", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

struct Bad;

impl Drop for Bad {
    fn drop(&mut self) {
        println!("drop bad");
        panic!("panic in drop");
    }
}

fn main() {
    let a = D("a");
    let bad = Bad;
    let b = D("b");
    println!("end of main");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
local Bad = struct("Bad", {})
impl_drop(Bad, function()
  println "drop bad"
  panic "panic in drop"
end)

fn("main", function()
  say "."
  let("a", D "a")
  let("bad", Bad())
  let("b", D "b")
  println "end of main"
end)
