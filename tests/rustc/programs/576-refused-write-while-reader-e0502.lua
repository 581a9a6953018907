-- A writer while a reader is about.
local rust = require "rust"
local String, ref, ref_mut = rust.String, rust.ref, rust.ref_mut

lesson { title = "Write while reader e0502", code = [[
fn main() {
    let mut s = String::from("hello");
    let r = &s;
    let w = &mut s;
    w.push('!');
    println!("{}", r);
}
]] }

fn("main", function()
  say "."
  at "let mut s"
  local s = let_mut("s", String.from "hello")
  at "let r"
  local r = let("r", ref(s))
  at "let w"
  local w = let("w", ref_mut(s))
  at "w.push"
  w:push "!"
  at "println!"
  println("{}", r)
end)
