-- A label to a text that dies at the end of its own line.
local rust = require "rust"
local String = rust.String

lesson { title = "E0716 temporary", code = [[
fn main() {
    let r: &str = String::from("temp").as_str();
    println!("{r}");
}
]] }

fn("main", function()
  say "."
  at "let r"
  local r = stmt(function() return let("r", String.from "temp":as_str()) end)
  at "println!"
  println("{}", r)
end)
