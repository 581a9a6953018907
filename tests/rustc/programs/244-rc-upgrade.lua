-- A weak label that still leads somewhere makes an owner.
local rust = require "rust"
local i32, Rc, ref = rust.i32, rust.Rc, rust.ref

lesson { title = "Upgrade", code = [[
use std::rc::Rc;

fn main() {
    let a = Rc::new(5);
    let w = Rc::downgrade(&a);
    {
        let up = w.upgrade().unwrap();
        println!("{} {}", up, Rc::strong_count(&a));
    }
    println!("{}", Rc::strong_count(&a));
}
]] }

fn("main", function()
  say "."
  local a = let("a", Rc.new(i32(5)))
  local w = let("w", Rc.downgrade(ref(a)))
  scope(function()
    local up = let("up", w:upgrade():unwrap())
    println("{} {}", up, Rc.strong_count(ref(a)))
  end)
  println("{}", Rc.strong_count(ref(a)))
end)
