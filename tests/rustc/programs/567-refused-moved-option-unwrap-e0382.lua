-- unwrap takes the Option.
local rust = require "rust"
local String, Some = rust.String, rust.Some

lesson { title = "Moved option unwrap e0382", code = [[
fn main() {
    let o = Some(String::from("x"));
    let s = o.unwrap();
    println!("{} {}", s, o.is_some());
}
]] }

fn("main", function()
  say "."
  at "let o"
  local o = let("o", Some(String.from "x"))
  at "let s"
  local s = let("s", o:unwrap())
  at "println!"
  println("{} {}", s, o:is_some())
end)
