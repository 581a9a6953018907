-- Vecs, deques and boxed slices of what speaks of itself.
local rust = require "rust"
local i32, char, Box, Option, Some, None, Vec, VecDeque, vec, tuple, Rc, slice = rust.i32, rust.char, rust.Box, rust.Option, rust.Some, rust.None, rust.Vec, rust.VecDeque, rust.vec, rust.tuple, rust.Rc, rust.slice
local K = rust.struct("K", function(K) return { { "v", i32 }, { "next", Vec(Option(K)) } } end)
local L = rust.struct("L", function(L) return { { "v", i32 }, { "next", Vec(tuple(char, L)) } } end)
local Q = rust.struct("Q", function(Q) return { { "v", i32 }, { "next", VecDeque(Q) } } end)
local F = rust.struct("F", function(F) return { { "v", i32 }, { "next", Box(slice(F)) } } end)

lesson { title = "Rows", code = [[
use std::collections::VecDeque;

struct K {
    v: i32,
    next: Vec<Option<K>>,
}

struct L {
    v: i32,
    next: Vec<(char, L)>,
}

struct Q {
    v: i32,
    next: VecDeque<Q>,
}

struct F {
    v: i32,
    next: Box<[F]>,
}

fn main() {
    let mut k = K { v: 1, next: vec![None, Some(K { v: 2, next: Vec::new() })] };
    k.next.push(None);
    println!("{} {} {}", k.v, k.next.len(), k.next.capacity());
    let mut l = L { v: 1, next: Vec::new() };
    l.next.push(('a', L { v: 2, next: Vec::new() }));
    println!("{} {} {}", l.next[0].0, l.next[0].1.v, l.next.capacity());
    let mut q = Q { v: 1, next: VecDeque::new() };
    q.next.push_back(Q { v: 2, next: VecDeque::new() });
    q.next.push_front(Q { v: 3, next: VecDeque::new() });
    println!("{} {}", q.next[0].v, q.next.capacity());
    let f = F { v: 1, next: vec![F { v: 2, next: Vec::new().into_boxed_slice() }].into_boxed_slice() };
    println!("{} {} {}", f.v, f.next.len(), f.next[0].v);
}
]] }

fn("main", function()
  say "."
  local k = let_mut("k", K { { "v", 1 }, { "next", vec(Option(K), 2) { None(K), Some(K { { "v", 2 }, { "next", Vec.new(Option(K)) } }) } } })
  k.next:push(None(K))
  println("{} {} {}", k.v, k.next:len(), k.next:capacity())
  local l = let_mut("l", L { { "v", 1 }, { "next", Vec.new(tuple(char, L)) } })
  l.next:push(tuple(char, L)('a', L { { "v", 2 }, { "next", Vec.new(tuple(char, L)) } }))
  println("{} {} {}", l.next[0][0], l.next[0][1].v, l.next:capacity())
  local q = let_mut("q", Q { { "v", 1 }, { "next", VecDeque.new(Q) } })
  q.next:push_back(Q { { "v", 2 }, { "next", VecDeque.new(Q) } })
  q.next:push_front(Q { { "v", 3 }, { "next", VecDeque.new(Q) } })
  println("{} {}", q.next[0].v, q.next:capacity())
  local f = let("f", F { { "v", 1 }, { "next", vec(F, 1) { F { { "v", 2 }, { "next", Vec.new(F):into_boxed_slice() } } }:into_boxed_slice() } })
  println("{} {} {}", f.v, f.next:len(), f.next[0].v)
end)
