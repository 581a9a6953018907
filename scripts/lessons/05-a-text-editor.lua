local typed = param.text("typed", { value = "Soup of the day: lemon and rice", file = "novel.txt", label = "Type here, or put a whole novel in" })
local literal = 'include_str!("typed.txt")'
if #typed <= 44 and not typed:find "%c" then literal = '"' .. typed:gsub('[\\"]', "\\%0") .. '"' end
local mark = #typed > 2000 and "\n\n" or " " -- a novel comes paragraph by paragraph, a sentence word by word

-- How large its crate will be in the end: twice as large each time, or as large as a long piece needs.
local length, capacity, from = 0, 0, 1
while from <= #typed do
  local to = select(2, typed:find(mark, from, true)) or #typed
  length, from = to, to + 1
  if length > capacity then capacity = math.max(2 * capacity, length, 8) end
end

lesson { title = "A text editor", summary = "Type, and see what grows and what does not", code = ([[
struct Cursor {
    row: usize,
    col: usize,
}

fn main() {
    let mut cursor = Cursor { row: 0, col: 0 };
    let mut document = String::new();
    let typed = LITERAL;
    for piece in typed.split_inclusive("MARK") {
        document.push_str(piece);
    }
    cursor.row = document.matches('\n').count();
    let line = document.rfind('\n').map_or(0, |at| at + 1);
    cursor.col = document.len() - line;
    println!("{} {} {}", cursor.row, cursor.col, document.capacity());
}
]]):gsub("LITERAL", function() return literal end):gsub("MARK", (mark:gsub("\n", "\\n"))),
  remember = { "A cursor is two numbers, wherever it stands: a local variable on main's tray.",
    "A String's text lies in the warehouse (heap), where it can grow. The String itself takes 24 bytes, for a word and for a novel.",
    "Because the crate at least doubles, the manager is seldom asked, however long the text becomes." },
  terms = { usize = "A whole number as wide as an address: 8 bytes.", String = "A text that can grow: label, length and capacity on the tray, the letters in a crate." } }

say "A small text editor: main gets its **tray** (stack frame), with room for the cursor and for what leads to the document."
at "let mut cursor"
say "The cursor is two numbers, row and column: a local variable of 16 bytes on main's tray."
expect { allocs = 0, live_bytes = 0 }
at "let mut document"
say "The document can become longer. An empty **String** has its 24 bytes on the tray, and owns no crate (block) yet."
expect { allocs = 0 }
at "for piece"
say("Now somebody types {} bytes; change them as you like. The first piece comes, and the manager (allocator) is asked for a crate.", #typed)
at("document.push_str", { nth = 2 })
say "Before this piece, {old(document.len())} of {old(document.capacity())} bytes were in use. Where a piece fits, the manager is not asked."
ask.yes_no("Will the document need a larger crate for the next piece?", { right = function(cost) return cost.reallocs > 0 end, hint = "How much room is left in the crate?",
  reasons = { "Length and piece together are more than the capacity.", "There is room for it in the crate." } })
at("document.push_str", { nth = 3 })
say "And so on to the end of what was typed. Watch the crate: it grows seldom, and then by a lot."
ask.number("How many bytes will the crate have in the end?", { right = capacity, hint = "When it is full it asks for twice as much.",
  reason = "Twice as much each time, or as much as a long piece needs." })
at "cursor.row ="
say "{document.len()} bytes of text, and {measure.reallocs} requests for a larger crate: the bins (bytes) behind were free. The cursor goes to its row."
expect { moved = 0, ("document.capacity() == %d"):format(capacity) }
at "cursor.col ="
say "And to its column. Wherever it goes, the same 16 bytes are written over: a cursor never grows."
at "println!"
say "On the tray the document still takes {std::mem::size_of_val(&document)} bytes: label, length and capacity. A novel would take no more."
at "}"
say "The editor closes. The document hands its crate back; the cursor has nothing to hand back."
expect { live_blocks = 0 }
say "Then the tray goes, and the cursor with it."
