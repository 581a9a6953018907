-- One field written through a label, the other read meanwhile.
local rust = require "rust"
local u32, String, struct, ref_mut = rust.u32, rust.String, rust.struct, rust.ref_mut

lesson { title = "Field", code = [[
struct User {
    name: String,
    age: u32,
}

fn main() {
    let mut u = User { name: String::from("Ann"), age: 41 };
    let name = &mut u.name;
    println!("{}", u.age);
    name.push_str("a");
    println!("{}", u.name);
}
]] }

local User = struct("User", { { "name", String }, { "age", u32 } })

fn("main", function()
  say "."
  local u = let_mut("u", User { { "name", String.from "Ann" }, { "age", 41 } })
  local name = let("name", ref_mut(u.name))
  println("{}", u.age)
  name:push_str "a"
  println("{}", u.name)
end)
