-- The order is the declarations', not the values'.
local rust = require "rust"
local bool, str, Ref, struct, impl_drop = rust.bool, rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Deferred init", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn f(flag: bool) {
    let a;
    let b = D("b");
    if flag {
        a = D("a");
        println!("{}", a.0);
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
  local a = let("a", D)
  let("b", D "b")
  if flag:get() then
    a:set(D "a")
    println("{}", a[0])
  end
  println "end of f"
end)

fn("main", function()
  say "."
  call("f", true)
  println "--"
  call("f", false)
end)
