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

at "let on_tray"
say "An array of {on_tray.len()} numbers lies on the tray (stack frame), 8 bytes each, side by side."
at "let in_crate"
say "The same numbers in a Vec: side by side, too, in one crate (block)."
camera("bytes", "in_crate")
expect { allocs = 1, live_bytes = 128 }
at "for _ in"
say("And as a list: each number in a crate of its own, with the label (pointer) of the next. Strangers come in between, {} bytes each.", between)
camera("crates", "list")
at "drop(strangers)"
say "The strangers' crates are handed back. The nodes stay where they are: the manager (allocator) does not move them."
camera("crates", "list")
at "drop(vec!"
say "Then a lot of other work: two million bytes and more are written. They push everything else out of the **caches**."
at("sum += on_tray", { named = "tray" })
say "Now add up the array. What is in no cache is a **miss**: its whole shelf of 64 bytes, a **cache line**, is fetched from memory."
ask.number("16 numbers of 8 bytes: how many shelves must be fetched?", { right = function(cost) return cost.misses end,
  hint = "How many bytes are they? The first one need not stand at the left end of its shelf.", reason = "Its neighbours come along with the first number on each shelf." })
camera("bytes", "in_crate")
at("sum += in_crate", { named = "crate" })
say "{tray.cycles} **cycles** for the array, with {tray.misses} misses. The Vec is a row as well: here, too, neighbours come along."
at("while let", { named = "list" })
say "{crate.cycles} cycles for the Vec. Now the list: at each node, its label says where the next one stands."
ask.choice("Now the list is added up. How will it do?", { choices = { "about the same", "at least twice as many cycles", "fewer cycles" }, right = function(cost)
  return cost.cycles < cost.crate.cycles and 3 or cost.cycles >= 2 * cost.crate.cycles and 2 or 1
end, hint = "How many nodes share a shelf?" })
camera("crates", "list")
at("let again", { named = "again" })
say "{list.cycles} cycles and {list.misses} misses for the list. Read the Vec again: it was used just now."
ask.yes_no("The Vec is read again. Will anything have to be fetched from memory?", { right = function(cost) return cost.misses > 0 end,
  hint = "Where are its shelves now?", reasons = { "Some of it had been pushed out.", "All of it is still in a cache." } })
camera("bytes", "in_crate")
at "println!"
say "{again.cycles} cycles: all of it was in a cache, a **hit** each time. The same 16 numbers, every time."
at "}"
say "main ends. The list is dropped node by node: each node is one more jump and one more crate handed back."
camera "crates"
expect { live_blocks = 0 }
say "The tray goes."
