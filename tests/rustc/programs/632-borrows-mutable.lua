-- One writer, then the owner again.
local rust = require "rust"
local String, ref_mut = rust.String, rust.ref_mut

lesson { title = "Mutable", code = [[
fn main() {
    let mut s = String::from("write");
    let r = &mut s;
    r.push_str(" here");
    println!("{}", s);
}
]] }

fn("main", function()
  say "."
  local s = let_mut("s", String.from "write")
  local r = let("r", ref_mut(s))
  r:push_str " here"
  println("{}", s)
end)
