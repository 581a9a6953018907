-- One field leaves; the rest is dropped in order.
local rust = require "rust"
local String, struct = rust.String, rust.struct

lesson { title = "Partial move", code = [[
struct Trio {
    a: String,
    b: String,
    c: String,
}

fn main() {
    let t = Trio { a: String::from("a"), b: String::from("bb"), c: String::from("ccc") };
    let taken = t.b;
    println!("{} {} {}", t.a, taken, t.c);
}
]] }

local Trio = struct("Trio", { { "a", String }, { "b", String }, { "c", String } })

fn("main", function()
  say "."
  local t = let("t", Trio { { "a", String.from "a" }, { "b", String.from "bb" }, { "c", String.from "ccc" } })
  local taken = let("taken", t.b)
  println("{} {} {}", t.a, taken, t.c)
end)
