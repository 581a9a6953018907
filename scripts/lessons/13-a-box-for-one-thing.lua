lesson { title = "A box for one thing", summary = "Box puts one value into a crate of its own", code = [[
enum List {
    Node(i32, Box<List>),
    End,
}

fn main() {
    let page = Box::new([0u8; 40]);
    let same_page = page;
    let rest = List::Node(2, Box::new(List::End));
    let list = List::Node(1, Box::new(rest));
    println!("{}", same_page.len());
    drop(list);
}
]], remember = { "Box::new moves one value into a crate of its own; the tray keeps an 8-byte label.",
  "Moving a Box moves the label only. One owner: the Box hands the crate back. Box<T> is another type than T.", "Between one List and the next stands a pointer; here a Box.",
  "Without a reason, such as a type that contains itself, a Box only costs a request." },
  terms = { Box = "A label that owns one value in the warehouse.", indirection = "The jump from the label to where the value lies." } }

at "let page"
say "**Box::new** puts one value into a crate (block) of its own: {page.len()} bytes. The tray (stack frame) keeps a label (pointer) of 8."
expect { allocs = 1, live_bytes = 40 }
at "let same_page"
say "A move hands over the label alone. The 40 bytes stay where they are."
ask.number("page goes to same_page. How many bytes are copied?", { right = "std::mem::size_of_val(&same_page)", hint = "What lies on the tray?", reason = "The label alone: the 40 bytes stay where they are." })
expect { allocs = 1 }
at "let rest"
say "A List can contain a List. Between one and the next stands a pointer, here a **Box** of 8 bytes."
at "let list"
say "rest moves into a crate of its own, and list keeps the label to it. Each node stands in another crate."
expect { allocs = 3, live_bytes = 72 }
at "println!"
say "To read through a Box is one jump more: an **indirection**."
at "drop(list)"
say "Dropping the list drops the first node's Box, that one the next: the crates go back one after the other."
expect { frees = 2 }
at "}"
say "And the page goes back at the end of main."
expect { frees = 3, live_blocks = 0 }
say "The tray is the last to go."
