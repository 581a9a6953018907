-- Many readers at once.
local rust = require "rust"
local String, ref = rust.String, rust.ref

lesson { title = "Shared", code = [[
fn main() {
    let s = String::from("read");
    let a = &s;
    let b = &s;
    println!("{} {} {}", a, b, s);
}
]] }

fn("main", function()
  say "."
  local s = let("s", String.from "read")
  local a = let("a", ref(s))
  local b = let("b", ref(s))
  println("{} {} {}", a, b, s)
end)
