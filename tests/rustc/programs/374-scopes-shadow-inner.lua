-- A name hidden in an inner block comes back.
local rust = require "rust"
local String = rust.String

lesson { title = "Shadow inner", code = [[
fn main() {
    let s = String::from("outer");
    {
        let s = String::from("the inner one");
        println!("{}", s);
    }
    println!("{}", s);
}
]] }

fn("main", function()
  say "."
  local s = let("s", String.from "outer")
  scope(function()
    local s = let("s", String.from "the inner one")
    println("{}", s)
  end)
  println("{}", s)
end)
