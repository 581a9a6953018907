-- A new value in, the old one out; nothing is dropped inside.
local rust = require "rust"
local String, mem, ref_mut = rust.String, rust.mem, rust.ref_mut

lesson { title = "Replace", code = [[
fn main() {
    let mut a = String::from("old");
    let b = std::mem::replace(&mut a, String::from("newer"));
    println!("{} {}", a, b);
}
]] }

fn("main", function()
  say "."
  local a = let_mut("a", String.from "old")
  local b = let("b", mem.replace(ref_mut(a), String.from "newer"))
  println("{} {}", a, b)
end)
