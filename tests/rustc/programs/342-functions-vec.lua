-- A Vec goes in, grows, comes back.
local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

lesson { title = "Vec", code = [[
fn extend(mut v: Vec<i32>) -> Vec<i32> {
    v.push(4);
    v
}

fn main() {
    let v = vec![1, 2, 3];
    let w = extend(v);
    println!("{:?} {}", w, w.capacity());
}
]] }

fn("extend", { { "mut v", Vec(i32) }, ret = Vec(i32) }, function(v)
  v:push(4)
  return v
end)

fn("main", function()
  say "."
  local v = let("v", Vec.from(i32, { 1, 2, 3 }))
  local w = let("w", call("extend", v))
  println("{:?} {}", w, w:capacity())
end)
