-- Five ways from a literal to an owned text.
local rust = require "rust"
local str, String = rust.str, rust.String

lesson { title = "To string", code = [[
fn main() {
    let a = "one".to_string();
    let b = "three".to_owned();
    let c = String::from("seven 7");
    let d = "".to_string();
    println!("{} {} {} {}", a, b, c, d.capacity());
}
]] }

fn("main", function()
  say "."
  local a = let("a", str "one":to_string())
  local b = let("b", str "three":to_owned())
  local c = let("c", String.from "seven 7")
  local d = let("d", str "":to_string())
  println("{} {} {} {}", a, b, c, d:capacity())
end)
