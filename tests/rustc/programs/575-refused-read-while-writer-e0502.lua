-- Read while a writer is about.
local rust = require "rust"
local String, ref, ref_mut = rust.String, rust.ref, rust.ref_mut

lesson { title = "Read while writer e0502", code = [[
fn main() {
    let mut s = String::from("hello");
    let w = &mut s;
    let r = &s;
    w.push('!');
    println!("{}", r);
}
]] }

fn("main", function()
  say "."
  at "let mut s"
  local s = let_mut("s", String.from "hello")
  at "let w"
  local w = let("w", ref_mut(s))
  at "let r"
  local r = let("r", ref(s))
  at "w.push"
  w:push "!"
  at "println!"
  println("{}", r)
end)
