-- Into the Vec's block: the text stays where it is.
local rust = require "rust"
local String, Vec = rust.String, rust.Vec

lesson { title = "Into vec", code = [[
fn main() {
    let s = String::from("moved in");
    let mut v = Vec::new();
    v.push(s);
    println!("{}", v[0]);
}
]] }

fn("main", function()
  say "."
  local s = let("s", String.from "moved in")
  local v = let_mut("v", Vec.new(String))
  v:push(s)
  println("{}", v[0])
end)
