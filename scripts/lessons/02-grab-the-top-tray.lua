local rust = require "rust"
local i32, ref = rust.i32, rust.ref
local Ref = rust.Ref

lesson { title = "Grab the top tray", summary = "Calls, returns, and why the stack is so quick", code = [[
fn double(n: i32) -> i32 {
    let twice = n * 2;
    twice
}

fn print_sum(a: &i32, b: &i32) {
    let sum = a + b;
    println!("{}", sum);
}

fn main() {
    let first = 20;
    let second = double(first);
    print_sum(&first, &second);
}
]], remember = { "A call puts a tray on the pile, a return takes it off: only the top ever moves.",
  "The compiler fixes the size of each function's tray; no search, no manager.", "A reference on one tray can lead to a variable on a tray below." },
  terms = { frame = "A function's tray: room for its variables while it runs. Left out here: the way back to the caller, and registers.",
    ["stack pointer"] = "The address where the top tray begins. A call moves it down, a return moves it back." } }

fn("double", { { "n", i32 }, ret = i32 }, function(n)
  at "let twice"
  say "double works on its own tray. Each place on it was fixed by the compiler, so nothing has to be looked for."
  local twice = let("twice", i32(n:get() * 2))
  at "twice"
  say("double is done. Its result, {}, goes to main, and a tray leaves the pile.", twice)
  ask.tray("double returns. Which tray goes?", { hint = "Only the top of the pile moves." })
  return twice
end)

fn("print_sum", { { "a", Ref(i32) }, { "b", Ref(i32) } }, function(a, b)
  at "let sum"
  say "Any tray of the pile can be read through a reference. Only pushing and popping happens at the top."
  local sum = let("sum", i32(a:deref():get() + b:deref():get()))
  at "println!"
  println("{}", sum)
  at(9)
  say "print_sum returns: its tray goes, and the **stack pointer** moves back up."
end)

fn("main", function()
  at "let first"
  say "main runs on the bottom tray. The compiler fixed its size before the program ever ran: 16 bytes."
  local first = let("first", i32(20))
  expect { stack_bytes = 16, frames = 1 }
  at "let second"
  say "A call puts a new **frame** on the pile: double's tray, with a copy of the 20. The yellow flag is the **stack pointer**: where the top tray begins."
  local result = call("double", first)
  say("Its tray is gone. Only the result stayed: {}, on main's tray.", result)
  local second = let("second", result)
  expect { frames = 1, allocs = 0 }
  at "print_sum(&"
  say "print_sum gets the place that double had. **a** and **b** are references: addresses of variables on the tray below."
  call("print_sum", ref(first), ref(second))
  at "}"
  say("main is done as well: the last tray goes. Two calls, and the warehouse was asked {} times. That is what makes the stack quick.", measure.allocs)
  expect { allocs = 0, frames = 1 }
end)
