-- Through a window of one's own the bytes change in place.
local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

lesson { title = "Write", code = [[
fn main() {
    let mut v = vec![1, 2, 3, 4];
    {
        let s = &mut v[1..3];
        s[0] = 20;
        s[1] = 30;
    }
    println!("{:?}", v);
}
]] }

fn("main", function()
  say "."
  local v = let_mut("v", Vec.from(i32, { 1, 2, 3, 4 }))
  scope(function()
    local s = let("s", v:slice_mut(1, 3))
    s[0]:set(20)
    s[1]:set(30)
  end)
  println("{:?}", v)
end)
