-- A loop over labels, then the Vec is its owner's again.
local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

lesson { title = "Loop then push", code = [[
fn main() {
    let mut v = vec![1, 2, 3];
    let mut sum = 0;
    for x in v.iter() {
        sum += *x;
    }
    v.push(sum);
    println!("{:?} {}", v, v.capacity());
}
]] }

fn("main", function()
  at "let mut v"
  say "."
  local v = let_mut("v", Vec.from(i32, { 1, 2, 3 }))
  local sum = let_mut("sum", i32(0))
  for_in("x", v:iter(), function(x) sum:set(sum:get() + x:deref():get()) end)
  at "v.push"
  v:push(sum)
  println("{:?} {}", v, v:capacity())
end)
