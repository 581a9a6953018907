-- Two types that both have a new, and methods by path.
local rust = require "rust"
local i32, Vec, Ref, RefMut, ref, ref_mut = rust.i32, rust.Vec, rust.Ref, rust.RefMut, rust.ref, rust.ref_mut
local Stack = rust.struct("Stack", { { "items", Vec(i32) } })
local Queue = rust.struct("Queue", { { "items", Vec(i32) }, { "first", i32 } })

lesson { title = "Paths", code = [[
struct Stack {
    items: Vec<i32>,
}

impl Stack {
    fn new() -> Stack {
        Stack { items: Vec::new() }
    }

    fn push(&mut self, x: i32) {
        self.items.push(x);
    }

    fn len(&self) -> usize {
        self.items.len()
    }
}

struct Queue {
    items: Vec<i32>,
    first: i32,
}

impl Queue {
    fn new(first: i32) -> Queue {
        Queue { items: Vec::with_capacity(2), first }
    }
}

impl Drop for Queue {
    fn drop(&mut self) {
        println!("queue of {}", self.first);
    }
}

fn main() {
    let mut s = Stack::new();
    s.push(4);
    s.push(5);
    let q = Queue::new(7);
    println!("{} {} {}", s.len(), q.first, q.items.capacity());
}
]] }

rust.impl_drop(Queue, function(self) println("queue of {}", self.first) end)
fn("Stack::new", { ret = Stack }, function()
  at "items: Vec::new()"
  return Stack { { "items", Vec.new(i32) } }
end)
fn("Stack::push", { { "self", RefMut(Stack) }, { "x", i32 } }, function(self, x) self.items:push(x) end)
fn("Stack::len", { { "self", Ref(Stack) } }, function(self) return self.items:len() end)
fn("Queue::new", { { "first", i32 }, ret = Queue }, function(first)
  at "with_capacity"
  return Queue { { "items", Vec.with_capacity(i32, 2) }, { "first", first } }
end)

fn("main", function()
  say "."
  local s = let_mut("s", call("Stack::new"))
  call("Stack::push", ref_mut(s), 4)
  call("Stack::push", ref_mut(s), 5)
  local q = let("q", call("Queue::new", 7))
  println("{} {} {}", call("Stack::len", ref(s)), q.first, q.items:capacity())
end)
