-- Boxed text is exactly as long as it is.
local rust = require "rust"
local String = rust.String

lesson { title = "Into boxed str", code = [[
fn main() {
    let mut s = String::with_capacity(32);
    s.push_str("Hello, Rust!");
    let b = s.into_boxed_str();
    println!("{}", b.len());
}
]] }

fn("main", function()
  say "."
  local s = let_mut("s", String.with_capacity(32))
  s:push_str "Hello, Rust!"
  local b = let("b", s:into_boxed_str())
  println("{}", b:len())
end)
