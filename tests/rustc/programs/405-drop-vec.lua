-- A Vec's elements: first to last.
local rust = require "rust"
local vec, str, Ref, struct, impl_drop = rust.vec, rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Vec", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let v = vec![D("v[0]"), D("v[1]"), D("v[2]"), D("v[3]")];
    println!("end of main");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  let("v", vec(D, 4) { D "v[0]", D "v[1]", D "v[2]", D "v[3]" })
  println "end of main"
end)
