local rust = require "rust"
local i32, Vec = rust.i32, rust.Vec

local last = param.slider("last", { low = 5, high = 200, value = 20, label = "How many numbers will come" })

lesson { title = "One crate for all of it", summary = "A Vec keeps its elements side by side", code = ([[
fn main() {
    // the other: with_capacity(%d)
    let mut row = Vec::new();
    for i in 1..=%d {
        row.push(i);
    }
    println!("{} {}", row[4], row.len());
}
]]):format(last, last), remember = { "A Vec keeps its elements side by side in one crate; the tray keeps label, length and capacity.",
  "An empty Vec owns no crate. The first push asks for room for four i32, then it doubles.", "with_capacity asks once for what will be needed." },
  terms = { Vec = "A row of values of one type that can grow.", element = "One of the values in a row.",
    with_capacity = "An empty row with room for a number of elements, asked for at once." } }

local how = compare { variant = { "new", "with_capacity" } }
local grows = how == "new"

fn("main", function()
  at "let mut row"
  say("Two runs side by side. Left, an empty **Vec** that owns no crate. Right, **with_capacity** asks at once for room for {} numbers.", last)
  local row = let_mut("row", grows and Vec.new(i32) or Vec.with_capacity(i32, last))
  expect { allocs = grows and 0 or 1, live_bytes = grows and 0 or 4 * last }
  at "row.push"
  say "The first push. Left, the manager is asked for room for four **elements** at once: 16 bytes. Right, there is room already."
  row:push(1)
  expect { allocs = 1, live_bytes = grows and 16 or 4 * last }
  say "Three more fit on both sides. Each i32 is 4 bytes, side by side: element number i stands 4 x i bytes behind the first."
  for i = 2, 4 do row:push(i) end
  expect { allocs = 1, reallocs = 0 }
  camera("bytes", row)
  at "for i in"
  say("Left, all {} places were taken when the fifth element came. The crate is made **twice as large**.", row:capacity())
  ask.number("A fifth element comes. For how many will there be room then, on the left?", { right = function() return row:capacity() end, hint = "It doubles.", reason = "Twice as many." })
  row:push(5)
  expect { reallocs = grows and 1 or 0 }
  say("And so on, up to {} numbers.", last)
  ask.number("How many times will the left crate be made larger in all?", { right = function() return measure.reallocs end,
    hint = "4 places, then 8, and so on. One time is over already.", reason = "Each time it doubles, until all of them have room." })
  for i = 6, last do row:push(i) end
  if not grows then expect { reallocs = 0, allocs = 1 } end
  at "println!"
  say("Left, the crate was made larger {} times; right, never. row[4] is found by counting: the crate's address and 4 x 4 bytes.", measure.reallocs)
  println("{} {}", row[4], row:len())
  at "}"
  say("main ends, and each hands its crate back. Left, it had grown to {} places.", row:capacity())
  scope_ends()
  expect { frees = 1, live_blocks = 0 }
  say "The trays go last."
end)
