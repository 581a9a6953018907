-- A struct that borrows must say for how long.
local rust = require "rust"
local str, Ref, struct = rust.str, rust.Ref, rust.struct

lesson { title = "E0106 struct", code = [[
struct View { text: &str }
fn main() { let v = View { text: "a" }; println!("{}", v.text); }
]] }

local View = struct("View", { { "text", Ref(str) } })

fn("main", function()
  say "."
  at "fn main"
  local v = let("v", View { text = str "a" })
  println("{}", v.text)
end)
