-- Letters of one, two, three and four bytes.
local rust = require "rust"
local String = rust.String

lesson { title = "UTF-8", code = [[
fn main() {
    let mut s = String::new();
    s.push('e');
    s.push('é');
    s.push('€');
    s.push('😀');
    s.push_str("größer");
    println!("{} {} {}", s, s.len(), s.capacity());
}
]] }

fn("main", function()
  at "let mut s"
  say "."
  local s = let_mut("s", String.new())
  at "s.push('e')"
  s:push "e"
  at "'é'"
  s:push "é"
  at "'€'"
  s:push "€"
  at "'😀'"
  s:push "😀"
  at "push_str"
  s:push_str "größer"
  at "println!"
  println("{} {} {}", s, s:len(), s:capacity())
  at "}"
  say "."
end)
