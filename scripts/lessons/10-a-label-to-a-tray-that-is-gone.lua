local rust = require "rust"
local str, String, Ref, ref = rust.str, rust.String, rust.Ref, rust.ref

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
  terms = { dangling = "A label that leads to something that is gone.", lifetime = "How long what a reference leads to is there." } }

fn("good_function", { ret = String }, function()
  at(2)
  say "This s owns a crate with 5 letters."
  local s = let("s", String.from "local")
  return s
end)

fn("a_text", { ret = Ref(str, "static") }, function() return str "part of the program" end)

fn("start_of", { { "text", Ref(str) }, ret = Ref(str) }, function(text) return text:slice(0, 4) end)

fn("bad_function", { ret = Ref(String, "static") }, function()
  at(15)
  say "bad_function has an s of its own, on its own tray."
  local s = let("s", String.from "local")
  ask.yes_no("main is to get a reference to this s. Will s still be there when main uses it?", { right = false, hint = "What happens to a tray when its function returns?",
    reasons = { "s is dropped at the brace and the tray goes.", "Tray and crate are gone by then." } })
  at "&s"
  say "&s is the address of s on this tray. But s is dropped at the brace, and the tray goes: the compiler **refuses** to return it."
  return ref(s)
end)

fn("main", function()
  at "let owner"
  say "First the right way: good_function will return the **owner**."
  local made = call "good_function"
  say "The handle, 24 bytes, moved to main's tray. The 5 letters stayed where they are."
  local owner = let("owner", made)
  expect { allocs = 1, frees = 0, frames = 1 }
  at "let text"
  say "A text of the program is there from beginning to end: its **lifetime** is 'static. A reference to it may go anywhere."
  local text = let("text", call "a_text")
  at "let part"
  say "A reference to what was **passed in** may come back, too: it was there before the call, and it stays."
  local part = let("part", call("start_of", text))
  at "let r"
  say "And now the wrong way: a reference to something of the function's own. Without 'static in its signature it is refused at once, as E0106."
  if_it_ran(function()
    local r = let("r", call "bad_function")
    at "println!"
    say "If it ran all the same: r holds an address on a tray that is gone. The label is **dangling**."
    println("{} {} {} {}", owner, text, part, r)
  end)
end)
