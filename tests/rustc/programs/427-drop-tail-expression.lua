-- A temporary of the last expression outlives the locals, in edition 2021.
local rust = require "rust"
local usize, str, Ref, struct, impl_drop = rust.usize, rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Tail expression", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

impl D {
    fn len(&self) -> usize {
        self.0.len()
    }
}

fn f() -> usize {
    let local = D("local");
    D("temp in tail").len()
}

fn main() {
    println!("{}", f());
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
fn("f", { ret = usize }, function()
  return stmt(function()
    local d = D "temp in tail"
    scope(function() let("local", D "local") end)
    return usize(d[0]:len())
  end)
end)

fn("main", function()
  say "."
  println("{}", call "f")
end)
