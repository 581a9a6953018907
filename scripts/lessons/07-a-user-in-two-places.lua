lesson { title = "A user in two places", summary = "A struct on the tray, its text in the warehouse", code = [[
struct User {
    id: u64,
    name: String,
}

fn create_user(id: u64, name: &str) -> User {
    User { id, name: name.to_string() }
}

fn main() {
    let user = create_user(7, "Ada");
    println!("{} {}", user.id, user.name);
}
]], remember = { "A struct's fields lie side by side on the tray; a String field keeps only its handle there.",
  "User takes 32 bytes: 24 for name, 8 for id. The compiler may put the fields in another order.",
  "A function that only reads a text takes a &str: it accepts a literal and a &String. to_string makes a copy to be owned." },
  terms = { struct = "Several values under one name, side by side.", ["&str"] = "A borrowed text: an address and a length, 16 bytes." } }

at "let user"
say "create_user gets a number and a **&str**: an address and a length, 16 bytes. The text itself is part of the program."
at "User { id"
say "The **&str** only looks at a text of the program itself. **to_string** copies its {name.len()} bytes into a crate of their own."
expect { allocs = 1, live_bytes = 3 }
at("let user", { bound = true })
say "The **struct** goes to main's tray (stack frame): id and name's handle, 32 bytes together. The crate (block) stays where it was."
ask.number("A User takes 32 bytes of the tray. How many of them are the handle of its name?", { right = "std::mem::size_of::<String>()", hint = "Label, length, capacity: 8 bytes each.",
  reason = "A String is 24 bytes: label, length and capacity." })
expect { allocs = 1, live_bytes = 3, frees = 0 }
at "println!"
say "user.id is read on the tray itself; the text of user.name is one label further."
at "}"
say "main ends. The User is dropped: its name hands the crate back; id has nothing to give back."
expect { frees = 1, live_blocks = 0 }
say "And the tray goes, with the struct on it."
