-- A text that is mapped to its length dies when the closure ends; three numbers fit where one String lay.
local rust = require "rust"
local vec, String, Vec, usize = rust.vec, rust.String, rust.Vec, rust.usize

lesson { title = "Map strings", code = [[
fn main() {
    let v = vec![String::from("a"), String::from("bb"), String::from("ccc")];
    let w: Vec<usize> = v.into_iter().map(|s| s.len()).collect();
    println!("{:?} {}", w, w.capacity());
    let v = vec![String::from("a"), String::from("bb")];
    let w: Vec<Option<String>> = v.into_iter().map(|s| Some(s)).collect();
    println!("{:?} {}", w, w.capacity());
}
]] }

fn("main", function()
  say "."
  local v = let("v", vec(String, 3) { String.from "a", String.from "bb", String.from "ccc" })
  local w = let("w", v:into_iter():map(function(s) return s:len() end):collect(Vec(usize)))
  println("{:?} {}", w, w:capacity())
  local again = let("v", vec(String, 2) { String.from "a", String.from "bb" })
  local held = let("w", again:into_iter():map(function(s) return rust.Some(s) end):collect(Vec(rust.Option(String))))
  println("{:?} {}", held, held:capacity())
end)
