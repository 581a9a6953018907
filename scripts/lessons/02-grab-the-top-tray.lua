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

at "let first"
say "main runs on the bottom tray (stack frame). The compiler fixed its size before the program ran: 16 bytes."
expect { stack_bytes = 16, frames = 1 }
at "let second"
say "A call puts a new **frame** on the pile (stack): double's tray, with a copy of the {first}. The yellow flag is the **stack pointer**: where the top tray begins."
at "let twice"
say "double works on its own tray. The compiler has fixed each place on it, so nothing is searched for."
at("twice", { inside = "double" })
say "double is done. Its result, {twice}, goes to main, and a tray leaves the pile."
ask.tray("double returns. Which tray goes?", { hint = "Only the top of the pile moves." })
at("let second", { bound = true })
say "Its tray is gone. Only the result stayed: {second}, on main's tray."
expect { frames = 1, allocs = 0 }
at "print_sum(&"
say "print_sum gets the place that double had. **a** and **b** are references: addresses of variables on the tray below."
at "let sum"
say "Any tray of the pile can be read through a reference. Only pushing and popping happens at the top."
at("}", { inside = "print_sum" })
say "print_sum returns: its tray goes, and the **stack pointer** moves back up."
at "}"
say "main is done: the last tray goes. Two calls, {measure.allocs} requests to the heap: a frame costs one change of the stack pointer."
expect { allocs = 0, frames = 1 }
