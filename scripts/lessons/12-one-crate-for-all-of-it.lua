local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

lesson { title = "One crate for all of it", summary = "A Vec's elements lie side by side", code = [[
fn main() {
    let mut grown = Vec::new();
    for i in 1..=5 {
        grown.push(i);
    }
    let mut ready = Vec::with_capacity(5);
    for i in 1..=5 {
        ready.push(i);
    }
    println!("{} {}", grown[4], ready[4]);
}
]], remember = { "A Vec keeps its elements side by side in one crate; the tray keeps label, length and capacity.",
  "An empty Vec owns no crate. The first push asks for room for four i32, then it doubles.", "with_capacity asks once for what will be needed." },
  terms = { Vec = "A row of values of one type that can grow.", element = "One of the values in a row." } }

fn("main", function()
  at "let mut grown"
  say "An empty **Vec** owns no crate: nothing was asked for yet."
  local grown = let_mut("grown", Vec.new(i32))
  expect { allocs = 0 }
  at "grown.push"
  say "The first push asks for room for four **elements** at once: 16 bytes for i32."
  grown:push(1)
  expect { allocs = 1, live_bytes = 16 }
  at(3)
  say "Three more fit. Each i32 is 4 bytes, side by side: element number i stands 4 x i bytes behind the first."
  for i = 2, 4 do grown:push(i) end
  at(5)
  say("All {} places are taken, and a fifth element comes.", grown:capacity())
  ask.number("For how many elements will there be room then?", { right = function() return grown:capacity() end, hint = "It doubles.", reason = "Twice as many." })
  grown:push(5)
  expect { reallocs = 1, live_bytes = 32 }
  at "let mut ready"
  say "Who knows beforehand how many will come can say so: **with_capacity** asks for exactly 5 places, once."
  local ready = let_mut("ready", Vec.with_capacity(i32, 5))
  expect { allocs = 2, live_bytes = 52 }
  at "ready.push"
  say "Five pushes, and the manager is not asked again."
  for i = 1, 5 do ready:push(i) end
  expect { allocs = 2, reallocs = 1 }
  at "println!"
  say "grown[4] is found by counting: the crate's address and 4 x 4 bytes. No search."
  println("{} {}", grown[4], ready[4])
  at "}"
  say("main ends: ready first, then grown. Both crates go back, {} bytes in all.", measure.live_bytes)
  scope_ends()
  expect { frees = 2, live_blocks = 0 }
  say "The tray goes last."
end)
