-- The same name for another label: the first owner is free.
local rust = require "rust"
local String, ref = rust.String, rust.ref

lesson { title = "Rebound", code = [[
fn main() {
    let mut a = String::from("a");
    let b = String::from("b");
    let mut r = &a;
    println!("{}", r);
    r = &b;
    a.push('!');
    println!("{} {}", a, r);
}
]] }

fn("main", function()
  at "let mut a"
  say "."
  local a = let_mut("a", String.from "a")
  local b = let("b", String.from "b")
  local r = let_mut("r", ref(a))
  println("{}", r)
  at "r = &b"
  r:set(ref(b))
  at "a.push"
  a:push "!"
  println("{} {}", a, r)
end)
