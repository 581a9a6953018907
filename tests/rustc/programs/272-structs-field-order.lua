-- Fields go in the order of the declaration, whatever the literal's.
local rust = require "rust"
local String, struct = rust.String, rust.struct

lesson { title = "Field order", code = [[
struct Pair {
    first: String,
    second: String,
}

fn main() {
    let p = Pair { second: String::from("22"), first: String::from("1") };
    println!("{} {}", p.first, p.second);
}
]] }

local Pair = struct("Pair", { { "first", String }, { "second", String } })

fn("main", function()
  say "."
  local p = let("p", Pair { { "second", String.from "22" }, { "first", String.from "1" } })
  println("{} {}", p.first, p.second)
end)
