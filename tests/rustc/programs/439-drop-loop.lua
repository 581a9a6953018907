-- Each round drops its own.
local rust = require "rust"
local str, Ref, struct, impl_drop = rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Loop", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    for i in 0..2 {
        let a = D("loop a");
        let b = D("loop b");
        println!("body {}", i);
    }
    println!("after loop");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  for i = 0, 1 do
    scope(function()
      let("a", D "loop a")
      let("b", D "loop b")
      println("body {}", i)
    end)
  end
  println "after loop"
end)
