-- A struct of 32 bytes behind a label of 8.
local rust = require "rust"
local u64, String, Box, struct = rust.u64, rust.String, rust.Box, rust.struct

lesson { title = "Struct", code = [[
struct User {
    id: u64,
    name: String,
}

fn main() {
    let b = Box::new(User { id: 7, name: String::from("Ferris") });
    println!("{} {}", b.id, b.name);
}
]] }

local User = struct("User", { { "id", u64 }, { "name", String } })

fn("main", function()
  say "."
  local b = let("b", Box.new(User { id = 7, name = String.from "Ferris" }))
  println("{} {}", b.id, b.name)
end)
