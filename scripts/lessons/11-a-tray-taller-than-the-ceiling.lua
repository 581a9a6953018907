local how = param.choice("how", { label = "What fills the stack", choices = { "one huge array", "calls without an end" } })
local endless = how == "calls without an end"

lesson { title = "A tray taller than the ceiling", summary = "Ten million bytes, and a limit the compiler ignores", code = ([[
fn small_tray() -> usize {
    let data = [0u8; 64];
    data.len()
}

fn in_the_warehouse() -> usize {
    let data = vec![0u8; 10_000_000];
    data.len()
}

fn on_the_tray() -> usize {
    let data = [0u8; %s];
    data.len()%s
}

fn main() {
    println!("{}", small_tray());
    println!("{}", in_the_warehouse());
    println!("{}", on_the_tray());
}
]]):format(endless and "65_536" or "10_000_000", endless and " + on_the_tray()" or ""), remember = { "The stack has a fixed limit: here 8 MiB for main, 2 MiB for a thread that Rust spawns. A tray that does not fit is a stack overflow.",
  "The compiler does not look at the size. At run time the program is killed: no unwinding, nothing is dropped.",
  "Rust never chooses by size: the type decides. A Vec itself takes 24 bytes, its elements lie in the warehouse (heap)." },
  terms = { ["stack overflow"] = "A frame that would reach through the stack's limit: the program is killed.", array = "A row of values whose length is part of its type." } }

at "small_tray());"
say "main calls three functions. Each gets a tray (stack frame) as large as its variables need."
at(2)
say "An **array** lies on the tray as a whole: {data.len()} bytes, and the tray has room for them."
at(3)
say "The function is done: its tray goes, and the array with it. No request was needed."
at "in_the_warehouse());"
say "The next one works with ten million bytes, and its tray is as small as ever."
at(7)
say "Ten million bytes in a **Vec**: the manager (allocator) finds room for them. The tray keeps label, length and capacity: 24 bytes."
expect { live_bytes = 10000000, allocs = 1 }
at(8)
say "The function is at its end, and the crate (block) goes back."
at "on_the_tray());"
say(endless and "Each call puts one more tray on the pile, and none goes: sooner or later the pile reaches the ceiling (stack limit)."
  or "The same ten million bytes as an array would all have to lie on the tray, and the ceiling (stack limit) is lower than that.")
ask.choice(endless and "65,536 bytes a tray, and each call makes another. What happens?" or "Now ten million bytes on a tray. What happens?", { choices = { "it works, only slower", "the compiler refuses it", "the program is killed" }, right = 3,
  reasons = { "A tray must fit under the limit, 8 MiB.", "The compiler does not look at the size of the stack.", "The tray would reach through the limit: a stack overflow." },
  hint = "8 MiB are 8,388,608 bytes." })
