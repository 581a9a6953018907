-- The same block under another name.
local rust = require "rust"
local String = rust.String

lesson { title = "Into bytes", code = [[
fn main() {
    let s = String::from("bytes");
    let v = s.into_bytes();
    println!("{} {} {}", v.len(), v.capacity(), v[0]);
}
]] }

fn("main", function()
  say "."
  local s = let("s", String.from "bytes")
  local v = let("v", s:into_bytes())
  println("{} {} {}", v:len(), v:capacity(), v[0])
end)
