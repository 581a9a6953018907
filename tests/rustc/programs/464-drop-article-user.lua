-- The User moves out to the caller; the callee's other local dies there.
local rust = require "rust"
local i32, u64, str, String, Ref, struct, impl_drop =
  rust.i32, rust.u64, rust.str, rust.String, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Article user", code = [[
struct User {
    id: u64,
    name: String,
}

impl Drop for User {
    fn drop(&mut self) {
        println!("heap text {:?} freed", self.name);
    }
}

struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn create_user(id: u64, name: &str) -> User {
    let local = D("create_user local");
    User { id, name: name.to_string() }
}

fn main() {
    let count = 42;
    let user = create_user(7, "Ferris");
    println!("main owns user {} {}, count {}", user.id, user.name, count);
}
]] }

local User = struct("User", { { "id", u64 }, { "name", String } })
impl_drop(User, function(self) println("heap text {:?} freed", self.name) end)
local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
fn("create_user", { { "id", u64 }, { "name", Ref(str) }, ret = User }, function(id, name)
  let("local", D "create_user local")
  return User { { "id", id }, { "name", name:to_string() } }
end)

fn("main", function()
  say "."
  local count = let("count", i32(42))
  local user = let("user", call("create_user", 7, "Ferris"))
  println("main owns user {} {}, count {}", user.id, user.name, count)
end)
