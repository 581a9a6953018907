-- The tail gets a block of its own.
local rust = require "rust"
local String = rust.String

lesson { title = "Split off", code = [[
fn main() {
    let mut a = String::from("Hello, Rust!");
    let b = a.split_off(7);
    println!("{}|{} {} {}", a, b, a.capacity(), b.capacity());
}
]] }

fn("main", function()
  say "."
  local a = let_mut("a", String.from "Hello, Rust!")
  local b = let("b", a:split_off(7))
  println("{}|{} {} {}", a, b, a:capacity(), b:capacity())
end)
