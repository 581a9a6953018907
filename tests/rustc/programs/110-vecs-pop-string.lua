-- What pop hands out must be dropped by whoever takes it.
local rust = require "rust"
local vec, String = rust.vec, rust.String

lesson { title = "Pop string", code = [[
fn main() {
    let mut v = vec![String::from("a"), String::from("bb"), String::from("ccc")];
    let last = v.pop();
    drop(v.pop());
    v.clear();
    println!("{} {}", v.len(), last.is_some());
}
]] }

fn("main", function()
  say "."
  local v = let_mut("v", vec(String, 3) { String.from "a", String.from "bb", String.from "ccc" })
  local last = let("last", v:pop())
  drop(v:pop())
  v:clear()
  println("{} {}", v:len(), last:is_some())
end)
