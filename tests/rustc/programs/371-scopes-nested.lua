-- The inner block's locals go at its end.
local rust = require "rust"
local String = rust.String

lesson { title = "Nested", code = [[
fn main() {
    let a = String::from("outer");
    {
        let b = String::from("inner 1");
        let c = String::from("inner two");
        println!("{} {}", b, c);
    }
    let d = String::from("after");
    println!("{} {}", a, d);
}
]] }

fn("main", function()
  say "."
  local a = let("a", String.from "outer")
  scope(function()
    local b = let("b", String.from "inner 1")
    local c = let("c", String.from "inner two")
    println("{} {}", b, c)
  end)
  local d = let("d", String.from "after")
  println("{} {}", a, d)
end)
