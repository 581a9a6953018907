-- An array in a crate: one crate for all of it.
local rust = require "rust"
local u64, Box, array = rust.u64, rust.Box, rust.array

lesson { title = "Boxed", code = [[
fn main() {
    let b = Box::new([1u64, 2, 3, 4]);
    println!("{} {}", b[3], b.len());
}
]] }

fn("main", function()
  say "."
  local b = let("b", Box.new(array(u64, 4) { 1, 2, 3, 4 }))
  println("{} {}", b[3], b:len())
end)
