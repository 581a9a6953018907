lesson { title = "Who sweeps up?", summary = "When crates go back, and in what order", code = [[
fn main() {
    let first = String::from("plates");
    let second = String::from("cups");
    {
        let inner = String::from("napkins");
        println!("{}", inner);
    }
    drop(first);
    let third = second;
    println!("{}", third);
    let fourth = String::from("spoons");
}
]], remember = { "inner is the owner of its text: when inner's scope ends, the value is dropped and its crate (block) goes back at once.",
  "Variables are dropped in reverse order of their declaration, and before their tray goes.",
  "A moved value is not dropped where it was: the new owner does it. No garbage collector is needed." },
  terms = { owner = "The variable that has to hand the crate back.", scope = "From a variable's declaration to the closing brace of its block.",
    drop = "The end of a value: what it owns is handed back." } }

at "let first"
say "first gets a crate (block) with the plates. first is the **owner** of this text: when first ends, the crate is handed back."
at "let second"
say "second owns the crate with the cups."
at "let inner"
say "A block in braces is a **scope** of its own. inner lives only in here."
at(7)
say "The block ends at this brace. inner is **dropped**: its crate goes back at once."
ask.yes_no("Will inner's crate be handed back at the closing brace?", { right = true,
  reasons = { "inner's scope ends here, so its value is dropped here.", "inner's scope does end here." }, hint = "Who could still use inner after the brace?" })
expect { allocs = 3, frees = 1 }
at "drop(first)"
say "drop does the same to first, long before its scope ends. After this line it cannot be used any more."
expect { frees = 2 }
at "let third"
say "The cups move to **third**, the owner now. The compiler refuses every later use of second, and drops nothing at its end."
at "let fourth"
say "One more: fourth owns the spoons. It is declared last."
at "}"
say "main ends. What was declared last is dropped first: fourth hands back the spoons, then third the cups."
expect { allocs = 4, frees = 4, live_blocks = 0 }
say "Then the tray (stack frame) goes: a function's variables are dropped before its frame goes."
