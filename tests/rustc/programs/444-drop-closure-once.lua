-- A closure that gives away what it has taken can be called once.
local rust = require "rust"
local str, Ref, struct, impl_drop = rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Closure once", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let a = D("a");
    let f = move || {
        let x = a;
        println!("in closure");
    };
    f();
    println!("after call");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
fn("f", { { "a", D } }, function(a)
  let("x", a)
  println "in closure"
end)

fn("main", function()
  say "."
  local a = let("a", D "a")
  call("f", a)
  println "after call"
end)
