-- Two crates: the handle in one, the text in the other; the text goes first.
local rust = require "rust"
local String, Box = rust.String, rust.Box

lesson { title = "String", code = [[
fn main() {
    let b = Box::new(String::from("boxed"));
    println!("{}", b.len());
}
]] }

fn("main", function()
  say "."
  local b = let("b", Box.new(String.from "boxed"))
  println("{}", b:len())
end)
