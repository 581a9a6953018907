-- The owner returned instead of a label to it.
local rust = require "rust"
local str, String, Ref = rust.str, rust.String, rust.Ref

lesson { title = "Fixed reference", code = [[
fn good_function() -> String {
    let s = String::from("hello");
    s
}

fn fixed_text() -> &'static str {
    "a text of the program itself"
}

fn main() {
    let s = good_function();
    println!("{} {}", s, fixed_text());
}
]] }

fn("good_function", { ret = String }, function()
  local s = let("s", String.from "hello")
  return s
end)

fn("fixed_text", { ret = Ref(str) }, function() return str "a text of the program itself" end)

fn("main", function()
  say "."
  local s = let("s", call "good_function")
  println("{} {}", s, call "fixed_text")
end)
