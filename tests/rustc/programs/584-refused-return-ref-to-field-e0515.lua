-- A label into a struct that goes.
local rust = require "rust"
local String, Ref, struct, ref = rust.String, rust.Ref, rust.struct, rust.ref

lesson { title = "Return ref to field e0515", code = [[
struct User { name: String }
fn f() -> &'static String {
    let u = User { name: String::from("Ann") };
    &u.name
}
fn main() { println!("{}", f()); }
]] }

local User = struct("User", { { "name", String } })
fn("f", { ret = Ref(String, "static") }, function()
  at "let u"
  local u = let("u", User { name = String.from "Ann" })
  at "&u.name"
  return ref(u.name)
end)

fn("main", function()
  say "."
  at "fn main"
  println("{}", call "f")
end)
