-- Lengths known beforehand: one block, exact.
local rust = require "rust"
local str, String = rust.str, rust.String

lesson { title = "Repeat concat", code = [[
fn main() {
    let a = "ab".repeat(5);
    let b = ["one", "three"].concat();
    let c = ["ab", "cde"].join(", ");
    println!("{} {} {}", a, b, c);
}
]] }

fn("main", function()
  say "."
  local a = let("a", str "ab":repeat_(5))
  local b = let("b", String.concat { "one", "three" })
  local c = let("c", String.join({ "ab", "cde" }, ", "))
  println("{} {} {}", a, b, c)
end)
