local bytes = param.slider("feast", { low = 64, high = 960, value = 512, label = "Bytes for the feast" })
local warehouse = 5376

local code = [[
fn main() {
    let mut orders = Vec::with_capacity(26);
    for i in 0..200 {
        let size = 16 + i * 5 % 17 * 16;
        orders.push(vec![0u8; size]);
        if i >= 24 {
            orders.swap_remove(i * 3 % 25);
        }
    }
    let feast = vec![0u8; 512];
    println!("{}", feast.len());
}
]]

lesson { title = "Holes in the warehouse", summary = "Plenty of room, and none in one piece", heap = warehouse, header = 0,
  code = code:gsub("512", bytes), remember = { "A request needs one hole that is large enough: free bytes in several holes do not add up.",
  "Where crates come and go, holes stay between them. Holes side by side become one, but crates are not pushed together: the labels would be wrong.",
  "Which hole the manager takes decides what is left for later. No policy is the best for every program." },
  terms = { fragmentation = "Free bytes in many small holes instead of one large one.", policy = "The rule by which the manager chooses a hole.",
    ["best fit"] = "The policy that takes the smallest hole that is large enough.", churn = "Crates that come and go, again and again." } }

compare { policy = { "best fit", "first fit" } }

say("One program, two warehouses (heaps) of {} bytes. Only the **policy** differs: which hole (free block) the manager (allocator) takes.", warehouse)
camera "map"
at "for i in"
say "24 orders come, in many sizes. There is one hole to cut them from, so both managers do the same."
at("let size", { when = "i == 24" })
say "From now on, whenever one comes another goes, and leaves a hole of just its size."
expect { allocs = 25, frees = 0 }
at("let size", { when = "i == 32" })
say "The next order comes. **Best fit**, on the left, takes the tightest hole; **first fit**, on the right, the first that will do."
ask.bin(("One more order comes, of %d bytes. Where will best fit put it?"):format(16 + 32 * 5 % 17 * 16), { hint = "Of the holes that are large enough, the smallest." })
expect { allocs = 33, frees = 8 }
at("let size", { when = "i == 33" })
say "So it goes on: **churn**. Both serve the same orders, and their maps drift apart."
at("let size", { when = "i == 100" })
say "The crates (blocks) that remain stand apart, with small holes between them. That is **fragmentation**."
expect { allocs = 101, frees = 76 }
at "let feast"
say("Both had the same bytes free, more than 1,300, when the feast came. It needs {} of them in one piece.", bytes)
ask.yes_no(("The feast needs %d bytes in one piece. Will best fit find a hole for it?"):format(bytes), { right = function(cost) return cost.allocs > 0 end, hint = "Look for its largest hole.",
  reasons = { "It filled tight holes first and so kept a large one.", "No hole was large enough." } })
at "println!"
say "Where no hole was large enough, the program was **aborted**, with as many bytes free. Another program may be luckier with first fit."
expect { allocs = 202, frees = 176 }
at "}"
say "Where the program still runs, main ends and all crates go back. Holes side by side become one again: that warehouse is whole."
expect { live_blocks = 0, frees = 202 }
say "And the tray goes."
