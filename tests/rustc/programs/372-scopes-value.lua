-- A block's value moves out before its locals go.
local rust = require "rust"
local String = rust.String

lesson { title = "Value", code = [[
fn main() {
    let s = {
        let a = String::from("kept");
        let b = String::from("dropped");
        println!("{}", b);
        a
    };
    println!("{}", s);
}
]] }

fn("main", function()
  say "."
  local s = let("s", scope(function()
    local a = let("a", String.from "kept")
    local b = let("b", String.from "dropped")
    println("{}", b)
    return a
  end))
  println("{}", s)
end)
