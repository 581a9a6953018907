-- A parameter returned lives on; the other one dies.
local rust = require "rust"
local str, Ref, struct, impl_drop = rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Return param", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn id(x: D, y: D) -> D {
    println!("in id");
    x
}

fn main() {
    let x = id(D("x"), D("y"));
    println!("got {}", x.0);
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
fn("id", { { "x", D }, { "y", D }, ret = D }, function(x)
  println "in id"
  return x
end)

fn("main", function()
  say "."
  local x = let("x", call("id", D "x", D "y"))
  println("got {}", x[0])
end)
