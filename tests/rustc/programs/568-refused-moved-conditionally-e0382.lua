-- Perhaps moved is moved.
local rust = require "rust"
local bool, String = rust.bool, rust.String

lesson { title = "Moved conditionally e0382", code = [[
fn main() {
    let s = String::from("maybe");
    let flag = s.len() == 5;
    if flag {
        drop(s);
    }
    println!("{}", s);
}
]] }

fn("main", function()
  say "."
  at "let s"
  local s = let("s", String.from "maybe")
  at "let flag"
  local flag = let("flag", bool(s:len() == 5))
  if flag:get() then
    at "drop(s)"
    drop(s)
  end
  at "println!"
  println("{}", s)
end)
