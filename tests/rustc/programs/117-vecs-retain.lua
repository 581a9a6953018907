-- What is not kept is dropped on the way.
local rust = require "rust"
local vec, String = rust.vec, rust.String

lesson { title = "Retain", code = [[
fn main() {
    let mut v = vec![String::from("a"), String::from("bb"), String::from("ccc")];
    v.retain(|s| s.len() != 2);
    println!("{:?}", v);
}
]] }

fn("main", function()
  say "."
  local v = let_mut("v", vec(String, 3) { String.from "a", String.from "bb", String.from "ccc" })
  v:retain(function(s) return s:len() ~= 2 end)
  println("{:?}", v)
end)
