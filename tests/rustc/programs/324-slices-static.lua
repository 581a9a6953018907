-- A literal lies in the program itself.
local rust = require "rust"
local str = rust.str

lesson { title = "Static", code = [[
fn main() {
    let s: &str = "a literal";
    let t = &s[2..];
    let owned = t.to_string();
    println!("{} {}", t, owned);
}
]] }

fn("main", function()
  say "."
  local s = let("s", str "a literal")
  local t = let("t", s:slice(2))
  local owned = let("owned", t:to_string())
  println("{} {}", t, owned)
end)
