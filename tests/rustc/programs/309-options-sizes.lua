-- Where a value leaves a gap, None costs nothing.
local rust = require "rust"
local i32, u32, bool, str, Box, Option, Ref, mem =
  rust.i32, rust.u32, rust.bool, rust.str, rust.Box, rust.Option, rust.Ref, rust.mem

lesson { title = "Sizes", code = [[
use std::mem::size_of;

fn main() {
    println!("{} {}", size_of::<Option<Box<i32>>>(), size_of::<Option<u32>>());
    println!("{} {}", size_of::<Option<bool>>(), size_of::<Option<&str>>());
}
]] }

fn("main", function()
  say "."
  println("{} {}", mem.size_of(Option(Box(i32))), mem.size_of(Option(u32)))
  println("{} {}", mem.size_of(Option(bool)), mem.size_of(Option(Ref(str))))
end)
