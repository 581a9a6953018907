lesson { title = "Handing over the label", summary = "Move, Copy and clone are three different things", code = [[
fn main() {
    let size = 7;
    let same = size;
    let order = String::from("two soups");
    let copy = order.clone();
    let ticket = order;
    println!("{} {} {}", size, same, copy);
    println!("{} {}", ticket, order);
}
]], remember = { "A number is Copy: its bytes are copied and both variables stay usable.",
  "A String moves: 24 bytes of handle go to the new owner, the text stays where it is, the old variable cannot be used.",
  "clone makes a second text in a crate of its own." },
  terms = { move = "A value goes to a new owner; the old variable cannot be used any more.", Copy = "Types whose values are copied as bytes, like numbers; the old variable stays usable.",
    clone = "A second value that owns a copy of everything.", refused = "A program that the compiler does not build; it says where and why." } }

at "let size"
say "size is a local variable: all 4 bytes of the i32 lie on main's tray (stack frame)."
at "let same"
say "i32 is **Copy**: same gets its own {same}, and size keeps its own. Both can be used."
at "let order"
say "order owns a crate (block) with {order.len()} letters."
at "let copy"
say "**clone** asks for a second crate and copies the {order.len()} bytes into it."
ask.yes_no("Will order.clone() ask the manager for a second crate?", { right = true,
  reasons = { "A clone owns its own text, so it needs its own crate.", "Two owners of one crate would both hand it back." } })
at("let copy", { bound = true })
say "copy owns the second text: its own label, its own crate, its own bytes."
expect { allocs = 2, live_bytes = 18 }
at "let ticket"
say "An assignment **moves** a String: label (pointer), length and capacity, 24 bytes, go to ticket. The crate stays where it is."
expect { allocs = 2 }
at "size, same, copy"
say "ticket is the owner now, and the compiler refuses every later use of order. size, same and copy can be used as before."
at "ticket, order"
say "But this line uses order after the move. The compiler **refuses** the program: it never runs."
