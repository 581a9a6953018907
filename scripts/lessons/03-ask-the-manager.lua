local rust = require "rust"
local String, mem = rust.String, rust.mem

lesson { title = "Ask the manager", summary = "Request, search, label, use, hand back; and a crate that is lost", code = [[
fn main() {
    let soup = String::from("tomato");
    let cake = String::from("lemon cake");
    drop(soup);
    let tea = String::from("mint");
    std::mem::forget(cake);
}
]], remember = { "The heap works by request: the manager finds room and hands out a label, an address.",
  "The label is the only way to the crate. Who hands the crate back frees its bins for others.",
  "mem::forget throws the label away: the crate stays for the rest of the program. That is a leak." },
  terms = { allocator = "The part of a program that keeps the heap: here, the manager of the warehouse.",
    pointer = "A value that is an address: a label with the number of a bin.",
    leak = "A block that is never given back because nobody has its address any more." } }

fn("main", function()
  at "let soup"
  say "A String's text needs room in the warehouse. The manager, Rust's **allocator**, looks for bins that are free and large enough."
  local text = String.from "tomato"
  say "He puts the address on a label. That label is a **pointer**: 8 bytes on the tray that say where the text is."
  local soup = let("soup", text)
  at "let cake"
  say "Now cake asks for 10 bytes."
  ask.bin("Where will the manager put them?", { hint = "He takes the first place that is large enough." })
  local text = String.from "lemon cake"
  say "cake has the bins behind soup's. Each crate stands by itself; only its label knows the way."
  local cake = let("cake", text)
  expect { allocs = 2, live_bytes = 16 }
  at "drop(soup)"
  say "soup is done: it hands its crate back, and the bins are free again. A **hole** is left between two crates."
  drop(soup)
  expect { frees = 1, live_blocks = 1 }
  at "let tea"
  say "tea asks for 4 bytes."
  ask.bin("Where will they go?", { hint = "Start at the left: which hole is the first that is large enough?" })
  local text = String.from "mint"
  say "tea fits into the hole. The manager takes the first one that is large enough: that is called **first fit**."
  let("tea", text)
  at "forget(cake)"
  say "mem::forget takes cake and does not hand its crate back. The label is gone, the crate stays: a **leak**."
  mem.forget(cake)
  at "}"
  say "main ends: tea hands its crate back. Nobody can hand back the lost one: its 10 bytes stay taken."
  scope_ends()
  expect { live_blocks = 1, live_bytes = 10, frees = 2 }
  say "Safe Rust allows this: a leak wastes room, but nobody can read what is not his."
end)
