-- The same for a block's last expression.
local rust = require "rust"
local usize, str, Ref, struct, impl_drop = rust.usize, rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Block value", code = [[
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
    let n = {
        let local = D("local");
        D("temp").len()
    };
    println!("n = {}", n);
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  local n = stmt(function()
    local d = D "temp"
    scope(function() let("local", D "local") end)
    return let("n", usize(d[0]:len()))
  end)
  println("n = {}", n)
end)
