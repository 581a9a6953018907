-- Put into a struct, it is the struct's.
local rust = require "rust"
local String, struct = rust.String, rust.struct

lesson { title = "Moved into struct e0382", code = [[
struct User { name: String }
fn main() {
    let name = String::from("Ann");
    let u = User { name };
    println!("{} {}", u.name, name);
}
]] }

local User = struct("User", { { "name", String } })

fn("main", function()
  say "."
  at "let name"
  local name = let("name", String.from "Ann")
  at "let u"
  local u = let("u", User { name = name })
  at "println!"
  println("{} {}", u.name, name)
end)
