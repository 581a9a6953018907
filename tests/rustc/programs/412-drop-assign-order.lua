-- The new value is made before the old one goes.
local rust = require "rust"
local str, Ref, struct, impl_drop = rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Assign order", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn make(name: &'static str) -> D {
    println!("make {}", name);
    D(name)
}

fn main() {
    let mut a = make("old");
    a = make("new");
    println!("end of main");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
fn("make", { { "name", Ref(str) }, ret = D }, function(name)
  println("make {}", name)
  return D(name)
end)

local function make(name) return call("make", str(name)) end

fn("main", function()
  say "."
  local a = let_mut("a", make "old")
  a:set(make "new")
  println "end of main"
end)
