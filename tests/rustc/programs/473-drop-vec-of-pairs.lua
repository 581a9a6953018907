-- Pairs in a Vec, and a boxed slice: first to last, at every depth.
local rust = require "rust"
local vec, str, tuple, Ref, struct, impl_drop =
  rust.vec, rust.str, rust.tuple, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Vec of pairs", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let v = vec![(D("0.0"), D("0.1")), (D("1.0"), D("1.1"))];
    let s: Box<[D]> = vec![D("s0"), D("s1")].into_boxed_slice();
    println!("end of main");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
local Pair = tuple(D, D)

fn("main", function()
  say "."
  let("v", vec(Pair, 2) { Pair(D "0.0", D "0.1"), Pair(D "1.0", D "1.1") })
  let("s", vec(D, 2) { D "s0", D "s1" }:into_boxed_slice())
  println "end of main"
end)
