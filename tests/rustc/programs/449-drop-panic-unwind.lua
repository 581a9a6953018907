-- A panic drops the locals of every tray on the way out.
local rust = require "rust"
local str, Ref, struct, impl_drop = rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Panic unwind", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn f() {
    let x = D("f.x");
    let y = D("f.y");
    panic!("boom");
}

fn main() {
    let a = D("main.a");
    let b = D("main.b");
    f();
    println!("never");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
fn("f", {}, function()
  let("x", D "f.x")
  let("y", D "f.y")
  panic "boom"
end)

fn("main", function()
  say "."
  let("a", D "main.a")
  let("b", D "main.b")
  call "f"
  println "never"
end)
