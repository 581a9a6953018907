-- Elements lie in the tray; their texts in crates, first to last.
local rust = require "rust"
local String, array = rust.String, rust.array

lesson { title = "Strings", code = [[
fn main() {
    let a = [String::from("a"), String::from("bb"), String::from("ccc")];
    println!("{} {}", a.len(), a[2]);
}
]] }

fn("main", function()
  say "."
  local a = let("a", array(String, 3) { String.from "a", String.from "bb", String.from "ccc" })
  println("{} {}", a:len(), a[2])
end)
