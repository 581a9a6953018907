-- ..base takes only the fields that are not given.
local rust = require "rust"
local str, Ref, struct, impl_drop = rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Struct update", code = [[
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
    let base = S { a: D("base.a"), b: D("base.b"), c: D("base.c") };
    let new = S { a: D("new.a"), ..base };
    println!("end of main");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
local S = struct("S", { { "a", D }, { "b", D }, { "c", D } })

fn("main", function()
  say "."
  local base = let("base", S { { "a", D "base.a" }, { "b", D "base.b" }, { "c", D "base.c" } })
  let("new", S { { "a", D "new.a" }, { "b", base.b }, { "c", base.c } })
  println "end of main"
end)
