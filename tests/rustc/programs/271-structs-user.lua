-- The article's struct: its text in one crate, the rest on the tray.
local rust = require "rust"
local u64, String, struct, mem = rust.u64, rust.String, rust.struct, rust.mem

lesson { title = "User", code = [[
struct User {
    id: u64,
    name: String,
}

fn main() {
    let user = User { id: 7, name: String::from("Ferris") };
    println!("{} {} {}", user.id, user.name, std::mem::size_of::<User>());
}
]] }

local User = struct("User", { { "id", u64 }, { "name", String } })

fn("main", function()
  say "."
  local user = let("user", User { id = 7, name = String.from "Ferris" })
  println("{} {} {}", user.id, user.name, mem.size_of(User))
end)
