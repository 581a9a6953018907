-- What a closure has taken goes with it, in the order taken.
local rust = require "rust"
local str, Ref, struct, impl_drop = rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Closure capture", code = [[
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
    let f = move || {
        let _x = &a;
        let _y = &b;
        println!("called");
    };
    f();
    println!("dropping f");
    drop(f);
    println!("end of main");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  local a = let("a", D "a")
  local b = let("b", D "b")
  let("c", D "c")
  local f = let("f", closure({ move = { a, b } }, function() println "called" end))
  f()
  println "dropping f"
  drop(f)
  println "end of main"
end)
