-- Outermost first, fields in order, at every depth.
local rust = require "rust"
local str, Ref, struct, impl_drop = rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Nested struct", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

struct Inner {
    a: D,
    b: D,
}

impl Drop for Inner {
    fn drop(&mut self) {
        println!("drop Inner({})", self.a.0);
    }
}

struct Outer {
    p: Inner,
    q: D,
    r: Inner,
}

impl Drop for Outer {
    fn drop(&mut self) {
        println!("drop Outer");
    }
}

fn main() {
    let p = Inner { a: D("p.a"), b: D("p.b") };
    let r = Inner { a: D("r.a"), b: D("r.b") };
    let o = Outer { p, q: D("q"), r };
    println!("end of main");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
local Inner = struct("Inner", { { "a", D }, { "b", D } })
impl_drop(Inner, function(self) println("drop Inner({})", self.a[0]) end)
local Outer = struct("Outer", { { "p", Inner }, { "q", D }, { "r", Inner } })
impl_drop(Outer, function() println "drop Outer" end)

fn("main", function()
  say "."
  local p = let("p", Inner { { "a", D "p.a" }, { "b", D "p.b" } })
  local r = let("r", Inner { { "a", D "r.a" }, { "b", D "r.b" } })
  let("o", Outer { { "p", p }, { "q", D "q" }, { "r", r } })
  println "end of main"
end)
