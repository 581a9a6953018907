-- The block gives back what is not used.
local rust = require "rust"
local String = rust.String

lesson { title = "Shrink", code = [[
fn main() {
    let mut s = String::with_capacity(50);
    s.push_str("Hello, Rust!");
    s.shrink_to(20);
    s.shrink_to_fit();
    s.clear();
    s.shrink_to_fit();
    println!("{}", s.capacity());
}
]] }

fn("main", function()
  say "."
  local s = let_mut("s", String.with_capacity(50))
  s:push_str "Hello, Rust!"
  s:shrink_to(20)
  s:shrink_to_fit()
  s:clear()
  s:shrink_to_fit()
  println("{}", s:capacity())
end)
