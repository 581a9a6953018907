-- A text nobody keeps dies at the end of its statement.
local rust = require "rust"
local String = rust.String

lesson { title = "Temporary", code = [[
fn main() {
    let n = String::from("temporary").len();
    String::from("gone at once");
    let kept = String::from("kept");
    println!("{} {}", n, kept);
}
]] }

fn("main", function()
  say "."
  stmt(function() let("n", rust.usize(String.from "temporary":len())) end)
  stmt(function() String.from "gone at once" end)
  local kept = let("kept", String.from "kept")
  println("{} {}", 9, kept)
end)
