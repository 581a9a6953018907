-- A field overwritten while lent.
local rust = require "rust"
local String, struct, ref = rust.String, rust.struct, rust.ref

lesson { title = "Field assign while borrowed e0506", code = [[
struct User { name: String }
fn main() {
    let mut u = User { name: String::from("Ann") };
    let r = &u.name;
    u.name = String::from("Bob");
    println!("{}", r);
}
]] }

local User = struct("User", { { "name", String } })

fn("main", function()
  say "."
  at "let mut u"
  local u = let_mut("u", User { name = String.from "Ann" })
  at "let r"
  local r = let("r", ref(u.name))
  at "u.name = String"
  u.name:set(String.from "Bob")
  at "println!"
  println("{}", r)
end)
