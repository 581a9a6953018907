-- A loop over references drops nothing.
local rust = require "rust"
local vec, str, Ref, struct, impl_drop = rust.vec, rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "For ref", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let v = vec![D("0"), D("1")];
    for d in &v {
        println!("see {}", d.0);
    }
    println!("after loop");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  local v = let("v", vec(D, 2) { D "0", D "1" })
  for i = 0, 1 do println("see {}", v[i][0]) end
  println "after loop"
end)
