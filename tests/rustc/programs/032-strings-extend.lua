-- Many letters at once: room for all of them is asked for first.
local rust = require "rust"
local char, String = rust.char, rust.String

lesson { title = "Extend", code = [[
fn main() {
    let mut s = String::new();
    s.extend(['a', 'b', 'c']);
    s.extend(["hello", " ", "world"]);
    println!("{} {}", s, s.capacity());
}
]] }

fn("main", function()
  say "."
  local s = let_mut("s", String.new())
  s:extend { char "a", char "b", char "c" }
  s:extend { "hello", " ", "world" }
  println("{} {}", s, s:capacity())
end)
