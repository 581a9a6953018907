-- A lesson is a Lua file. Save it, and the window that shows it shows the new one; `trayhouse check` says what is wrong with it.
-- All words are described, with an example each, in scripts/api/README.md of Trayhouse, and in the program under F2.

-- 1. Something to try: when the learner chooses another one, the lesson runs again. Declared before the program begins.
local more = param.choice("more", { choices = { "house", "s", " with a lunch on it" }, label = "What is added" })

-- 2. What the lesson is, and the program. The program that is shown is the program that runs.
lesson {
  title = "@TITLE@",
  summary = "One sentence for the library",
  code = ([[
fn main() {
    let mut name = String::from("Tray");
    name.push_str("%s");
}
]]):format(more),
  remember = {
    "A String that grows may move to a larger crate.", -- the closing card: two to four points
  },
}

-- 3. What is said about it, and where. `say` is a step: one or two sentences, **key terms** emphasised.
say "**main** gets a tray with room for one variable."

-- `at` names a place by a piece of its text. The step begins when the program comes there. Lines may be added above: it still finds its line.
at "let mut name"
say "A **String** keeps its text in the warehouse, and a label on the tray."

at "push_str"
say "Now more text is added to **name**."
-- A question is asked before its step is played. Its answer is not written down: it is an expression of the program, worked out behind the line.
ask.number("For how many bytes will there be room?", {
  right = "name.capacity()",
  hint = "Twice as many as before, or what is needed, or 8: whichever is most.",
})
-- A second sentence of the same place comes when the line is done. Braces hold Rust: numbers come from the program, not from you.
say "It holds **{name.len()} bytes** now, and there is room for {name.capacity()}."
camera("bytes", "name")
-- Pins numbers and conditions: `trayhouse check` tells when they are not so any more.
expect { allocs = 1, reallocs = 1, "name.len() > 4" }

-- Variables are dropped by themselves at the end of their function, in reverse order.
at "}"
say "At the end **name** hands its crate back, and then the tray goes."
