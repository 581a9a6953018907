-- Locals go in reverse order of their declaration.
local rust = require "rust"
local str, Ref, struct, impl_drop = rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Locals", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let a = D("a");
    let b = D("b");
    let c = D("c");
    println!("end of main");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  let("a", D "a")
  let("b", D "b")
  let("c", D "c")
  println "end of main"
end)
