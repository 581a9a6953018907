-- Rows in a row: no label between them.
local rust = require "rust"
local i32, array, mem = rust.i32, rust.array, rust.mem

lesson { title = "Of arrays", code = [=[
fn main() {
    let grid = [[1, 2, 3], [4, 5, 6]];
    println!("{} {}", grid[1][2], std::mem::size_of_val(&grid));
}
]=] }

fn("main", function()
  say "."
  local Row = array(i32, 3)
  local grid = let("grid", array(Row, 2) { Row { 1, 2, 3 }, Row { 4, 5, 6 } })
  println("{} {}", grid[1][2], mem.size_of_val(grid))
end)
