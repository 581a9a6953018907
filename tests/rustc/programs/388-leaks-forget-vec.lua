-- Forgetting a Vec of texts loses the buffer and every text.
local rust = require "rust"
local vec, String, mem = rust.vec, rust.String, rust.mem

lesson { title = "Forget vec", code = [[
fn main() {
    let v = vec![String::from("a"), String::from("bb")];
    std::mem::forget(v);
    let s = String::from("next");
    println!("{}", s);
}
]] }

fn("main", function()
  say "."
  local v = let("v", vec(String, 2) { String.from "a", String.from "bb" })
  mem.forget(v)
  local s = let("s", String.from "next")
  println("{}", s)
end)
