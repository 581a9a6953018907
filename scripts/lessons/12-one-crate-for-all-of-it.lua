local last = param.slider("last", { low = 6, high = 200, value = 20, label = "How many numbers will come" })

local code = [[
fn main() {
    let mut row = ROW;
    for i in 1..=LAST {
        row.push(i);
    }
    println!("{} {}", row[4], row.len());
}
]]
local function program(row) return (code:gsub("ROW", row):gsub("LAST", last)) end

lesson { title = "One crate for all of it", summary = "A Vec keeps its elements side by side", code = program "Vec::new()", remember = { "A Vec keeps its elements side by side in one crate (block); the Vec itself is label (pointer), length and capacity.",
  "An empty Vec owns no crate. The first push asks for room for four i32, then it doubles.", "with_capacity asks once for what will be needed." },
  terms = { Vec = "A row of values of one type that can grow.", element = "One of the values in a row.",
    with_capacity = "An empty row with room for a number of elements, asked for at once." } }

local how = compare { variant = { "new", "with_capacity" }, code = program("Vec::with_capacity(" .. last .. ")") }
local grows, times = how == "new", 0
while 4 << times < last do times = times + 1 end

at "let mut row"
say("Left, an empty **Vec** that owns no crate (block). Right, **with_capacity** asks at once for room for {} numbers.", last)
expect { allocs = grows and 0 or 1, live_bytes = grows and 0 or 4 * last }
at "for i in"
say "Left, the first push asks the manager (allocator) for room for four **elements**: 16 bytes. Right, there is room already."
at "row.push"
expect { allocs = 1, live_bytes = grows and 16 or 4 * last }
at("row.push", { nth = 2 })
say "Three more fit on both sides. Each i32 is 4 bytes, side by side: element number i stands 4 x i bytes behind the first."
camera("bytes", "row")
at("row.push", { nth = 4 })
expect { allocs = 1, reallocs = 0 }
at("row.push", { nth = 5 })
say "Left, all {old(row.capacity())} places were taken when the fifth element came. The crate is made **twice as large**."
ask.number("A fifth element comes. For how many will there be room then, on the left?", { right = "row.capacity()", hint = "It doubles.", reason = "Twice as many." })
expect { reallocs = grows and 1 or 0 }
at("row.push", { nth = 6 })
say("And so on, up to {} numbers.", last)
ask.number("How many times will the left crate be made larger in all?", { right = times,
  hint = "4 places, then 8, and so on. One time is over already.", reason = "Each time it doubles, until all of them have room." })
at "println!"
say "Left, the crate was made larger {measure.reallocs} times; right, never. row[4] is found by counting: the crate's address and 4 x 4 bytes."
expect { reallocs = grows and times or 0, allocs = 1 }
at "}"
say "main ends, and each hands its crate back. Left, it had grown to {row.capacity()} places."
expect { frees = 1, live_blocks = 0 }
say "The trays go last."
