-- A struct without names, and a tuple.
local rust = require "rust"
local i32, String, tuple, struct = rust.i32, rust.String, rust.tuple, rust.struct

lesson { title = "Tuple", code = [[
struct Pair(String, String);

fn main() {
    let p = Pair(String::from("left"), String::from("right side"));
    let t = (String::from("tuple"), 5, String::from("end"));
    println!("{} {} {} {} {}", p.0, p.1, t.0, t.1, t.2);
}
]] }

local Pair = struct("Pair", { String, String })
local Trio = tuple(String, i32, String)

fn("main", function()
  say "."
  local p = let("p", Pair(String.from "left", String.from "right side"))
  local t = let("t", Trio(String.from "tuple", 5, String.from "end"))
  println("{} {} {} {} {}", p[0], p[1], t[0], t[1], t[2])
end)
