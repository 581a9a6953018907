-- The article's create_user: built there, used here.
local rust = require "rust"
local u64, str, String, Ref, struct = rust.u64, rust.str, rust.String, rust.Ref, rust.struct

lesson { title = "Struct", code = [[
struct User {
    id: u64,
    name: String,
}

fn create_user(id: u64, name: &str) -> User {
    User { id, name: name.to_string() }
}

fn main() {
    let user = create_user(7, "Ferris");
    println!("{} {}", user.id, user.name);
}
]] }

local User = struct("User", { { "id", u64 }, { "name", String } })

fn("create_user", { { "id", u64 }, { "name", Ref(str) }, ret = User }, function(id, name)
  return User { { "id", id }, { "name", name:to_string() } }
end)

fn("main", function()
  say "."
  local user = let("user", call("create_user", 7, "Ferris"))
  println("{} {}", user.id, user.name)
end)
