-- A struct of plain numbers copies, if it says so.
local rust = require "rust"
local usize, struct = rust.usize, rust.struct

lesson { title = "Copy", code = [[
#[derive(Clone, Copy)]
struct Cursor {
    row: usize,
    col: usize,
}

fn main() {
    let a = Cursor { row: 1, col: 2 };
    let mut b = a;
    b.col = 7;
    println!("{} {} {} {}", a.row, a.col, b.row, b.col);
}
]] }

local Cursor = struct("Cursor", { { "row", usize }, { "col", usize } }, { copy = true })

fn("main", function()
  say "."
  local a = let("a", Cursor { row = 1, col = 2 })
  local b = let_mut("b", a)
  b.col:set(7)
  println("{} {} {} {}", a.row, a.col, b.row, b.col)
end)
