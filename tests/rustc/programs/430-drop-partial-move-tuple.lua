-- What is left of a tuple after one element has gone.
local rust = require "rust"
local str, tuple, Ref, struct, impl_drop = rust.str, rust.tuple, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Partial move tuple", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let t = (D("0"), D("1"), D("2"));
    drop(t.1);
    println!("end of main");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  local t = let("t", tuple(D, D, D)(D "0", D "1", D "2"))
  drop(t[1])
  println "end of main"
end)
