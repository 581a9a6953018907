-- Variants without a heap: no event at all.
local rust = require "rust"
local f64, enum, match, ref = rust.f64, rust.enum, rust.match, rust.ref

lesson { title = "Shape", code = [[
enum Shape {
    Circle(f64),
    Rect(f64, f64),
    Empty,
}

fn main() {
    let a = Shape::Circle(1.5);
    let b = Shape::Rect(2.0, 3.0);
    let c = Shape::Empty;
    for s in [&a, &b, &c] {
        match s {
            Shape::Circle(r) => println!("circle {}", r),
            Shape::Rect(w, h) => println!("rect {} {}", w, h),
            Shape::Empty => println!("empty"),
        }
    }
}
]] }

local Shape = enum("Shape", { { "Circle", f64 }, { "Rect", f64, f64 }, { "Empty" } })

fn("main", function()
  say "."
  local a = let("a", Shape.Circle(1.5))
  local b = let("b", Shape.Rect(2.0, 3.0))
  local c = let("c", Shape.Empty())
  for _, s in ipairs { a, b, c } do
    match(ref(s), {
      Circle = function(r) println("circle {}", r) end,
      Rect = function(w, h) println("rect {} {}", w, h) end,
      Empty = function() println("empty") end,
    })
  end
end)
