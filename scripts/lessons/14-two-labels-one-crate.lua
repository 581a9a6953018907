lesson { title = "Two labels, one crate", summary = "Rc, Weak and Arc count their owners", code = [[
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::thread;

struct Friend {
    id: i32,
    other: RefCell<Option<Rc<Friend>>>,
}

fn main() {
    let menu = Rc::new(String::from("soup"));
    let second = Rc::clone(&menu);
    let weak = Rc::downgrade(&menu);
    drop(menu);
    drop(second);
    println!("{}", weak.upgrade().is_none());
    drop(weak);
    let ann = Rc::new(Friend { id: 1, other: RefCell::new(None) });
    let bob = Rc::new(Friend { id: 2, other: RefCell::new(Some(Rc::clone(&ann))) });
    *ann.other.borrow_mut() = Some(Rc::clone(&bob));
    println!("{} {}", ann.id, bob.id);
    drop(ann);
    drop(bob);
    let ours = Arc::new(String::from("bread"));
    let theirs = Arc::clone(&ours);
    let worker = thread::spawn(move || {
        println!("{}", theirs);
    });
    worker.join().unwrap();
}
]], remember = { "An Rc is a label that counts. The last owner to go drops the value; cloning an Rc copies no text.",
  "A Weak does not keep the value. upgrade gives an Rc as long as the value is there.",
  "Two that own each other are never dropped: a leak. Let one of them be a Weak.", "Each thread has a stack of its own; the warehouse is one. Between threads the counting label is Arc." },
  terms = { Rc = "A label with shared ownership: the crate holds how many owners there are.", Weak = "A label to an Rc's crate that does not own the value.",
    Arc = "As Rc, but its counters may be changed by several threads.", cycle = "Owners in a ring: each waits for the other to go.",
    thread = "A part of a program that runs on a stack of its own." } }

at "let menu"
say "**Rc** puts the String's handle into a crate (block) together with two counters. Two crates: this one, and the text's own."
expect { allocs = 2, live_bytes = 44 }
at "let second"
say "Rc::clone copies the label (pointer) and counts one more **owner**. No text is copied."
expect { allocs = 2 }
at "let weak"
say "A **Weak** is a label that does not own. Weaks have a counter of their own; in it all owners together count as one more."
at "drop(menu)"
say "There were {old(Rc::strong_count(&menu))} owners, and menu goes. second still owns the crate, so the text stays."
ask.yes_no("menu goes. Will the text be handed back now?", { right = false, hint = "Who else owns it?",
  reasons = { "second still owns it.", "There is another owner, second." } })
at "drop(second)"
say "second is the last owner: the value is dropped and its text goes back. The crate with the counters stays, because weak looks at it."
expect { frees = 1, live_blocks = 1 }
at "weak.upgrade()"
say "upgrade asks for an Rc. The value is gone, so the answer is None."
at "drop(weak)"
say "weak was the last label to the counters: their crate goes back, too."
expect { frees = 2, live_blocks = 0 }
at "let ann"
say "ann is a Friend whose other is None."
at "let bob"
say "bob is a Friend, too, and owns ann as well: two labels lead to ann's crate."
at "*ann.other"
say "Now ann owns bob, and bob owns ann: a **cycle**."
at "drop(ann)"
say "main drops ann and bob. Each Friend still has one owner, the other: the program can neither reach nor free them, a **leak**."
at "drop(bob)"
expect { frees = 2, live_blocks = 2 }
at "let ours"
say "**Arc** is the Rc whose counters several threads may use. Two owners again: ours and theirs."
at "let worker"
say "A **thread** has a pile (stack) of its own. theirs moves over there; the warehouse (heap) is the same for both."
at "worker.join"
say "join waits until the other stack is empty. Its label is gone by then, and one owner is left."
expect { live_blocks = 4, frees = 2 }
at "}"
say "main ends, and the last owner hands the bread back. What stays are the two friends."
expect { frees = 4, live_blocks = 2 }
