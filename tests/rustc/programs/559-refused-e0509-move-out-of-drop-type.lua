-- Its own drop wants the value whole.
local rust = require "rust"
local String, struct, impl_drop = rust.String, rust.struct, rust.impl_drop

lesson { title = "E0509", code = [[
struct S { name: String }
impl Drop for S { fn drop(&mut self) {} }
fn main() {
    let s = S { name: String::from("a") };
    let n = s.name;
    println!("{n}");
}
]] }

local S = struct("S", { { "name", String } })
impl_drop(S, function() end)

fn("main", function()
  at "let s"
  say "."
  local s = let("s", S { name = String.from "a" })
  at "let n"
  local n = let("n", s.name)
  at "println!"
  println("{}", n)
end)
