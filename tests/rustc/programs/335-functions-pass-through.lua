-- In and out again: no event.
local rust = require "rust"
local String = rust.String

lesson { title = "Pass through", code = [[
fn pass(s: String) -> String {
    s
}

fn main() {
    let a = String::from("through");
    let b = pass(a);
    println!("{}", b);
}
]] }

fn("pass", { { "s", String }, ret = String }, function(s) return s end)

fn("main", function()
  say "."
  local a = let("a", String.from "through")
  local b = let("b", call("pass", a))
  println("{}", b)
end)
