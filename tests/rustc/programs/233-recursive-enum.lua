-- Enums that speak of themselves through RefCell, tuples and Vecs.
local rust = require "rust"
local i32, String, Rc, RefCell, Box, Vec, vec, tuple, mem, ref = rust.i32, rust.String, rust.Rc, rust.RefCell, rust.Box, rust.Vec, rust.vec, rust.tuple, rust.mem, rust.ref
local List = rust.enum("List", function(List) return { { "Nil" }, { "Cons", i32, RefCell(Rc(List)) } } end)
local Json = rust.enum("Json", function(Json)
  return { { "Null" }, { "Text", String }, { "List", Vec(Json) }, { "Object", Vec(tuple(String, Json)) } }
end)
local Expr = rust.enum("Expr", function(Expr) return { { "Num", i32 }, { "Pair", Box(tuple(Expr, Expr)) } } end)

lesson { title = "Enum", code = [[
use std::cell::RefCell;
use std::mem::size_of;
use std::rc::Rc;

enum List {
    Nil,
    Cons(i32, RefCell<Rc<List>>),
}

enum Json {
    Null,
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

enum Expr {
    Num(i32),
    Pair(Box<(Expr, Expr)>),
}

fn main() {
    println!("{} {} {}", size_of::<List>(), size_of::<Json>(), size_of::<Expr>());
    println!("{} {}", size_of::<(String, Json)>(), size_of::<(Expr, Expr)>());
    let a = Rc::new(List::Cons(5, RefCell::new(Rc::new(List::Nil))));
    let b = Rc::new(List::Cons(10, RefCell::new(Rc::clone(&a))));
    println!("{}", Rc::strong_count(&a));
    if let List::Cons(n, tail) = &*b {
        println!("{}", n);
        *tail.borrow_mut() = Rc::new(List::Nil);
    }
    println!("{}", Rc::strong_count(&a));
    let j = Json::Object(vec![(String::from("k"), Json::List(vec![Json::Null, Json::Text(String::from("t"))]))]);
    if let Json::Object(pairs) = &j {
        println!("{}", pairs.len());
    }
    let e = Expr::Pair(Box::new((Expr::Num(1), Expr::Pair(Box::new((Expr::Num(2), Expr::Num(3)))))));
    if let Expr::Pair(two) = &e {
        if let Expr::Num(n) = two.0 {
            println!("{}", n);
        }
    }
}
]] }

fn("main", function()
  say "."
  println("{} {} {}", mem.size_of(List), mem.size_of(Json), mem.size_of(Expr))
  println("{} {}", mem.size_of(tuple(String, Json)), mem.size_of(tuple(Expr, Expr)))
  local a = let("a", Rc.new(List.Cons(5, RefCell.new(Rc.new(List.Nil())))))
  local b = let("b", Rc.new(List.Cons(10, RefCell.new(Rc.clone(ref(a))))))
  println("{}", Rc.strong_count(ref(a)))
  match(ref(b:deref()), {
    Cons = function(n, tail)
      println("{}", n)
      stmt(function() tail:borrow_mut():deref():set(Rc.new(List.Nil())) end)
    end,
    _ = function() end,
  })
  println("{}", Rc.strong_count(ref(a)))
  local j = let("j", Json.Object(vec(tuple(String, Json), 1) {
    tuple(String, Json)(String.from "k", Json.List(vec(Json, 2) { Json.Null(), Json.Text(String.from "t") })) }))
  match(ref(j), { Object = function(pairs) println("{}", pairs:len()) end, _ = function() end })
  local two = tuple(Expr, Expr)
  local e = let("e", Expr.Pair(Box.new(two(Expr.Num(1), Expr.Pair(Box.new(two(Expr.Num(2), Expr.Num(3))))))))
  match(ref(e), { Pair = function(both) match(both[0], { Num = function(n) println("{}", n) end, _ = function() end }) end, _ = function() end })
end)
