-- A temporary dies at the end of its statement.
local rust = require "rust"
local str, Ref, struct, impl_drop = rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Temporaries statement", code = [[
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
    println!("after statement, n = {}", n);
    println!("{}", D("in println").len());
    println!("end");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  local n
  stmt(function() n = D "temp"[0]:len() end)
  println("after statement, n = {}", n)
  stmt(function() println("{}", D "in println"[0]:len()) end)
  println "end"
end)
