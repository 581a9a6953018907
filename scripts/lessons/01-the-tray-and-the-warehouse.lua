lesson { title = "The tray and the warehouse", summary = "Where count and message live", code = [[
fn main() {
    // known size: straight onto the tray
    let count: i32 = 42;
    // unknown size: ask the warehouse
    let message = String::from("Hello, Rust!");
}
]], remember = { "count and message are local variables: they lie on main's tray (stack frame).", "A String's text lies in the warehouse (heap); the String itself holds its label (pointer)." },
  terms = { tray = "A function's room on the stack, for its variables.", warehouse = "The heap: room that is asked for while the program runs.",
    label = "An address: the number of the bin where something begins." } }

say "**main** starts and gets a **tray** (stack frame) of 32 bytes: room for each of its variables."
at "let count"
say "An **i32** is 4 bytes. The compiler has fixed its place on the tray, so {count} goes straight there, without a search."
at "let message"
say "The text goes to the **warehouse** (heap), where it can grow. The manager (allocator) finds room for **{message.len()} bytes**."
ask.yes_no("A String can grow. Will its text lie on the tray?", { right = false,
  reasons = { "A tray cannot grow: its size is fixed.", "The text of a String lies in the warehouse, where it can grow." } })
at("let message", { bound = true })
say "Back comes a **label** (pointer): the text's address. The tray keeps label, length and capacity, 24 bytes together."
say "Look closer: each of these characters is one byte, and all 12 are in use. So length and **capacity** are both {message.capacity()}."
camera("bytes", "message")
expect { stack_bytes = 32, allocs = 1, live_bytes = 12 }
at "}"
say "main is at its end. **message** is dropped first: it hands its crate (block) back, and the bytes are free."
expect { frees = 1, live_bytes = 0 }
say "Then the **tray** goes, and count with it. The stack is as empty as it was at the start."
