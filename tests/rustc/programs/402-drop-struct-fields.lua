-- The struct itself, then its fields as declared, whatever the literal's order.
local rust = require "rust"
local str, Ref, struct, impl_drop = rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Struct fields", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

struct S {
    x: D,
    y: D,
    z: D,
}

impl Drop for S {
    fn drop(&mut self) {
        println!("drop S itself");
    }
}

fn main() {
    let s = S { z: D("z"), y: D("y"), x: D("x") };
    println!("end of main");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
local S = struct("S", { { "x", D }, { "y", D }, { "z", D } })
impl_drop(S, function() println "drop S itself" end)

fn("main", function()
  say "."
  let("s", S { { "z", D "z" }, { "y", D "y" }, { "x", D "x" } })
  println "end of main"
end)
