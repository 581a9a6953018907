-- The handle moves off the tray into a crate.
local rust = require "rust"
local String, Box, Some = rust.String, rust.Box, rust.Some

lesson { title = "Into box", code = [[
fn main() {
    let s = String::from("text");
    let b = Box::new(s);
    let o = Some(b);
    println!("{}", o.is_some());
}
]] }

fn("main", function()
  say "."
  local s = let("s", String.from "text")
  local b = let("b", Box.new(s))
  local o = let("o", Some(b))
  println("{}", o:is_some())
end)
