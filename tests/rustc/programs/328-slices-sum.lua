-- Numbers are added up where they lie; a closure may make other numbers of them on the way.
local rust = require "rust"
local u8, i32, u64, Vec, array = rust.u8, rust.i32, rust.u64, rust.Vec, rust.array

lesson { title = "Sum", code = [[
fn main() {
    let bytes = [200u8, 100, 50];
    let row = vec![1, 2, 3, 4];
    let total: i32 = row.iter().sum();
    let wide = bytes.iter().map(|&b| b as u64).sum::<u64>();
    let doubled: Vec<i32> = row.iter().map(|x| x * 2).collect();
    let mut all = total;
    all += doubled.into_iter().sum::<i32>();
    println!("{} {} {}", total, wide, all);
}
]] }

fn("main", function()
  say "."
  local bytes = let("bytes", array(u8, 3) { 200, 100, 50 })
  local row = let("row", Vec.from(i32, { 1, 2, 3, 4 }))
  local total = let("total", row:iter():sum())
  local wide = let("wide", bytes:iter():map(function(b) return b:get() end):sum(u64))
  local doubled = let("doubled", row:iter():map(function(x) return x:get() * 2 end):collect(Vec(i32)))
  local all = let_mut("all", total)
  all:add_assign(doubled:into_iter():sum())
  println("{} {} {}", total, wide, all)
end)
