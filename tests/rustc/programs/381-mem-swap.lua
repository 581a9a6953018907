-- Two values change places.
local rust = require "rust"
local String, mem, ref_mut = rust.String, rust.mem, rust.ref_mut

lesson { title = "Swap", code = [[
fn main() {
    let mut a = String::from("a");
    let mut b = String::from("bbb");
    std::mem::swap(&mut a, &mut b);
    println!("{} {}", a, b);
}
]] }

fn("main", function()
  say "."
  local a = let_mut("a", String.from "a")
  local b = let_mut("b", String.from "bbb")
  mem.swap(ref_mut(a), ref_mut(b))
  println("{} {}", a, b)
end)
