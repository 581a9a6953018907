-- A struct that borrows from a block that ends.
local rust = require "rust"
local str, String, Ref, struct = rust.str, rust.String, rust.Ref, rust.struct

lesson { title = "Struct outlives e0597", code = [[
struct View<'a> { text: &'a str }
fn main() {
    let v;
    {
        let s = String::from("inner");
        v = View { text: &s };
    }
    println!("{}", v.text);
}
]] }

local View = struct("View", { { "text", Ref(str, "a") } })

fn("main", function()
  say "."
  at "let v"
  local v = let("v", View)
  scope(function()
    at "let s"
    local s = let("s", String.from "inner")
    at "v = View"
    v:set(View { text = s:as_str() })
    at(7)
  end)
  at "println!"
  println("{}", v.text)
end)
