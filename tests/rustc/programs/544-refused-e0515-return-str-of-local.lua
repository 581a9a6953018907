-- A text's letters go with the text.
local rust = require "rust"
local str, String, Ref = rust.str, rust.String, rust.Ref

lesson { title = "E0515 return str of local", code = [[
fn f() -> &'static str {
    let s = String::from("local");
    s.as_str()
}
fn main() { println!("{}", f()); }
]] }

fn("f", { ret = Ref(str, "static") }, function()
  at "let s"
  local s = let("s", String.from "local")
  at "s.as_str()"
  return s:as_str()
end)

fn("main", function()
  say "."
  at "fn main"
  println("{}", call "f")
end)
