-- What is lent cannot be taken.
local rust = require "rust"
local String, Ref, struct, ref = rust.String, rust.Ref, rust.struct, rust.ref

lesson { title = "E0507 move out of ref", code = [[
struct User { name: String }
fn f(u: &User) -> String { u.name }
fn main() { println!("{}", f(&User { name: String::from("a") })); }
]] }

local User = struct("User", { { "name", String } })
fn("f", { { "u", Ref(User) }, ret = String }, function(u)
  at "fn f"
  return u.name
end)

fn("main", function()
  say "."
  at "fn main"
  stmt(function() println("{}", call("f", ref(User { name = String.from "a" }))) end)
end)
