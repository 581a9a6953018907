-- Two lists that end in the same one.
local rust = require "rust"
local i32, Rc, enum, ref = rust.i32, rust.Rc, rust.enum, rust.ref

lesson { title = "Shared tail", code = [[
use std::rc::Rc;

enum List {
    Cons(i32, Rc<List>),
    Nil,
}

use List::{Cons, Nil};

fn main() {
    let a = Rc::new(Cons(5, Rc::new(Cons(10, Rc::new(Nil)))));
    let b = Cons(3, Rc::clone(&a));
    let c = Cons(4, Rc::clone(&a));
    println!("{}", Rc::strong_count(&a));
    drop(c);
    println!("{}", Rc::strong_count(&a));
}
]] }

local List = enum("List", function(List) return { { "Cons", i32, Rc(List) }, { "Nil" } } end)
local Cons, Nil = List.Cons, List.Nil

fn("main", function()
  say "."
  local a = let("a", Rc.new(Cons(5, Rc.new(Cons(10, Rc.new(Nil()))))))
  local b = let("b", Cons(3, Rc.clone(ref(a))))
  local c = let("c", Cons(4, Rc.clone(ref(a))))
  println("{}", Rc.strong_count(ref(a)))
  drop(c)
  println("{}", Rc.strong_count(ref(a)))
end)
