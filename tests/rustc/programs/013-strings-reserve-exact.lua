-- Exactly what is asked, no more.
local rust = require "rust"
local String = rust.String

lesson { title = "Reserve exact", code = [[
fn main() {
    let mut s = String::new();
    s.reserve_exact(5);
    s.push_str("12345");
    s.reserve_exact(1);
    s.reserve_exact(20);
    s.push('6');
    println!("{}", s.capacity());
}
]] }

fn("main", function()
  say "."
  local s = let_mut("s", String.new())
  s:reserve_exact(5)
  s:push_str "12345"
  s:reserve_exact(1)
  s:reserve_exact(20)
  s:push "6"
  println("{}", s:capacity())
end)
