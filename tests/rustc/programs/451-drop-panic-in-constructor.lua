-- A struct half built: what is finished goes, last first.
local rust = require "rust"
local str, Ref, struct, impl_drop = rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Panic in constructor", code = [[
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

fn make_c() -> D {
    panic!("make c")
}

fn main() {
    let s = S { a: D("a"), b: D("b"), c: make_c() };
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
local S = struct("S", { { "a", D }, { "b", D }, { "c", D } })
fn("make_c", { ret = D }, function() panic "make c" end)

fn("main", function()
  say "."
  stmt(function()
    let("s", S { { "a", D "a" }, { "b", D "b" }, { "c", call "make_c" } })
  end)
end)
