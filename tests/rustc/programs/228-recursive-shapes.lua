-- A type that speaks of itself through everything that can hold it: sizes and offsets.
local rust = require "rust"
local i32, u8, char, Rc, Arc, Weak, RefCell, Cell, Mutex, Box = rust.i32, rust.u8, rust.char, rust.Rc, rust.Arc, rust.Weak, rust.RefCell, rust.Cell, rust.Mutex, rust.Box
local Option, Vec, VecDeque, HashMap, array, tuple, slice, Ref, mem = rust.Option, rust.Vec, rust.VecDeque, rust.HashMap, rust.array, rust.tuple, rust.slice, rust.Ref, rust.mem
local function with(name, next_of) return rust.struct(name, function(N) return { { "v", u8 }, { "next", next_of(N) }, { "w", i32 } } end) end
local A = with("A", function(N) return Option(Arc(Mutex(N))) end)
local B = with("B", function(N) return array(Option(Box(N)), 3) end)
local C = with("C", function(N) return Option(Box(array(N, 2))) end)
local D = with("D", function(N) return Box(Option(N)) end)
local E = with("E", function(N) return Option(Box(tuple(i32, N))) end)
local F = with("F", function(N) return Box(slice(N)) end)
local G = with("G", function(N) return VecDeque(N) end)
local H = with("H", function(N) return HashMap(char, N) end)
local I = with("I", function(N) return HashMap(char, Rc(N)) end)
local J = with("J", function(N) return Rc(Option(N)) end)
local K = with("K", function(N) return Vec(Option(N)) end)
local L = with("L", function(N) return Vec(tuple(char, N)) end)
local M = with("M", function(N) return Weak(RefCell(N)) end)
local N = with("N", function(N) return Cell(Option(Box(N))) end)
local O = with("O", function(N) return RefCell(Vec(Rc(N))) end)
local P = with("P", function(N) return Rc(slice(N)) end)
local Q = with("Q", function(N) return tuple(u8, Option(Box(Cell(N)))) end)
local S = with("S", function(N) return Option(Ref(N)) end)

