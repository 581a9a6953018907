-- Shadowing drops nothing.
local rust = require "rust"
local str, Ref, struct, impl_drop = rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Shadowing", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let x = D("x1");
    let y = D("x3");
    let x = D("x2");
    println!("shadowing");
    println!("end of main");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  let("x", D "x1")
  let("y", D "x3")
  let("x", D "x2")
  println "shadowing"
  println "end of main"
end)
