-- Whether it is dropped is decided at run time.
local rust = require "rust"
local bool, str, Ref, struct, impl_drop = rust.bool, rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Conditional move", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn f(flag: bool) {
    let a = D("a");
    let b = D("b");
    if flag {
        drop(a);
        println!("moved");
    } else {
        println!("not moved");
    }
    println!("end of f");
}

fn main() {
    f(true);
    println!("--");
    f(false);
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
fn("f", { { "flag", bool } }, function(flag)
  local a = let("a", D "a")
  let("b", D "b")
  if flag:get() then
    drop(a)
    println "moved"
  else
    println "not moved"
  end
  println "end of f"
end)

fn("main", function()
  say "."
  call("f", true)
  println "--"
  call("f", false)
end)
