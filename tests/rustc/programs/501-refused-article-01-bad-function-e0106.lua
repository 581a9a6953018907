-- As the article writes it: no lifetime at all.
local rust = require "rust"
local String, Ref, ref = rust.String, rust.Ref, rust.ref

lesson { title = "Article 01 bad function e0106", code = [[
fn bad_function() -> &String {
    let s = String::from("local");
    &s
}

fn main() {
    let r = bad_function();
    println!("{r}");
}
]] }

fn("bad_function", { ret = Ref(String) }, function()
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
