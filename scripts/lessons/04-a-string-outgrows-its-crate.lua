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
  say "One letter more does not fit. Rust asks for **twice the capacity**. The bins behind are free: the crate grows in place."
  name:push "e"
  expect { reallocs = 1, moved = 0, live_bytes = 16 }
  at "let menu"
  say("name has {} letters in a crate of {} bytes; the rest is reserved. menu gets the bins right behind.", name:len(), name:capacity())
  let("menu", String.from "soup")
  at "name.push_str"
  say "Seven more bytes fit into the crate. No request, no manager, just bytes."
  name:push_str " & Sons"
  expect { reallocs = 1 }
  at "name.push('!')"
  say("All {} bytes were in use, and menu stood right behind. So the manager **carried** every byte to a larger crate and wrote a new label.", name:len())
  ask.number("name is full, and one more letter comes. How many bytes will Rust ask for?", { hint = "Twice the capacity.", right = function() return name:capacity() end,
    reason = "Twice the old capacity." })
  name:push "!"
  expect { reallocs = 2, moved = 1, copied = 16, live_bytes = 36 }
  at(8)
  say("The new crate has room for {} bytes. Fifteen dots fit, and the manager is not asked once.", name:capacity())
  for _ = 1, 15 do name:push "." end
  expect { reallocs = 2 }
  at(10)
  say "And one more dot: full again."
  name:push "."
  expect { reallocs = 3, live_bytes = 68 }
  at "}"
  say("{} bytes of text, and {} were carried in all: doubling keeps that small. main ends, and both crates go back.", name:len(), measure.copied)
end)
