-- A label to a label.
local rust = require "rust"
local String, ref = rust.String, rust.ref

lesson { title = "Of borrow", code = [[
fn main() {
    let s = String::from("deep");
    let r = &s;
    let rr = &r;
    println!("{} {}", rr.len(), **rr);
}
]] }

fn("main", function()
  say "."
  local s = let("s", String.from "deep")
  local r = let("r", ref(s))
  local rr = let("rr", ref(r))
  println("{} {}", rr:len(), rr:deref():deref())
end)
