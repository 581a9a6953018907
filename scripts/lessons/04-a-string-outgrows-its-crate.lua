lesson { title = "A String outgrows its crate", summary = "Twice as large, in place or carried", code = [[
fn main() {
    let mut name = String::from("Trayhous");
    name.push('e');
    let menu = String::from("soup");
    name.push_str(" & Sons");
    name.push('!');
    for _ in 0..15 {
        name.push('.');
    }
    name.push('.');
}
]], remember = { "A full String asks for max(2 x capacity, what is needed, 8) bytes.",
  "If the bins behind are free the crate can grow where it stands; else every byte is carried to a new one.",
  "Doubling keeps the carrying small: over many pushes, a few bytes for each." },
  terms = { capacity = "How many bytes fit into the crate before a new one is needed.", length = "How many of them are in use.",
    reallocate = "To ask for another size for a block: in place, or a new block and the old one handed back." } }

at "let mut name"
say "**name** begins with 8 letters in a crate (block) of 8 bytes. **Length** 8, **capacity** 8: the crate is full."
expect { allocs = 1, live_bytes = 8 }
at "name.push('e')"
say "{old(name.len())} bytes are full: name asks for {name.capacity()}, **twice its capacity**. The bins (bytes) behind are free, so the crate grows in place."
expect { reallocs = 1, moved = 0, live_bytes = 16 }
at "let menu"
say "name has {name.len()} letters in a crate of {name.capacity()} bytes; the rest is reserved. menu gets the bins right behind."
at "name.push_str"
say "Seven more bytes fit into the crate: no request to the manager (allocator)."
expect { reallocs = 1 }
at "name.push('!')"
say "All {old(name.len())} bytes were in use, and menu stood right behind. So realloc **carried** every byte to a larger crate, and name got its label (pointer)."
ask.number("name is full, and one more letter comes. How many bytes will Rust ask for?", { hint = "Twice the capacity.", right = "name.capacity()",
  reason = "Twice the old capacity." })
expect { reallocs = 2, moved = 1, copied = 16, live_bytes = 36 }
at "for _"
say "The new crate has room for {name.capacity()} bytes. Fifteen dots fit, and the manager is not asked once."
expect { reallocs = 2 }
at(10)
say "And one more dot: full again."
expect { reallocs = 3, live_bytes = 68 }
at "}"
say "{name.len()} bytes of text, and {measure.copied} were carried in all: doubling keeps that small. main ends, and both crates go back."
