-- The crate is there before what goes into it is cloned.
local rust = require "rust"
local i32, String, Vec, Box = rust.i32, rust.String, rust.Vec, rust.Box

lesson { title = "Clone string", code = [[
fn main() {
    let a = Box::new(String::from("soup"));
    let b = a.clone();
    let c = Box::new(Box::new(vec![1, 2, 3]));
    let mut d = c.clone();
    d.push(4);
    let e: Box<()> = Box::new(());
    let f = e.clone();
    println!("{} {} {} {} {:?}", a, b, c.len(), d.len(), f);
}
]] }

fn("main", function()
  say "."
  local a = let("a", Box.new(String.from "soup"))
  local b = let("b", a:clone())
  local c = let("c", Box.new(Box.new(Vec.from(i32, { 1, 2, 3 }))))
  local d = let_mut("d", c:clone())
  d:push(4)
  local e = let("e", Box.new(rust.unit()))
  local f = let("f", e:clone())
  println("{} {} {} {} {:?}", a, b, c:len(), d:len(), f)
end)
