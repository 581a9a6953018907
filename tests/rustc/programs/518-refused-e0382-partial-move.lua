-- A struct with a hole cannot move as a whole.
local rust = require "rust"
local u64, String, struct = rust.u64, rust.String, rust.struct

lesson { title = "E0382 partial move", code = [[
struct User { id: u64, name: String }
fn main() {
    let u = User { id: 1, name: String::from("Ann") };
    let n = u.name;
    println!("{} {n}", u.id);      // fine: id was not moved
    let v = u;                     // error: u is partially moved
    println!("{}", v.id);
}
]] }

local User = struct("User", { { "id", u64 }, { "name", String } })

fn("main", function()
  say "."
  at "let u"
  local u = let("u", User { id = 1, name = String.from "Ann" })
  at "let n"
  local n = let("n", u.name)
  at "fine: id"
  println("{} {}", u.id, n)
  at "let v"
  local v = let("v", u)
  at "v.id"
  println("{}", v.id)
end)
