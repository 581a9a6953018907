-- A variant with named fields, one of them with a block of its own; and its clone.
local rust = require "rust"
local i32, u8, String, enum, mem = rust.i32, rust.u8, rust.String, rust.enum, rust.mem

lesson { title = "Named", code = [[
#[derive(Clone, Debug)]
enum Shape {
    Dot,
    Rect { w: i32, h: i32 },
    Sign { text: String, size: u8 },
}

fn main() {
    let a = Shape::Rect { w: 2, h: 3 };
    let b = Shape::Sign { text: String::from("exit"), size: 9 };
    let c = b.clone();
    println!("{:?} {:?} {:?} {:?}", a, b, c, Shape::Dot);
    println!("{}", std::mem::size_of::<Shape>());
}
]] }

local Shape = enum("Shape", { { "Dot" }, { "Rect", { "w", i32 }, { "h", i32 } }, { "Sign", { "text", String }, { "size", u8 } } },
  { clone = true })

fn("main", function()
  say "."
  local a = let("a", Shape.Rect(2, 3))
  local b = let("b", Shape.Sign(String.from "exit", 9))
  local c = let("c", b:clone())
  println("{:?} {:?} {:?} {:?}", a, b, c, Shape.Dot())
  println("{}", mem.size_of(Shape))
end)
