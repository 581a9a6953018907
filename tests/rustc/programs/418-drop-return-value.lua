-- The local dies in the callee, the result with the caller.
local rust = require "rust"
local str, Ref, struct, impl_drop = rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Return value", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn make() -> D {
    let local = D("local");
    println!("in make");
    D("returned")
}

fn main() {
    let a = make();
    println!("have returned");
    make();
    println!("end of main");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
fn("make", { ret = D }, function()
  let("local", D "local")
  println "in make"
  return D "returned"
end)

fn("main", function()
  say "."
  let("a", call "make")
  println "have returned"
  stmt(function() call "make" end)
  println "end of main"
end)
