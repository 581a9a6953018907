-- A box that keeps a label to a block that ends.
local rust = require "rust"
local i32, Box, Ref, ref = rust.i32, rust.Box, rust.Ref, rust.ref

lesson { title = "Box of ref e0597", code = [[
fn main() {
    let b;
    {
        let x = 5;
        b = Box::new(&x);
    }
    println!("{}", b);
}
]] }

fn("main", function()
  say "."
  at "let b"
  local b = let("b", Box(Ref(i32)))
  scope(function()
    at "let x"
    local x = let("x", i32(5))
    at "b = Box"
    b:set(Box.new(ref(x)))
    at(6)
  end)
  at "println!"
  println("{}", b)
end)
