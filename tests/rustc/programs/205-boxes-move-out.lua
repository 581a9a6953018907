-- The content leaves; the crate is given back at the end of the box's scope.
local rust = require "rust"
local String, Box = rust.String, rust.Box

lesson { title = "Move out", code = [[
fn main() {
    let s: String = {
        let b = Box::new(String::from("moved"));
        *b
    };
    println!("{}", s);
}
]] }

fn("main", function()
  say "."
  local s = let("s", scope(function()
    local b = let("b", Box.new(String.from "moved"))
    return b:deref()
  end))
  println("{}", s)
end)
