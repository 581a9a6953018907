-- Through a shared label nothing is written.
local rust = require "rust"
local String, Ref, ref = rust.String, rust.Ref, rust.ref

lesson { title = "E0596 ref not mut", code = [[
fn add(s: &String) { s.push('!'); }
fn main() { let mut s = String::from("a"); add(&s); println!("{s}"); s.clear(); }
]] }

fn("add", { { "s", Ref(String) } }, function(s)
  at "fn add"
  s:push "!"
end)

fn("main", function()
  say "."
  at "fn main"
  local s = let_mut("s", String.from "a")
  call("add", ref(s))
  println("{}", s)
  s:clear()
end)
