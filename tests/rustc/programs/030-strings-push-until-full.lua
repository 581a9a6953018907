-- The push that does not fit is the one that grows.
local rust = require "rust"
local String = rust.String

lesson { title = "Push until full", code = [[
fn main() {
    let mut s = String::with_capacity(3);
    s.push('a');
    s.push('b');
    s.push('c');
    println!("{}", s.capacity());
    s.push('d');
    println!("{}", s.capacity());
    for _ in 0..5 {
        s.push('e');
    }
    println!("{}", s.capacity());
}
]] }

fn("main", function()
  say "."
  local s = let_mut("s", String.with_capacity(3))
  s:push "a"
  s:push "b"
  s:push "c"
  println("{}", s:capacity())
  s:push "d"
  println("{}", s:capacity())
  for _ = 1, 5 do s:push "e" end
  println("{}", s:capacity())
end)
