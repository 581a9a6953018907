-- Each side of && is a statement of its own for its temporaries.
local rust = require "rust"
local bool, str, Ref, struct, impl_drop = rust.bool, rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "And or temporaries", code = [[
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

fn main() {
    let b = D("l").len() == 1 && D("r").len() == 1;
    println!("b = {}", b);
    let c = D("l2").len() == 1 && D("r2").len() == 1;
    println!("c = {}", c);
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
local function is_short(name)
  return stmt(function() return D(name)[0]:len() == 1 end)
end

fn("main", function()
  say "."
  local b = let("b", bool(is_short "l" and is_short "r"))
  println("b = {}", b)
  local c = let("c", bool(is_short "l2" and is_short "r2"))
  println("c = {}", c)
end)
