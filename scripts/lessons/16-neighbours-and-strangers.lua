local rust = require "rust"
local u8, u64, array, Vec, Box, Option = rust.u8, rust.u64, rust.array, rust.Vec, rust.Box, rust.Option
local struct, Some, None = rust.struct, rust.Some, rust.None

local between = param.slider("between", { low = 0, high = 240, value = 112, label = "Bytes of strangers between two nodes" })

lesson { title = "Neighbours and strangers", summary = "Why a row of values is read faster than a list", caches = true, code = ([[
struct Node {
    value: u64,
    next: Option<Box<Node>>,
}

fn main() {
    let on_tray = [1u64; 16];
    let in_crate = vec![1u64; 16];
    let mut list: Option<Box<Node>> = None;
    let mut strangers = Vec::with_capacity(16);
    for _ in 0..16 {
        list = Some(Box::new(Node { value: 1, next: list.take() }));
        strangers.push(Box::new([0u8; %d]));
    }
    drop(strangers);
    drop(vec![1u8; 2_200_000]);
    let mut sum = 0;
    sum += on_tray.iter().sum::<u64>();
    sum += in_crate.iter().sum::<u64>();
    let mut node = &list;
    while let Some(n) = node {
        sum += n.value;
        node = &n.next;
    }
    let again = in_crate.iter().sum::<u64>();
    println!("{} {}", sum, again);
}
]]):format(between), remember = { "Memory is fetched by the shelf, 64 bytes at a time: a cache line. Neighbours come along for nothing.",
  "An array and a Vec are rows: few shelves for many values. A list's nodes may stand anywhere: up to a shelf for each.",
  "What was used a short time ago is still in the cache. Here nothing is fetched ahead; real processors guess what comes next, and rows are easy to guess." },
  terms = { ["cache line"] = "64 bytes that come together: one shelf.", cache = "A small, quick memory beside the processor that keeps what was used lately.",
    miss = "What is wanted is in no cache: it must be fetched from memory.", hit = "What is wanted is in a cache.", cycle = "One tick of the processor's clock." } }

local Node = struct("Node", function(Node) return { { "value", u64 }, { "next", Option(Box(Node)) } } end)

fn("main", function()
  at "let on_tray"
  say "An array of 16 numbers lies on the tray, 8 bytes each, side by side."
  local on_tray = let("on_tray", array(u64, 16).filled(1))
  at "let in_crate"
  say "The same numbers in a Vec: side by side, too, in one crate."
  local in_crate = let("in_crate", Vec.filled(u64(1), 16))
  camera("bytes", in_crate)
  expect { allocs = 1, live_bytes = 128 }
  at "let mut list:"
  local list = let_mut("list", None(Box(Node)))
  at "let mut strangers"
  local strangers = let_mut("strangers", Vec.with_capacity(Box(array(u8, between)), 16))
  at "for _ in"
  say("And as a list: each number in a crate of its own, with the label of the next. Strangers come in between, {} bytes each.", between)
  camera("crates", list)
  for _ = 1, 16 do
    list:set(Some(Box.new(Node { value = 1, next = list:take() })))
    strangers:push(Box.new(array(u8, between).filled(0)))
  end
  at "drop(strangers)"
  say "The strangers leave again. The nodes stay where they are: nobody pushes them together."
  drop(strangers)
  camera("crates", list)
  at "drop(vec!"
  say "Then a lot of other work: two million bytes and more are written. They push everything else out of the **caches**."
  drop(Vec.filled(u8(1), 2200000))
  local sum, cost = let_mut("sum", u64(0)), {}
  at "sum += on_tray"
  say "Now add up the array. What is in no cache is fetched from memory: a **miss**. A whole shelf comes, 64 bytes: a **cache line**."
  ask.number("16 numbers of 8 bytes: how many shelves must be fetched?", { right = function() return cost.tray.misses end,
    hint = "How many bytes are they? The first one need not stand at the left end of its shelf.", reason = "Its neighbours come along with the first number on each shelf." })
  cost.tray = measure.cost(function() sum:add_assign(on_tray:iter():sum()) end)
  camera("bytes", in_crate)
  at "sum += in_crate"
  say("{} **cycles** for the array, with {} misses. The Vec is a row as well: here, too, neighbours come along.", cost.tray.cycles, cost.tray.misses)
  cost.crate = measure.cost(function() sum:add_assign(in_crate:iter():sum()) end)
  at "while let"
  say("{} cycles for the Vec. Now the list: at each node, its label says where the next one stands.", cost.crate.cycles)
  ask.choice("Now the list is added up. How will it do?", { choices = { "about the same", "at least twice as many cycles", "fewer cycles" }, right = function()
    return cost.list.cycles < cost.crate.cycles and 3 or cost.list.cycles >= 2 * cost.crate.cycles and 2 or 1
  end, hint = "How many nodes share a shelf?" })
  camera("crates", list)
  cost.list = measure.cost(function()
    local node = list
    while node:is_some() do
      local n = node:as_ref():unwrap()
      sum:add_assign(n.value)
      node = n.next
    end
  end)
  local again
  at "let again"
  say("{} cycles and {} misses for the list. Read the Vec again: it was used just now.", cost.list.cycles, cost.list.misses)
  ask.yes_no("The Vec is read again. Will anything have to be fetched from memory?", { right = function() return cost.again.misses > 0 end,
    hint = "Where are its shelves now?", reasons = { "Some of it had been pushed out.", "All of it is still in a cache." } })
  cost.again = measure.cost(function() again = let("again", in_crate:iter():sum()) end)
  camera("bytes", in_crate)
  at "println!"
  say("{} cycles: all of it was in a cache, a **hit** each time. The same 16 numbers, every time.", cost.again.cycles)
  println("{} {}", sum, again)
  at "}"
  say "main ends. The list is dropped node by node: each node is one more jump and one more crate handed back."
  camera "crates"
  scope_ends()
  expect { live_blocks = 0 }
  say "The tray goes."
end)
