-- A box drops its content, then its crate.
local rust = require "rust"
local str, Box, tuple, Ref, struct, impl_drop =
  rust.str, rust.Box, rust.tuple, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Box", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let a = Box::new(D("boxed a"));
    let b = Box::new((D("pair.0"), D("pair.1")));
    println!("end of main");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  let("a", Box.new(D "boxed a"))
  let("b", Box.new(tuple(D, D)(D "pair.0", D "pair.1")))
  println "end of main"
end)
