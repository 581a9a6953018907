-- What is left of a struct after one field has gone.
local rust = require "rust"
local str, Ref, struct, impl_drop = rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Partial move", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

struct S {
    a: D,
    b: D,
    c: D,
}

fn main() {
    let s = S { a: D("a"), b: D("b"), c: D("c") };
    let _taken = s.b;
    println!("end of main");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
local S = struct("S", { { "a", D }, { "b", D }, { "c", D } })

fn("main", function()
  say "."
  local s = let("s", S { { "a", D "a" }, { "b", D "b" }, { "c", D "c" } })
  let("_taken", s.b)
  println "end of main"
end)
