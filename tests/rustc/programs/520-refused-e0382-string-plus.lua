-- + takes its left side.
local rust = require "rust"
local String, ref = rust.String, rust.ref

lesson { title = "E0382 string plus", code = [[
fn main() {
    let a = String::from("a");
    let b = String::from("b");
    let c = a + &b;
    println!("{a} {b} {c}");
}
]] }

fn("main", function()
  say "."
  at "let a"
  local a = let("a", String.from "a")
  at "let b"
  local b = let("b", String.from "b")
  at "let c"
  local c = let("c", a:add(ref(b)))
  at "println!"
  println("{} {} {}", a, b, c)
end)
