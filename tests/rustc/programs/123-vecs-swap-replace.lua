-- Elements change places; the heap does not hear of it.
local rust = require "rust"
local vec, String, mem, ref_mut = rust.vec, rust.String, rust.mem, rust.ref_mut

lesson { title = "Swap replace", code = [[
fn main() {
    let mut v = vec![String::from("a"), String::from("bb")];
    v.swap(0, 1);
    let old = std::mem::replace(&mut v[0], String::from("new"));
    println!("{:?} {}", v, old);
}
]] }

fn("main", function()
  say "."
  local v = let_mut("v", vec(String, 2) { String.from "a", String.from "bb" })
  v:swap(0, 1)
  local old = let("old", mem.replace(ref_mut(v[0]), String.from "new"))
  println("{:?} {}", v, old)
end)
