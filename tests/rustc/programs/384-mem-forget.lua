-- Forgotten: the crate is never given back.
local rust = require "rust"
local String, mem = rust.String, rust.mem

lesson { title = "Forget", code = [[
fn main() {
    let a = String::from("forgotten");
    let b = String::from("kept");
    std::mem::forget(a);
    println!("{}", b);
}
]] }

fn("main", function()
  say "."
  local a = let("a", String.from "forgotten")
  local b = let("b", String.from "kept")
  mem.forget(a)
  println("{}", b)
end)
