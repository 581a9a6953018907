-- The list of the book: built from its tail, dropped from its head.
local rust = require "rust"
local i32, Box, enum, mem = rust.i32, rust.Box, rust.enum, rust.mem

lesson { title = "Cons", code = [[
enum List {
    Cons(i32, Box<List>),
    Nil,
}

use List::{Cons, Nil};

fn main() {
    let list = Cons(1, Box::new(Cons(2, Box::new(Cons(3, Box::new(Nil))))));
    println!("{}", std::mem::size_of_val(&list));
}
]] }

local List = enum("List", function(List) return { { "Cons", i32, Box(List) }, { "Nil" } } end)
local Cons, Nil = List.Cons, List.Nil

fn("main", function()
  say "."
  local list = let("list", Cons(1, Box.new(Cons(2, Box.new(Cons(3, Box.new(Nil())))))))
  println("{}", mem.size_of_val(list))
end)
