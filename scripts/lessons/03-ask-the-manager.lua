lesson { title = "Ask the manager", summary = "Find room, hand out a label, take it back", code = [[
fn main() {
    let soup = String::from("tomato");
    let cake = String::from("lemon cake");
    let stew = String::from("beans and rice");
    let bread = String::from("rye bread");
    drop(soup);
    drop(stew);
    let tea = String::from("mint and honey");
    std::mem::forget(cake);
}
]], remember = { "The heap works by request: the manager finds room and hands out a label, an address.",
  "A label (pointer) leads to its crate (block). When the crate is handed back, its bins are free for others.",
  "mem::forget throws the label away: the crate stays for the rest of the program. That is a leak." },
  terms = { allocator = "The part of a program that keeps the heap: here, the manager of the warehouse.",
    pointer = "A value that is an address: a label with the number of a bin.",
    hole = "Free bins between two crates.", ["first fit"] = "The rule: take the first hole that is large enough.",
    leak = "A block that is never freed because the program has lost its address." } }

at "let soup"
say "A String's text needs room in the warehouse (heap). The manager (**allocator**) looks for enough free bins (bytes) in a row."
at("let soup", { bound = true })
say "The address comes back on a label, a **pointer**: 8 bytes on the tray (stack frame) that say where the text is."
at "let cake"
say "cake, stew and bread ask as well. Each gets a crate (block) of its own, behind the one before."
at "let bread"
expect { allocs = 4, live_bytes = 39 }
at "drop(soup)"
say "soup is dropped: it hands its crate back, which frees the bins. A **hole** (free block) is left before cake."
at "drop(stew)"
say "stew is dropped, too: a second hole, twice as large as the first. Behind bread all the rest is free."
expect { frees = 2, live_blocks = 2 }
at "let tea"
say "The manager took the first hole that is large enough: that is called **first fit**. The bins before cake stay free: they are too few."
ask.bin("tea asks for 14 bytes. Where will the manager put them?", { hint = "From the left, shelf by shelf: which hole is the first that is large enough?" })
expect { allocs = 5, live_bytes = 33 }
at "forget(cake)"
say "mem::forget takes cake and hands nothing back. Without cake's label, this program has no way left to its crate: a **leak**."
at "}"
say "main ends: tea and bread hand their crates back. The 10 bytes of the lost crate stay taken."
expect { live_blocks = 1, live_bytes = 10, frees = 4 }
say "Safe Rust allows this: a leak wastes room, and does no other harm. Then the tray goes."
