-- let r = &temporary keeps it to the end of the block.
local rust = require "rust"
local i32, str, tuple, Ref, struct, impl_drop, ref =
  rust.i32, rust.str, rust.tuple, rust.Ref, rust.struct, rust.impl_drop, rust.ref

lesson { title = "Temporary extended", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let r = &D("extended");
    let s = D("s");
    println!("r = {}, s = {}", r.0, s.0);
    let t = (&D("in tuple"), 1);
    println!("end of main {}", t.0 .0);
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  local r = let("r", ref(D "extended"))
  local s = let("s", D "s")
  println("r = {}, s = {}", r[0], s[0])
  local t = let("t", tuple(Ref(D), i32)(ref(D "in tuple"), 1))
  println("end of main {}", t[0][0])
end)
