-- Taken by value, it dies with the block.
local rust = require "rust"
local String, Some, match = rust.String, rust.Some, rust.match

lesson { title = "If let moves", code = [[
fn main() {
    let a = Some(String::from("text"));
    if let Some(s) = a {
        println!("{}", s);
    }
    println!("after");
}
]] }

fn("main", function()
  say "."
  local a = let("a", Some(String.from "text"))
  match(a, { Some = { "s", function(s) println("{}", s) end }, None = function() end })
  println("after")
end)
