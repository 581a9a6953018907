-- A method's result does not keep what it was asked of.
local rust = require "rust"
local usize, str, array, Ref, struct, impl_drop =
  rust.usize, rust.str, rust.array, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Temporary not extended", code = [[
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
    let n = D("temp").len();
    println!("n = {}", n);
    let v = [D("t1").len(), D("t2").len()];
    println!("{:?}", v);
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
local function len_of(d) return usize(d[0]:len()) end

fn("main", function()
  say "."
  local n = stmt(function() return let("n", len_of(D "temp")) end)
  println("n = {}", n)
  local v = stmt(function() return let("v", array(usize, 2) { len_of(D "t1"), len_of(D "t2") }) end)
  println("{:?}", v)
end)
