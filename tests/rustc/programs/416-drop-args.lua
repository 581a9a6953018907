-- The callee's locals, then its parameters in reverse.
local rust = require "rust"
local str, Ref, struct, impl_drop = rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Args", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn f(x: D, y: D) {
    let local = D("local");
    println!("in f");
}

fn main() {
    f(D("x"), D("y"));
    println!("after f");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
fn("f", { { "x", D }, { "y", D } }, function()
  let("local", D "local")
  println "in f"
end)

fn("main", function()
  say "."
  call("f", D "x", D "y")
  println "after f"
end)
