-- Cloning what a reference leads to.
local rust = require "rust"
local String, ref = rust.String, rust.ref

lesson { title = "Reference", code = [[
fn main() {
    let a = String::from("text");
    let r = &a;
    let b = r.clone();
    println!("{} {}", r, b);
}
]] }

fn("main", function()
  say "."
  local a = let("a", String.from "text")
  local r = let("r", ref(a))
  local b = let("b", r:clone())
  println("{} {}", r, b)
end)
