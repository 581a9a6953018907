-- Two of itself side by side in one box, and a box of an Option of itself.
local rust = require "rust"
local u64, Box, Option, Some, None, array = rust.u64, rust.Box, rust.Option, rust.Some, rust.None, rust.array
local N = rust.struct("N", function(N) return { { "v", u64 }, { "kids", Option(Box(array(N, 2))) } } end)
local D = rust.struct("D", function(D) return { { "v", u64 }, { "next", Box(Option(D)) } } end)
rust.impl_drop(N, function(n) println("drop {}", n.v) end)

lesson { title = "Kids", code = [[
struct N {
    v: u64,
    kids: Option<Box<[N; 2]>>,
}

impl Drop for N {
    fn drop(&mut self) {
        println!("drop {}", self.v);
    }
}

struct D {
    v: u64,
    next: Box<Option<D>>,
}

fn main() {
    let n = N { v: 1, kids: Some(Box::new([N { v: 2, kids: None }, N { v: 3, kids: None }])) };
    println!("{}", n.v);
    let mut d = D { v: 1, next: Box::new(Some(D { v: 2, next: Box::new(None) })) };
    println!("{} {}", d.v, d.next.is_some());
    *d.next = None;
    println!("{}", d.next.is_none());
}
]] }

fn("main", function()
  say "."
  local none = function() return None(Box(array(N, 2))) end
  local n = let("n", N { { "v", 1 }, { "kids", Some(Box.new(array(N, 2) { N { { "v", 2 }, { "kids", none() } }, N { { "v", 3 }, { "kids", none() } } })) } })
  println("{}", n.v)
  local d = let_mut("d", D { { "v", 1 }, { "next", Box.new(Some(D { { "v", 2 }, { "next", Box.new(None(D)) } })) } })
  println("{} {}", d.v, d.next:is_some())
  d.next:deref():set(None(D))
  println("{}", d.next:is_none())
end)
