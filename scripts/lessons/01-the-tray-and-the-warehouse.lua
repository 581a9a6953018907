lesson { title = "The tray and the warehouse", summary = "Where count and message live", code = [[
fn main() {
    // known size: straight onto the tray
    let count: i32 = 42;
    // unknown size: ask the warehouse
    let message = String::from("Hello, Rust!");
}
]], remember = { "A value of known size lies on the tray.", "A String's text lies in the warehouse; its label lies on the tray." },
  terms = { tray = "A function's room on the stack, for its variables.", warehouse = "The heap: room that is asked for while the program runs.",
    label = "An address: the number of the bin where something begins." } }

say "**main** starts and gets a **tray** of 32 bytes: room for each of its variables."
at "let count"
say "An **i32** is always 4 bytes. Its place on the tray is known beforehand, so {count} goes straight there: no search."
at "let message"
say "The text goes to the **warehouse**, where there is room to grow. The manager finds a place for **{message.len()} bytes** and puts them there."
ask.yes_no("A String can grow. Will its text lie on the tray?", { right = false,
  reasons = { "A tray cannot grow: its size is fixed.", "Only what has a fixed size lies on the tray." } })
at("let message", { bound = true })
say "Back comes a **label** with the address. The tray keeps the label, the length and the capacity: 24 bytes together."
say "Look closer: each of these characters is one byte, and all 12 are in use. So length and **capacity** are both {message.capacity()}."
camera("bytes", "message")
expect { stack_bytes = 32, allocs = 1, live_bytes = 12 }
at "}"
say "main is at its end. **message** is dropped first: it hands its crate back to the warehouse."
expect { frees = 1, live_bytes = 0 }
say "Then the **tray** goes, and count with it. The stack is as empty as it was at the start."
