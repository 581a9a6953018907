-- A derived clone clones field by field.
local rust = require "rust"
local vec, u64, String, Vec, struct = rust.vec, rust.u64, rust.String, rust.Vec, rust.struct

lesson { title = "Clone", code = [[
#[derive(Clone)]
struct User {
    id: u64,
    name: String,
    tags: Vec<String>,
}

fn main() {
    let a = User { id: 1, name: String::from("Ann"), tags: vec![String::from("x"), String::from("yy")] };
    let b = a.clone();
    println!("{} {} {}", b.id, b.name, b.tags.len());
}
]] }

local User = struct("User", { { "id", u64 }, { "name", String }, { "tags", Vec(String) } }, { clone = true })

fn("main", function()
  say "."
  local a = let("a", User {
    { "id", 1 }, { "name", String.from "Ann" }, { "tags", vec(String, 2) { String.from "x", String.from "yy" } },
  })
  local b = let("b", a:clone())
  println("{} {} {}", b.id, b.name, b.tags:len())
end)
