-- A loop that takes the Vec: each element dies at the end of its round, the buffer last.
local rust = require "rust"
local vec, String = rust.vec, rust.String

lesson { title = "Into iter", code = [[
fn main() {
    let v = vec![String::from("a"), String::from("bb"), String::from("ccc")];
    for s in v {
        println!("{}", s);
    }
    println!("end");
}
]] }

fn("main", function()
  say "."
  local v = let("v", vec(String, 3) { String.from "a", String.from "bb", String.from "ccc" })
  for_in("s", v:into_iter(), function(s) println("{}", s) end)
  println("end")
end)
