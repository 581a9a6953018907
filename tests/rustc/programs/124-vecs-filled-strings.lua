-- vec![text; n]: clones first, the original moves in last.
local rust = require "rust"
local String, Vec = rust.String, rust.Vec

lesson { title = "Filled strings", code = [[
fn main() {
    let v = vec![String::from("ab"); 3];
    println!("{}", v.len());
}
]] }

fn("main", function()
  say "."
  local v = let("v", Vec.filled(String.from "ab", 3))
  println("{}", v:len())
end)
