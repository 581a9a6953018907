-- Two borrowed texts have no block to grow in.
local rust = require "rust"
local str = rust.str

lesson { title = "E0369 str plus str", code = [[
fn main() {
    let s = "a" + "b";
    println!("{s}");
}
]] }

fn("main", function()
  say "."
  at "let s"
  local s = let("s", str "a":add(str "b"))
  at "println!"
  println("{}", s)
end)
