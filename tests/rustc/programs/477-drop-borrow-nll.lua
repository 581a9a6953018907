-- A reference has no drop: its owner may go while the name still stands.
local rust = require "rust"
local str, Ref, struct, impl_drop, ref = rust.str, rust.Ref, rust.struct, rust.impl_drop, rust.ref

lesson { title = "Borrow nll", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let s = D("s");
    let r = &s;
    println!("r sees {}", r.0);
    drop(s);
    println!("end of main");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  local s = let("s", D "s")
  local r = let("r", ref(s))
  println("r sees {}", r[0])
  drop(s)
  println "end of main"
end)
