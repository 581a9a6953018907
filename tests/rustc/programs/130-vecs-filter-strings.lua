-- What a filter does not keep dies at once; the block and the texts that are kept stay where they are.
local rust = require "rust"
local vec, String, Vec = rust.vec, rust.String, rust.Vec

lesson { title = "Filter strings", code = [[
fn main() {
    let v = vec![String::from("a"), String::from("bb"), String::from("c"), String::from("dddd")];
    let w: Vec<String> = v.into_iter().filter(|s| s.len() > 1).collect();
    println!("{:?} {}", w, w.capacity());
}
]] }

fn("main", function()
  say "."
  local v = let("v", vec(String, 4) { String.from "a", String.from "bb", String.from "c", String.from "dddd" })
  local w = let("w", v:into_iter():filter(function(s) return s:len() > 1 end):collect(Vec(String)))
  println("{:?} {}", w, w:capacity())
end)
