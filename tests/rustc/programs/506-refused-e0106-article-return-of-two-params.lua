-- Which of the two is the result borrowed from?
local rust = require "rust"
local u64, str, String, Ref, struct, ref = rust.u64, rust.str, rust.String, rust.Ref, rust.struct, rust.ref

lesson { title = "E0106 article return of two params", code = [[
struct User { id: u64, name: String }
fn name_of(u: &User, fallback: &str) -> &str { if u.id == 0 { fallback } else { &u.name } }
fn main() { let u = User { id: 1, name: String::from("Ann") }; println!("{}", name_of(&u, "?")); }
]] }

local User = struct("User", { { "id", u64 }, { "name", String } })
fn("name_of", { { "u", Ref(User) }, { "fallback", Ref(str) }, ret = Ref(str) }, function(u, fallback)
  if u.id:get() == 0 then return fallback end
  return u.name:as_str()
end)

fn("main", function()
  say "."
  at "let u"
  local u = let("u", User { id = 1, name = String.from "Ann" })
  println("{}", call("name_of", ref(u), "?"))
end)
