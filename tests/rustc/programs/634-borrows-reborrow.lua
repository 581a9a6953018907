-- A mutable label lent on, and back.
local rust = require "rust"
local i32, Vec, RefMut, ref_mut = rust.i32, rust.Vec, rust.RefMut, rust.ref_mut

lesson { title = "Reborrow", code = [[
fn add(v: &mut Vec<i32>) {
    v.push(1);
}

fn main() {
    let mut v = Vec::new();
    let r = &mut v;
    add(r);
    add(r);
    r.push(2);
    println!("{:?}", v);
}
]] }

fn("add", { { "v", RefMut(Vec(i32)) } }, function(v) v:push(1) end)

fn("main", function()
  say "."
  local v = let_mut("v", Vec.new(i32))
  local r = let("r", ref_mut(v))
  call("add", r)
  call("add", r)
  r:push(2)
  println("{:?}", v)
end)
