-- A counter that is never taken back: the value stays for ever.
local rust = require "rust"
local String, Rc, mem, ref = rust.String, rust.Rc, rust.mem, rust.ref

lesson { title = "Forget", code = [[
use std::rc::Rc;

fn main() {
    let a = Rc::new(String::from("kept"));
    std::mem::forget(a.clone());
    println!("{}", Rc::strong_count(&a));
}
]] }

fn("main", function()
  say "."
  local a = let("a", Rc.new(String.from "kept"))
  mem.forget(a:clone())
  println("{}", Rc.strong_count(ref(a)))
end)
