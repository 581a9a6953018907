-- Each text a block; first to last, then the buffer.
local rust = require "rust"
local String, Vec = rust.String, rust.Vec

lesson { title = "Of string", code = [[
fn main() {
    let mut v = Vec::new();
    v.push(String::from("one"));
    v.push(String::from("three"));
    v.push(String::new());
    v[0].push_str(" more");
    v[1] = String::from("3");
    println!("{} {}", v.len(), v[0]);
}
]] }

fn("main", function()
  say "."
  local v = let_mut("v", Vec.new(String))
  v:push(String.from "one")
  v:push(String.from "three")
  v:push(String.new())
  v[0]:push_str " more"
  v[1]:set(String.from "3")
  println("{} {}", v:len(), v[0])
end)
