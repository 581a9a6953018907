-- A String of one letter and isize::MAX more.
local rust = require "rust"

lesson { title = "Too much", code = [[
fn main() {
    println!("before");
    let mut s = String::from("a");
    s.reserve(9223372036854775807);
    println!("{}", s.len());
    println!("never");
}
]] }

fn("main", function()
  say "."
  println "before"
  local s = let_mut("s", rust.String.from "a")
  s:reserve(math.maxinteger)
  println("{}", s:len())
  println "never"
end)
