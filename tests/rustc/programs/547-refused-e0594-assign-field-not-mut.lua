-- A field is as mutable as its struct.
local rust = require "rust"
local usize, struct = rust.usize, rust.struct

lesson { title = "E0594 assign field not mut", code = [[
struct Cursor { row: usize, col: usize }
fn main() {
    let c = Cursor { row: 0, col: 0 };
    c.col = 5;
    println!("{} {}", c.row, c.col);
}
]] }

local Cursor = struct("Cursor", { { "row", usize }, { "col", usize } })

fn("main", function()
  say "."
  at "let c"
  local c = let("c", Cursor { row = 0, col = 0 })
  at "c.col = 5"
  c.col:set(5)
  at "println!"
  println("{} {}", c.row, c.col)
end)
