-- Hidden in a struct it is still a label to a local.
local rust = require "rust"
local str, String, Ref, struct = rust.str, rust.String, rust.Ref, rust.struct

lesson { title = "E0515 struct with ref", code = [[
struct View<'a> { text: &'a str }
fn make<'a>() -> View<'a> {
    let s = String::from("local");
    View { text: &s }
}
fn main() { println!("{}", make().text); }
]] }

local View = struct("View", { { "text", Ref(str, "a") } })
fn("make", { ret = View }, function()
  at "let s"
  local s = let("s", String.from "local")
  at "View { text: &s }"
  return View { text = s:as_str() }
end)

fn("main", function()
  say "."
  at "fn main"
  println("{}", call "make".text)
end)
