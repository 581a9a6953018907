-- In each round another label; none outlives its round.
local rust = require "rust"
local i32, Vec, ref_mut = rust.i32, rust.Vec, rust.ref_mut

lesson { title = "Loop of labels", code = [[
fn main() {
    let mut v = vec![1, 2, 3];
    for i in 0..3 {
        let r = &mut v[i];
        *r += 10;
    }
    v.push(4);
    println!("{:?}", v);
}
]] }

fn("main", function()
  at "let mut v"
  say "."
  local v = let_mut("v", Vec.from(i32, { 1, 2, 3 }))
  for i = 0, 2 do
    scope(function()
      local r = let("r", ref_mut(v[i]))
      r:deref():set(r:deref():get() + 10)
    end)
  end
  v:push(4)
  println("{:?}", v)
end)
