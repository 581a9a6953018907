-- A temporary dies before the caller has the label.
local rust = require "rust"
local String, Ref, ref = rust.String, rust.Ref, rust.ref

lesson { title = "E0515 return temporary", code = [[
fn f() -> &'static String {
    &String::from("temp")
}
fn main() { println!("{}", f()); }
]] }

fn("f", { ret = Ref(String, "static") }, function()
  at "&String::from"
  return ref(String.from "temp")
end)

fn("main", function()
  say "."
  at "fn main"
  println("{}", call "f")
end)
