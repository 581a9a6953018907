-- A named lifetime does not help.
local rust = require "rust"
local String, Ref, ref = rust.String, rust.Ref, rust.ref

lesson { title = "Article 03 bad function with lifetime param e0515", code = [[
fn bad_function<'a>() -> &'a String {
    let s = String::from("local");
    &s
}

fn main() {
    let r = bad_function();
    println!("{r}");
}
]] }

fn("bad_function", { ret = Ref(String, "a") }, function()
  at "let s"
  local s = let("s", String.from "local")
  at "&s"
  return ref(s)
end)

fn("main", function()
  say "."
  at "let r"
  local r = let("r", call "bad_function")
  at "println!"
  println("{}", r)
end)
