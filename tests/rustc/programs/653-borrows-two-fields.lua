-- Two labels to write, into two fields.
local rust = require "rust"
local String, struct, ref_mut = rust.String, rust.struct, rust.ref_mut

lesson { title = "Two fields", code = [[
struct Pair {
    a: String,
    b: String,
}

fn main() {
    let mut p = Pair { a: String::from("a"), b: String::from("b") };
    let x = &mut p.a;
    let y = &mut p.b;
    x.push('1');
    y.push('2');
    x.push('3');
    println!("{} {}", p.a, p.b);
}
]] }

local Pair = struct("Pair", { { "a", String }, { "b", String } })

fn("main", function()
  at "let mut p"
  say "."
  local p = let_mut("p", Pair { { "a", String.from "a" }, { "b", String.from "b" } })
  local x = let("x", ref_mut(p.a))
  local y = let("y", ref_mut(p.b))
  x:push "1"
  y:push "2"
  x:push "3"
  println("{} {}", p.a, p.b)
end)
