-- One letter, one block as long as the letter.
local rust = require "rust"
local char, String = rust.char, rust.String

lesson { title = "Char to string", code = [[
fn main() {
    let a = 'a'.to_string();
    let b = '😀'.to_string();
    let c = String::from('é');
    println!("{} {} {}", a.capacity(), b.capacity(), c.capacity());
}
]] }

fn("main", function()
  say "."
  local a = let("a", char "a":to_string())
  local b = let("b", char "😀":to_string())
  local c = let("c", String.from(char "é"))
  println("{} {} {}", a:capacity(), b:capacity(), c:capacity())
end)
