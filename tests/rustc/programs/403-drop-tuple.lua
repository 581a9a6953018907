-- A tuple's elements: first to last.
local rust = require "rust"
local str, tuple, Ref, struct, impl_drop = rust.str, rust.tuple, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Tuple", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let t = (D("t.0"), D("t.1"), D("t.2"));
    println!("end of main");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  let("t", tuple(D, D, D)(D "t.0", D "t.1", D "t.2"))
  println "end of main"
end)
