-- A number asked of a label borrows nothing.
local rust = require "rust"
local usize, String, Ref, ref = rust.usize, rust.String, rust.Ref, rust.ref

lesson { title = "Method result", code = [[
fn length(s: &String) -> usize {
    s.len()
}

fn main() {
    let mut s = String::from("four");
    let r = &s;
    let n = length(r);
    s.push('!');
    println!("{} {}", s, n);
}
]] }

fn("length", { { "s", Ref(String) }, ret = usize }, function(s) return s:len() end)

fn("main", function()
  at "let mut s"
  say "."
  local s = let_mut("s", String.from "four")
  local r = let("r", ref(s))
  local n = let("n", call("length", r))
  s:push "!"
  println("{} {}", s, n)
end)
