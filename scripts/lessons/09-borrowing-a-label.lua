lesson { title = "Borrowing a label", summary = "Many readers, or one writer", code = [[
fn main() {
    let mut menu = String::from("soup");
    let reader = &menu;
    println!("{}", reader);
    let writer = &mut menu;
    writer.push_str(" of the day");
    let bread = String::from("bread");
    let first = &menu[0..4];
    menu.push('!');
    println!("{}", first);
}
]], remember = { "&x lends a value to be read; there may be many readers.", "&mut x lends it to one writer, and to no reader meanwhile.",
  "A borrow lasts until it is used for the last time. While a label is lent, nothing may move what it leads to.",
  "The rules ask who owns a value and who may change it, not whether it lies on the stack or on the heap." },
  terms = { borrow = "A reference: an address that is lent, not owned.", slice = "A reference to a part of a text or of a row of values." } }

at "let mut menu"
say "menu owns a crate (block) with 4 letters."
at "let reader"
say "**&menu** is a **borrow**: reader gets the address of menu on the tray (stack frame). menu is still the owner."
at "println!(\"{}\", reader)"
say "Through reader the text can be read. This is its last use, so the borrow ends with this line."
at "let writer"
say "**&mut menu** lends menu to be changed. As long as writer is needed, the compiler refuses every other use of menu."
at "writer.push_str"
say "Through writer the text gets longer and outgrows its crate. No other reference leads into the crate, so the compiler agrees."
expect { reallocs = 1, live_bytes = 15 }
at "let bread"
say "bread gets the bins (bytes) behind menu's crate."
at "let first"
say "first is a **slice** (a window): a label (pointer) to 4 bytes and a length. The label leads straight into menu's crate."
if_it_ran()
at "menu.push('!')"
say "Now menu would grow, and its crate might be carried away: **first** would lead to a place that is gone. The compiler **refuses**."
ask.yes_no("first is read on the next line. May menu grow before that?", { right = false, hint = "Where would first lead if the crate had to be carried?",
  reasons = { "first looks into the crate, and the crate might be carried away.", "As long as first is needed, the crate must stay as it is." } })
at "println!(\"{}\", first)"
say "If it ran all the same: the full crate's text was carried to another crate, and first leads to bins that were swept."
