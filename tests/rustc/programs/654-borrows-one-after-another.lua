-- Writers one after another, then a reader.
local rust = require "rust"
local String, ref, ref_mut = rust.String, rust.ref, rust.ref_mut

lesson { title = "One after another", code = [[
fn main() {
    let mut s = String::from("s");
    let a = &mut s;
    a.push('1');
    let b = &mut s;
    b.push('2');
    let c = &s;
    println!("{}", c);
    s.clear();
    println!("{:?}", s);
}
]] }

fn("main", function()
  at "let mut s"
  say "."
  local s = let_mut("s", String.from "s")
  local a = let("a", ref_mut(s))
  a:push "1"
  local b = let("b", ref_mut(s))
  b:push "2"
  local c = let("c", ref(s))
  println("{}", c)
  s:clear()
  println("{:?}", s)
end)
