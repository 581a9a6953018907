-- Only what has been made is dropped.
local rust = require "rust"
local bool, str, Ref, struct, impl_drop = rust.bool, rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Early return", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn f(early: bool) {
    let a = D("a");
    if early {
        println!("early");
        return;
    }
    let b = D("b");
    println!("late");
}

fn main() {
    f(true);
    println!("--");
    f(false);
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
fn("f", { { "early", bool } }, function(early)
  let("a", D "a")
  if early:get() then
    println "early"
    return
  end
  let("b", D "b")
  println "late"
end)

fn("main", function()
  say "."
  call("f", true)
  println "--"
  call("f", false)
end)
