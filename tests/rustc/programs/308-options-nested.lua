-- An Option in a struct in a Vec.
local rust = require "rust"
local vec, String, Option, struct, Some, None =
  rust.vec, rust.String, rust.Option, rust.struct, rust.Some, rust.None

lesson { title = "Nested", code = [[
struct Person {
    name: String,
    email: Option<String>,
}

fn main() {
    let people = vec![
        Person { name: String::from("Ann"), email: Some(String::from("ann@x.org")) },
        Person { name: String::from("Bob"), email: None },
    ];
    println!("{} {}", people[0].name, people[1].email.is_none());
}
]] }

local Person = struct("Person", { { "name", String }, { "email", Option(String) } })

fn("main", function()
  say "."
  local people = let("people", vec(Person, 2) {
    Person { { "name", String.from "Ann" }, { "email", Some(String.from "ann@x.org") } },
    Person { { "name", String.from "Bob" }, { "email", None(String) } },
  })
  println("{} {}", people[0].name, people[1].email:is_none())
end)
