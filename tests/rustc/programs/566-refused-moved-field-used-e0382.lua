-- The field that went is missed.
local rust = require "rust"
local u64, String, struct = rust.u64, rust.String, rust.struct

lesson { title = "Moved field used e0382", code = [[
struct User { id: u64, name: String }
fn main() {
    let u = User { id: 1, name: String::from("Ann") };
    let n = u.name;
    println!("{} {}", n, u.id);
    println!("{}", u.name);
}
]] }

local User = struct("User", { { "id", u64 }, { "name", String } })

fn("main", function()
  say "."
  at "let u"
  local u = let("u", User { id = 1, name = String.from "Ann" })
  at "let n"
  local n = let("n", u.name)
  at "u.id"
  println("{} {}", n, u.id)
  at 'println!("{}", u.name)'
  println("{}", u.name)
end)
