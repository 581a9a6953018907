-- No label to what is not there any more.
local rust = require "rust"
local String, ref = rust.String, rust.ref

lesson { title = "Moved then borrowed e0382", code = [[
fn main() {
    let a = String::from("text");
    let b = a;
    let r = &a;
    println!("{} {}", b, r);
}
]] }

fn("main", function()
  say "."
  at "let a"
  local a = let("a", String.from "text")
  at "let b"
  local b = let("b", a)
  at "let r"
  local r = let("r", ref(a))
  at "println!"
  println("{} {}", b, r)
end)
