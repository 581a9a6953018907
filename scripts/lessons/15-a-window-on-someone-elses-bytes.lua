local from = param.slider("from", { low = 0, high = 3, value = 1, label = "The window begins at element" })

lesson { title = "A window on someone else's bytes", summary = "A slice is an address and a length", code = ([[
fn process_data(data: &[u8]) -> u64 {
    data.iter().map(|&b| b as u64).sum()
}

fn main() {
    let on_tray = [1u8, 2, 3, 4, 5, 6];
    let window = &on_tray[%d..5];
    println!("{}", process_data(window));
    let in_crate = vec![7u8, 8, 9, 5];
    let half = &in_crate[2..];
    println!("{}", process_data(half));
    let text: &'static str = "Trayhouse";
    let word = &text[0..4];
    println!("{} {}", word, process_data(word.as_bytes()));
}
]]):format(from), remember = { "A slice is a label and a length: 16 bytes on the tray. It owns nothing and asks the manager for nothing.",
  "&[T] and &str do not care where the bytes lie: on a tray, in a crate, or in the program itself.",
  "A function that only reads should take a slice: then it works for all of them." },
  terms = { slice = "A label and a length: a view of a part of a row of values.", ["static data"] = "Bytes that are part of the program: there from beginning to end.",
    ["fat pointer"] = "A label that brings something along, here the length." } }

at "let on_tray"
say "on_tray is an array of six bytes. All of them lie on main's tray (stack frame)."
at "let window"
say "A **slice** is a window on a part of on_tray: a label (pointer) to its first element, and a length."
ask.number("How many elements are in the window?", { right = "window.len()", hint = "The element behind the two dots is not in it any more.",
  reason = "From the first number up to the second, without it." })
expect { allocs = 0 }
at "process_data(window)"
say "process_data gets the window by value: a **fat pointer** of {std::mem::size_of_val(&window)} bytes. It leads to the tray below."
at("data.iter()", { each = true })
say "process_data reads {data.len()} elements, one after the other. It returns their sum, and its tray goes."
at "println!(\"{}\", process_data(window)"
expect { allocs = 0, frames = 1 }
at "let in_crate"
say "A Vec keeps its elements in a crate (block): these four bytes are in the warehouse (heap)."
expect { allocs = 1, live_bytes = 4 }
at "let half"
say "half is a window on the last two. It leads into the middle of the crate; the Vec is still the owner."
expect { allocs = 1 }
at "process_data(half)"
say "The same function gets this window. It will read the crate, and cannot tell the difference."
at "let text"
say "A text in quotes is **static data**: it is part of the program. A &'static str is a window on it."
at "let word"
say "word is a window on the first four letters. The letters are not copied, and nothing is requested."
at "println!(\"{} {}\""
say "word[0] would be refused (E0277): a letter may take several bytes. **as_bytes** shows the bytes as numbers, and the same function gets them."
expect { allocs = 1, frees = 0 }
at "}"
say "main ends. Windows own nothing, so nothing is to be done for them; the Vec hands its crate back."
expect { frees = 1, live_blocks = 0 }
say "The tray goes. The static text stays where it is."
