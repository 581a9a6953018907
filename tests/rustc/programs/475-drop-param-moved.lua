-- A parameter moved to a local dies as that local.
local rust = require "rust"
local str, Ref, struct, impl_drop = rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Param moved", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn f(x: D, y: D) {
    let z = x;
    println!("body {}", z.0);
}

fn main() {
    f(D("x"), D("y"));
    println!("after f");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
fn("f", { { "x", D }, { "y", D } }, function(x)
  local z = let("z", x)
  println("body {}", z[0])
end)

fn("main", function()
  say "."
  call("f", D "x", D "y")
  println "after f"
end)
