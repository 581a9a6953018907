lesson { title = "A label to a tray that is gone", summary = "Why a reference to a local cannot be returned", code = [[
fn good_function() -> String {
    let s = String::from("local");
    s
}

fn a_text() -> &'static str {
    "part of the program"
}

fn start_of(text: &str) -> &str {
    &text[0..4]
}

fn bad_function() -> &'static String {
    let s = String::from("local");
    &s
}

fn main() {
    let owner = good_function();
    let text = a_text();
    let part = start_of(text);
    let r = bad_function();
    println!("{} {} {} {}", owner, text, part, r);
}
]], remember = { "A function's variables go with its tray. A reference to one of them cannot be returned: E0515.",
  "With no lifetime in the signature it is refused even earlier: E0106.",
  "Return the owner itself, a text of the program, or a reference to what was passed in." },
  terms = { dangling = "A label that leads to something that is gone.", lifetime = "The part of the program in which a reference may be used." } }

at "let owner"
say "First the right way: good_function will return the **owner**."
at(2)
say "This s owns a crate (block) with {s.len()} letters."
at("let owner", { bound = true })
say "The handle, 24 bytes, moved to main's tray (stack frame). The {owner.len()} letters stayed where they are."
expect { allocs = 1, frees = 0, frames = 1 }
at "let text"
say "A text of the program is there from beginning to end: its **lifetime** is 'static. A reference to it may go anywhere."
at "let part"
say "A reference to what was **passed in** may come back, too: it was there before the call, and it stays."
at "let r"
say "And now the wrong way: a reference to something of the function's own. Without 'static in its signature it is refused at once, as E0106."
at(15)
say "bad_function has an s of its own, on its own tray."
if_it_ran()
at "&s"
say "&s is the address of s on this tray. But s is dropped at the brace, and the tray goes: the compiler **refuses** to return it."
ask.yes_no("main is to get a reference to this s. Will s still be there when main uses it?", { right = false, hint = "What happens to a tray when its function returns?",
  reasons = { "s is dropped at the brace and the tray goes.", "Tray and crate are gone by then." } })
at "println!"
say "If it ran all the same: r holds an address on a tray that is gone. The label (pointer) is **dangling**."
