local rust = require "rust"
local String = rust.String

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

fn("main", function()
  at "let mut name"
  say "**name** begins with 8 letters in a crate of exactly 8 bytes. **Length** 8, **capacity** 8: it is full."
  local name = let_mut("name", String.from "Trayhous")
  expect { allocs = 1, live_bytes = 8 }
  at "name.push('e')"
  say "One letter more does not fit. Rust asks for **twice the capacity**. The bins behind are free: the crate grows where it stands."
  name:push "e"
  expect { reallocs = 1, moved = 0, live_bytes = 16 }
  say("Length {}, capacity {}. The bytes that are not in use yet are reserved for letters to come.", name:len(), name:capacity())
  at "let menu"
  say "menu asks for 4 bytes and gets the bins right behind name."
  let("menu", String.from "soup")
  at "name.push_str"
  say("Seven more letters fit: length {} of {}. No request, no manager, just bytes.", name:len() + 7, name:capacity())
  name:push_str " & Sons"
  expect { reallocs = 1 }
  at "name.push('!')"
  ask.number("The crate is full again. What will its capacity be?", { hint = "It doubles.", right = function() return name:capacity() end,
    reason = "Rust asks for twice the old capacity." })
  ask.bin("And where will it stand? menu is right behind it.", { hint = "Is there room where it is?" })
  say "menu is in the way. The manager opens a crate **twice as large** elsewhere, carries every byte over, and writes a new label."
  name:push "!"
  expect { reallocs = 2, moved = 1, copied = 16, live_bytes = 36 }
  say "The old crate is swept up. name's label says the new address: all that happened between two letters."
  at(8)
  say "Fifteen dots fit into the reserved bytes. Not one of them needs the manager."
  for _ = 1, 15 do name:push "." end
  expect { reallocs = 2 }
  at(10)
  say("The next one makes it grow again, to {}. So far {} bytes were carried for {} letters: that is cheap.", 64, measure.copied, name:len())
  name:push "."
  expect { reallocs = 3, live_bytes = 68 }
  at "}"
  say "main ends: menu and name hand their crates back. Doubling had to ask three times in all; adding one byte a time would ask at every letter."
end)
