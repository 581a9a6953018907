-- let _ drops at once, let _x at the end.
local rust = require "rust"
local String = rust.String

lesson { title = "Underscore", code = [[
fn main() {
    let _ = String::from("at once");
    let _x = String::from("at the end");
    let y = String::from("y");
    let _ = y;
    println!("end");
}
]] }

fn("main", function()
  say "."
  let("_", String.from "at once")
  let("_x", String.from "at the end")
  local y = let("y", String.from "y")
  let("_", y)
  println("end")
end)
