-- let r = &String::from(..): the text lives as long as r's block.
local rust = require "rust"
local String, ref = rust.String, rust.ref

lesson { title = "Temporary extended", code = [[
fn main() {
    let r = &String::from("extended");
    let s = String::from("s");
    println!("{} {}", r, s);
}
]] }

fn("main", function()
  say "."
  local r = let("r", ref(String.from "extended"))
  local s = let("s", String.from "s")
  println("{} {}", r, s)
end)
