-- The label returned leads to one of the two lent.
local rust = require "rust"
local str, String, Ref = rust.str, rust.String, rust.Ref

lesson { title = "Longest", code = [[
fn longest<'a>(a: &'a str, b: &'a str) -> &'a str {
    if a.len() > b.len() {
        a
    } else {
        b
    }
}

fn main() {
    let a = String::from("longer text");
    let b = String::from("short");
    let r = longest(&a, &b);
    println!("{}", r);
}
]] }

fn("longest", { { "a", Ref(str) }, { "b", Ref(str) }, ret = Ref(str) }, function(a, b)
  if a:len() > b:len() then return a end
  return b
end)

fn("main", function()
  say "."
  local a = let("a", String.from "longer text")
  local b = let("b", String.from "short")
  local r = let("r", call("longest", a:as_str(), b:as_str()))
  println("{}", r)
end)
