-- The second round finds nothing.
local rust = require "rust"
local String = rust.String

lesson { title = "E0382 move in loop", code = [[
fn take(s: String) { println!("{s}"); }
fn main() {
    let a = String::from("hello");
    for _ in 0..2 {
        take(a);
    }
}
]] }

fn("take", { { "s", String } }, function(s) println("{}", s) end)

fn("main", function()
  say "."
  at "let a"
  local a = let("a", String.from "hello")
  for _ = 1, 2 do
    at "take(a)"
    call("take", a)
  end
end)
