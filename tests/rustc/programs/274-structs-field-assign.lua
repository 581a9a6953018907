-- Writing a field drops what was there.
local rust = require "rust"
local String, struct = rust.String, rust.struct

lesson { title = "Field assign", code = [[
struct User {
    name: String,
    city: String,
}

fn main() {
    let mut u = User { name: String::from("Ann"), city: String::from("Oslo") };
    u.name = String::from("Hannah");
    u.city.push_str(", Norway");
    println!("{} {}", u.name, u.city);
}
]] }

local User = struct("User", { { "name", String }, { "city", String } })

fn("main", function()
  say "."
  local u = let_mut("u", User { { "name", String.from "Ann" }, { "city", String.from "Oslo" } })
  u.name:set(String.from "Hannah")
  u.city:push_str ", Norway"
  println("{} {}", u.name, u.city)
end)
