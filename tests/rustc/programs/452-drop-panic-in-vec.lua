-- A Vec half filled: its elements go, last first, then the buffer.
local rust = require "rust"
local vec, str, Ref, struct, impl_drop = rust.vec, rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Panic in vec!", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn third() -> D {
    panic!("no third")
}

fn main() {
    let v = vec![D("0"), D("1"), third()];
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("third", { ret = D }, function() panic "no third" end)

fn("main", function()
  say "."
  stmt(function()
    let("v", vec(D, 3) { D "0", D "1", call "third" })
  end)
end)
