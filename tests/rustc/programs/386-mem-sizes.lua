-- How much of a tray each type takes.
local rust = require "rust"
local i32, u8, u16, u32, char, str, String, Vec, Box, array, tuple, Ref, slice, mem =
  rust.i32, rust.u8, rust.u16, rust.u32, rust.char, rust.str, rust.String, rust.Vec, rust.Box, rust.array, rust.tuple, rust.Ref, rust.slice, rust.mem

lesson { title = "Sizes", code = [[
use std::mem::size_of;

fn main() {
    println!("{} {} {}", size_of::<String>(), size_of::<Vec<u8>>(), size_of::<Box<i32>>());
    println!("{} {} {}", size_of::<&str>(), size_of::<&i32>(), size_of::<&[u8]>());
    println!("{} {} {}", size_of::<(u8, u32)>(), size_of::<[u16; 5]>(), size_of::<char>());
}
]] }

fn("main", function()
  say "."
  println("{} {} {}", mem.size_of(String), mem.size_of(Vec(u8)), mem.size_of(Box(i32)))
  println("{} {} {}", mem.size_of(Ref(str)), mem.size_of(Ref(i32)), mem.size_of(Ref(slice(u8))))
  println("{} {} {}", mem.size_of(tuple(u8, u32)), mem.size_of(array(u16, 5)), mem.size_of(char))
end)
