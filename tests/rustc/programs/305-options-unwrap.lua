-- unwrap moves the value out.
local rust = require "rust"
local String, Some = rust.String, rust.Some

lesson { title = "Unwrap", code = [[
fn main() {
    let a = Some(String::from("inside"));
    let s = a.unwrap();
    println!("{}", s);
}
]] }

fn("main", function()
  say "."
  local a = let("a", Some(String.from "inside"))
  local s = let("s", a:unwrap())
  println("{}", s)
end)
