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
  "The label is the only way to the crate. Who hands the crate back frees its bins for others.",
  "mem::forget throws the label away: the crate stays for the rest of the program. That is a leak." },
  terms = { allocator = "The part of a program that keeps the heap: here, the manager of the warehouse.",
    pointer = "A value that is an address: a label with the number of a bin.",
    hole = "Free bins between two crates.", ["first fit"] = "The rule: take the first hole that is large enough.",
    leak = "A block that is never given back because nobody has its address any more." } }

at "let soup"
say "A String's text needs room in the warehouse. The manager, Rust's **allocator**, looks for bins that are free and large enough."
at("let soup", { bound = true })
say "He puts the address on a label. That label is a **pointer**: 8 bytes on the tray that say where the text is."
at "let cake"
say "cake, stew and bread ask as well. Each gets a crate of its own, behind the one before; only its label knows the way."
at "let bread"
expect { allocs = 4, live_bytes = 39 }
at "drop(soup)"
say "soup is done: it hands its crate back, and the bins are free again. A **hole** is left before cake."
at "drop(stew)"
say "stew is done, too. A second hole, twice as large as the first, and behind bread all the rest is free."
expect { frees = 2, live_blocks = 2 }
at "let tea"
say "The manager took the first hole that is large enough: that is called **first fit**. The bins before cake stay free: they are too few."
ask.bin("tea asks for 14 bytes. Where will the manager put them?", { hint = "From the left, shelf by shelf: which hole is the first that is large enough?" })
expect { allocs = 5, live_bytes = 33 }
at "forget(cake)"
say "mem::forget takes cake and does not hand its crate back. The label is gone, the crate stays: a **leak**."
at "}"
say "main ends: tea and bread hand their crates back. Nobody can hand back the lost one: its 10 bytes stay taken."
expect { live_blocks = 1, live_bytes = 10, frees = 4 }
say "Safe Rust allows this: a leak wastes room, and does no other harm. Then the tray goes."