lesson { title = "Shapes", code = [[
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::mem::{align_of, offset_of, size_of};
use std::rc::{Rc, Weak};
use std::sync::{Arc, Mutex};

struct A { v: u8, next: Option<Arc<Mutex<A>>>, w: i32 }
struct B { v: u8, next: [Option<Box<B>>; 3], w: i32 }
struct C { v: u8, next: Option<Box<[C; 2]>>, w: i32 }
struct D { v: u8, next: Box<Option<D>>, w: i32 }
struct E { v: u8, next: Option<Box<(i32, E)>>, w: i32 }
struct F { v: u8, next: Box<[F]>, w: i32 }
struct G { v: u8, next: VecDeque<G>, w: i32 }
struct H { v: u8, next: HashMap<char, H>, w: i32 }
struct I { v: u8, next: HashMap<char, Rc<I>>, w: i32 }
struct J { v: u8, next: Rc<Option<J>>, w: i32 }
struct K { v: u8, next: Vec<Option<K>>, w: i32 }
struct L { v: u8, next: Vec<(char, L)>, w: i32 }
struct M { v: u8, next: Weak<RefCell<M>>, w: i32 }
struct N { v: u8, next: Cell<Option<Box<N>>>, w: i32 }
struct O { v: u8, next: RefCell<Vec<Rc<O>>>, w: i32 }
struct P { v: u8, next: Rc<[P]>, w: i32 }
struct Q { v: u8, next: (u8, Option<Box<Cell<Q>>>), w: i32 }
struct S<'a> { v: u8, next: Option<&'a S<'a>>, w: i32 }

fn main() {
    println!("A {} {} {} {}", size_of::<A>(), offset_of!(A, v), offset_of!(A, next), offset_of!(A, w));
    println!("B {} {} {} {}", size_of::<B>(), offset_of!(B, v), offset_of!(B, next), offset_of!(B, w));
    println!("C {} {} {} {}", size_of::<C>(), offset_of!(C, v), offset_of!(C, next), offset_of!(C, w));
    println!("D {} {} {} {}", size_of::<D>(), offset_of!(D, v), offset_of!(D, next), offset_of!(D, w));
    println!("E {} {} {} {}", size_of::<E>(), offset_of!(E, v), offset_of!(E, next), offset_of!(E, w));
    println!("F {} {} {} {}", size_of::<F>(), offset_of!(F, v), offset_of!(F, next), offset_of!(F, w));
    println!("G {} {} {} {}", size_of::<G>(), offset_of!(G, v), offset_of!(G, next), offset_of!(G, w));
    println!("H {} {} {} {}", size_of::<H>(), offset_of!(H, v), offset_of!(H, next), offset_of!(H, w));
    println!("I {} {} {} {}", size_of::<I>(), offset_of!(I, v), offset_of!(I, next), offset_of!(I, w));
    println!("J {} {} {} {}", size_of::<J>(), offset_of!(J, v), offset_of!(J, next), offset_of!(J, w));
    println!("K {} {} {} {}", size_of::<K>(), offset_of!(K, v), offset_of!(K, next), offset_of!(K, w));
    println!("L {} {} {} {}", size_of::<L>(), offset_of!(L, v), offset_of!(L, next), offset_of!(L, w));
    println!("M {} {} {} {}", size_of::<M>(), offset_of!(M, v), offset_of!(M, next), offset_of!(M, w));
    println!("N {} {} {} {}", size_of::<N>(), offset_of!(N, v), offset_of!(N, next), offset_of!(N, w));
    println!("O {} {} {} {}", size_of::<O>(), offset_of!(O, v), offset_of!(O, next), offset_of!(O, w));
    println!("P {} {} {} {}", size_of::<P>(), offset_of!(P, v), offset_of!(P, next), offset_of!(P, w));
    println!("Q {} {} {} {}", size_of::<Q>(), offset_of!(Q, v), offset_of!(Q, next), offset_of!(Q, w));
    println!("S {} {} {} {}", size_of::<S>(), offset_of!(S, v), offset_of!(S, next), offset_of!(S, w));
    println!("{} {} {}", size_of::<Mutex<A>>(), size_of::<[C; 2]>(), size_of::<Option<D>>());
    println!("{} {} {}", size_of::<(i32, E)>(), size_of::<(char, H)>(), size_of::<Option<J>>());
    println!("{} {} {}", size_of::<Option<K>>(), size_of::<(char, L)>(), size_of::<RefCell<M>>());
    println!("{} {} {}", size_of::<Cell<Q>>(), size_of::<Option<Cell<Q>>>(), align_of::<[C; 2]>());
}
]] }

fn("main", function()
  say "."
  for _, one in ipairs { { "A", A }, { "B", B }, { "C", C }, { "D", D }, { "E", E }, { "F", F }, { "G", G }, { "H", H }, { "I", I }, { "J", J }, { "K", K },
    { "L", L }, { "M", M }, { "N", N }, { "O", O }, { "P", P }, { "Q", Q }, { "S", S } } do
    local name, T = one[1], one[2]
    println(name .. " {} {} {} {}", mem.size_of(T), mem.offset_of(T, "v"), mem.offset_of(T, "next"), mem.offset_of(T, "w"))
  end
  println("{} {} {}", mem.size_of(Mutex(A)), mem.size_of(array(C, 2)), mem.size_of(Option(D)))
  println("{} {} {}", mem.size_of(tuple(i32, E)), mem.size_of(tuple(char, H)), mem.size_of(Option(J)))
  println("{} {} {}", mem.size_of(Option(K)), mem.size_of(tuple(char, L)), mem.size_of(RefCell(M)))
  println("{} {} {}", mem.size_of(Cell(Q)), mem.size_of(Option(Cell(Q))), mem.align_of(array(C, 2)))
end)
