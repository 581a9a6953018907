-- However large, an array of numbers asks the warehouse for nothing.
local rust = require "rust"
local u8, array = rust.u8, rust.array

lesson { title = "Plain", code = [[
fn main() {
    let mut a = [0u8; 10_000];
    a[9_999] = 7;
    let b = a;
    println!("{} {}", a[9_999], b.len());
}
]] }

fn("main", function()
  say "."
  local a = let_mut("a", array(u8, 10000).filled(0))
  a[9999]:set(7)
  local b = let("b", a)
  println("{} {}", a[9999], b:len())
end)
