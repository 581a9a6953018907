-- The arm has taken the text.
local rust = require "rust"
local String, Some, match = rust.String, rust.Some, rust.match

lesson { title = "E0382 option match moves", code = [[
fn main() {
    let o = Some(String::from("x"));
    match o {
        Some(s) => println!("{s}"),
        None => {}
    }
    println!("{:?}", o);
}
]] }

fn("main", function()
  say "."
  at "let o"
  local o = let("o", Some(String.from "x"))
  at "Some(s)"
  match(o, { Some = { "s", function(s) println("{}", s) end }, None = function() end })
  at 'println!("{:?}", o)'
  println("{:?}", o)
end)
