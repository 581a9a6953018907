-- Two labels to write, for one call.
local rust = require "rust"
local String, RefMut, ref_mut = rust.String, rust.RefMut, rust.ref_mut

lesson { title = "Two calls e0499", code = [[
fn both(a: &mut String, b: &mut String) {
    a.push_str(b);
}
fn main() {
    let mut s = String::from("x");
    both(&mut s, &mut s);
}
]] }

fn("both", { { "a", RefMut(String) }, { "b", RefMut(String) } }, function(a, b) a:push_str(b) end)

fn("main", function()
  say "."
  at "let mut s"
  local s = let_mut("s", String.from "x")
  at "both(&mut s, &mut s)"
  call("both", ref_mut(s), ref_mut(s))
end)
