-- The same with a text.
local rust = require "rust"
local str, String, Ref = rust.str, rust.String, rust.Ref

lesson { title = "E0597 string inner scope", code = [[
fn main() {
    let r: &str;
    {
        let s = String::from("inner");
        r = &s;
    }
    println!("{r}");
}
]] }

fn("main", function()
  say "."
  at "let r"
  local r = let("r", Ref(str))
  scope(function()
    at "let s"
    local s = let("s", String.from "inner")
    at "r = &s"
    r:set(s:as_str())
    at(6)
  end)
  at "println!"
  println("{}", r)
end)
