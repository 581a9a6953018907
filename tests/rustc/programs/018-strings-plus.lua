-- a + &b takes a's block and grows it.
local rust = require "rust"
local String, ref = rust.String, rust.ref

lesson { title = "Plus", code = [[
fn main() {
    let a = String::from("Hello, ");
    let b = String::from("Rust!");
    let s = a + &b;
    println!("{} {}", s, s.capacity());
}
]] }

fn("main", function()
  say "."
  local a = let("a", String.from "Hello, ")
  local b = let("b", String.from "Rust!")
  local s = let("s", a:add(ref(b)))
  println("{} {}", s, s:capacity())
end)
