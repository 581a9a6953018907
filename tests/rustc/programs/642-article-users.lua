-- Users in a Vec: 32 bytes each in one crate, and a text for each.
local rust = require "rust"
local vec, u64, str, String, Box, Ref, struct =
  rust.vec, rust.u64, rust.str, rust.String, rust.Box, rust.Ref, rust.struct

lesson { title = "Users", code = [[
struct User {
    id: u64,
    name: String,
}

fn create_user(id: u64, name: &str) -> User {
    User { id, name: name.to_string() }
}

fn main() {
    let boxed = Box::new(create_user(7, "Ferris"));
    let users = vec![create_user(1, "Ann"), create_user(2, "Bob")];
    println!("{} {} {}", boxed.name, users[0].name, users[1].id);
}
]] }

local User = struct("User", { { "id", u64 }, { "name", String } })

fn("create_user", { { "id", u64 }, { "name", Ref(str) }, ret = User }, function(id, name)
  return User { { "id", id }, { "name", name:to_string() } }
end)

fn("main", function()
  say "."
  local boxed = let("boxed", Box.new(call("create_user", 7, "Ferris")))
  local users = let("users", vec(User, 2) { call("create_user", 1, "Ann"), call("create_user", 2, "Bob") })
  println("{} {} {}", boxed.name, users[0].name, users[1].id)
end)
