-- A parameter taken by value is a local like any other.
local rust = require "rust"
local str, String, Ref, ref = rust.str, rust.String, rust.Ref, rust.ref

lesson { title = "E0515 return ref to owned param", code = [[
fn f(s: String) -> &'static str {
    &s
}
fn main() { println!("{}", f(String::from("x"))); }
]] }

fn("f", { { "s", String }, ret = Ref(str, "static") }, function(s)
  at "&s"
  return ref(s)
end)

fn("main", function()
  say "."
  at "fn main"
  println("{}", call("f", String.from "x"))
end)
