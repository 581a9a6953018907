-- Everything that changes the length; only growth and shrinking reach the manager.
local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

lesson { title = "Editing", code = [[
fn main() {
    let mut v = vec![10, 20, 30];
    v.push(40);
    v.insert(0, 5);
    v.insert(2, 15);
    v.insert(6, 99);
    println!("{:?} {}", v, v.capacity());
    v.remove(0);
    v.swap_remove(0);
    v.pop();
    v.truncate(2);
    println!("{:?} {}", v, v.capacity());
    v.shrink_to(5);
    v.shrink_to_fit();
    v.clear();
    println!("{:?} {}", v, v.capacity());
}
]] }

fn("main", function()
  say "."
  local v = let_mut("v", Vec.from(i32, { 10, 20, 30 }))
  v:push(40)
  v:insert(0, 5)
  v:insert(2, 15)
  v:insert(6, 99)
  println("{:?} {}", v, v:capacity())
  v:remove(0)
  v:swap_remove(0)
  v:pop()
  v:truncate(2)
  println("{:?} {}", v, v:capacity())
  v:shrink_to(5)
  v:shrink_to_fit()
  v:clear()
  println("{:?} {}", v, v:capacity())
end)
