-- A literal is no String.
local rust = require "rust"
local String, struct = rust.String, rust.struct

lesson { title = "E0308 string vs str", code = [[
struct User { name: String }
fn main() {
    let u = User { name: "Ann" };
    println!("{}", u.name);
}
]] }

local User = struct("User", { { "name", String } })

fn("main", function()
  say "."
  at "let u"
  local u = let("u", User { name = "Ann" })
  at "println!"
  println("{}", u.name)
end)
