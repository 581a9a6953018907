-- Pushed into a Vec, it is the Vec's.
local rust = require "rust"
local String, Vec = rust.String, rust.Vec

lesson { title = "Moved into vec e0382", code = [[
fn main() {
    let s = String::from("hello");
    let mut v = Vec::new();
    v.push(s);
    println!("{} {}", v.len(), s);
}
]] }

fn("main", function()
  say "."
  at "let s"
  local s = let("s", String.from "hello")
  at "let mut v"
  local v = let_mut("v", Vec.new(String))
  at "v.push"
  v:push(s)
  at "println!"
  println("{} {}", v:len(), s)
end)
