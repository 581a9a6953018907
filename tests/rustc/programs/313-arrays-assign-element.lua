-- The old text goes when the new one is in.
local rust = require "rust"
local String, array = rust.String, rust.array

lesson { title = "Assign element", code = [[
fn main() {
    let mut a = [String::from("a"), String::from("bb")];
    a[0] = String::from("new one");
    println!("{} {}", a[0], a[1]);
}
]] }

fn("main", function()
  say "."
  local a = let_mut("a", array(String, 2) { String.from "a", String.from "bb" })
  a[0]:set(String.from "new one")
  println("{} {}", a[0], a[1])
end)
