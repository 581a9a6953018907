local code = [[
use std::rc::Rc;
use std::sync::Arc;
use std::thread;

fn fixed() {
    let scores = [8, 9, 7];
    let last = &scores[1..3];
    let form = Box::new([0u8; 400]);
    let shown = form;
}

fn rows() {
    let photo = vec![0u8; 10_000_000];
    let orders = Vec::from_iter(1..6);
    let mut log = Vec::with_capacity(12);
    for hour in 0..12 {
        log.push(hour);
    }
}

fn texts() {
    let typed = String::from("Dear Ada");
    let notice = "Closed on Mondays";
    let guest = String::from("Ada Lovelace");
    let first = &guest[0..3];
    println!("{} {}", first, guest);
}

fn shared() {
    let menu = Rc::new(String::from("Soup"));
    let table = menu.clone();
    let plan = Arc::new(String::from("8 pm"));
    let copy = plan.clone();
    let cook = thread::spawn(move || {
        println!("{}", copy);
    });
    cook.join().unwrap();
}

fn main() {
    let cursor = (3, 14);
    fixed();
    rows();
    texts();
    shared();
}
]]

-- Each situation: the best choice, what is to be decided, and the choices with the reason and the Rust.
local situations = {
  cursor = { 1, "An editor's cursor: a row and a column, two numbers.",
    { "on the tray", "Two numbers that neither grow nor outlive main: a local variable on main's tray (stack frame).", "(3, 14)" },
    { "in a Box", "A request and a jump, for something no larger than the label itself.", "Box::new((3, 14))" },
    { "in a Vec", "A Vec can grow. A row and a column never will.", "vec![3, 14]" } },
  scores = { 2, "The scores of three judges: never more, never fewer.",
    { "in a Vec", "It works, but asks the manager for a row that never grows.", "vec![8, 9, 7]" },
    { "in an array", "The length of an **array** is part of its type, so all three lie on the tray.", "[8, 9, 7]" },
    { "in a Box", "A request and a jump for three small numbers.", "Box::new([8, 9, 7])" } },
  last = { 1, "The last two scores, to be added up.",
    { "a slice", "A **slice** is a window on the elements that are there. scores still owns them.", "&scores[1..3]" },
    { "a Vec of its own", "A request and a copy, only to read.", "scores[1..3].to_vec()" } },
  form = { 2, "A form of 400 bytes that goes from owner to owner, one at a time.",
    { "an array on the tray", "Each move may copy the whole form.", "[0u8; 400]" },
    { "in a Box", "The form stays in its crate. Moving the **Box** hands over its label alone.", "Box::new([0u8; 400])" },
    { "in an Rc", "The counters are for several owners at once; here is only one.", "Rc::new([0u8; 400])" } },
  photo = { 2, "A photo of ten million bytes. The stack has room for about eight million.",
    { "an array on the tray", "The tray reaches through the limit: a stack overflow.", "[0u8; 10_000_000]" },
    { "in a Vec", "A **Vec**: label, length and capacity lie on the tray, the photo in the warehouse.", "vec![0u8; 10_000_000]" } },
  orders = { 2, "The orders of an evening. How many there are is known when it is over.",
    { "in an array of 100", "Too much room on a quiet evening, too little on a busy one.", "[0; 100]" },
    { "in a Vec", "A **Vec** is as long as it must be, its elements side by side in one crate.", "Vec::from_iter(1..6)" },
    { "in a Vec of Boxes", "A crate for each number besides the row: more requests, more jumps.", "Vec::from_iter((1..6).map(Box::new))" } },
  log = { 2, "Notes, one an hour. How many will come is told when the program runs, before the first.",
    { "Vec::new()", "It grows on the way, and asks the manager again and again.", "Vec::new()" },
    { "Vec::with_capacity", "**with_capacity** makes one request for all that will come.", "Vec::with_capacity(12)" } },
  typed = { 1, "What somebody types into a letter.",
    { "a String", "Text that can grow lies in the warehouse, and a **String** owns it.", 'String::from("Dear Ada")' },
    { "a &str", "A &str owns nothing: nothing can be typed into it.", '"Dear Ada"' },
    { "64 bytes on the tray", "The letter ends at the 64th byte.", "[0u8; 64]" } },
  notice = { 2, "A notice on the door, always the same.",
    { "a String", "A copy in the warehouse of a text that the program holds already.", 'String::from("Closed on Mondays")' },
    { "a &str", "The text is part of the program; a **&str** keeps its address and its length.", '"Closed on Mondays"' },
    { "a Box", "A crate that holds only one more label to the text.", 'Box::new("Closed on Mondays")' } },
  first = { 3, "A guest's first name, to be read once. The whole name is needed too.",
    { "a String of its own", "A request and a copy, only to read.", "guest[0..3].to_string()" },
    { "the guest's String", "It would move, and guest could not be read any more.", "guest" },
    { "a &str into it", "To read takes a **&str**: an address and a length. Nothing is copied, and guest stays the owner.", "&guest[0..3]" } },
  menu = { 2, "One menu, two owners, and it is not known who needs it last.",
    { "a String, cloned", "Two texts in two crates: change one, and the other stays.", 'String::from("Soup")' },
    { "in an Rc", "An **Rc**'s clone counts one more owner of the same crate; the last one hands it back.", 'Rc::new(String::from("Soup"))' },
    { "in a Box, cloned", "A Box has one owner: its clone is a second box with a second text.", 'Box::new(String::from("Soup"))' } },
  plan = { 2, "A plan that two threads own together.",
    { "in an Rc", "Its counters are not made for two threads: the compiler refuses.", 'Rc::new(String::from("8 pm"))' },
    { "in an Arc", "An **Arc** counts as an Rc does, safely for threads; whoever is last hands the crate back.", 'Arc::new(String::from("8 pm"))' },
    { "a String, cloned", "Each has a plan of its own: they do not own one together.", 'String::from("8 pm")' } },
}

local where = param.choice("situation", { label = "In the situation of",
  choices = { "cursor", "scores", "last", "form", "photo", "orders", "log", "typed", "notice", "first", "menu", "plan" } })
local what = param.choice("run", { label = "run", choices = { "the best choice", "A", "B", "C" } })
local other = situations[where][({ A = 3, B = 4, C = 5 })[what]]
if other then code = code:gsub("( " .. where .. " = )[^\n]*", function(let) return let .. other[3] .. ";" end, 1) end

lesson { title = "Where would you put it?", summary = "Twelve situations, and what each choice does", code = code,
  remember = { "It neither grows nor outlives its function: a local variable. It grows, or its length is known only at run time: String or Vec.", "One large value that goes from owner to owner: Box.",
    "Only to be read: &str or a slice. They own nothing and work with stack, heap and the program's own data.",
    "Several owners, and it is not known who is last: Rc, or Arc between threads." } }

-- The question tells the situation; the sentence, once it is answered, why the choice that runs is good or not.
local function decide(place, name)
  local best, question = situations[name][1], situations[name][2]
  local choices, reasons, runs = {}, {}, name == where and other or situations[name][best + 2]
  for i = 3, #situations[name] do choices[i - 2], reasons[i - 2] = situations[name][i][1], situations[name][i][2]:gsub("%*%*", "") end
  at(place)
  say(runs[2])
  ask.choice(question, { choices = choices, reasons = reasons, right = best, hint = "How large is it, how long does it live, who owns it?" })
end

-- What is pinned is what the best choices do.
local function pin(numbers, ...) if not other then at(...); expect(numbers) end end
local function ends(name)
  at("}", { inside = name })
  say("**" .. name .. "** ends. Crates that are handed back now: {cost.frees}. Then its tray goes.")
  if not other then expect { live_blocks = 0 } end
end

decide("let cursor", "cursor"); pin({ allocs = 0, stack_bytes = 16 }, "let cursor")
decide("fixed();", "scores")
decide("let last", "last"); pin({ allocs = 0 }, "let last")
decide("let form", "form"); pin({ allocs = 1, live_bytes = 400 }, "let shown")
ends "fixed"
decide("rows();", "photo"); pin({ live_bytes = 10000000 }, "let photo")
decide("let orders", "orders")
decide("let mut log", "log"); pin({ allocs = 4, reallocs = 0 }, "for hour")
ends "rows"
decide("texts();", "typed")
decide("let notice", "notice"); pin({ live_blocks = 1 }, "let notice")
decide("let guest", "first"); pin({ live_blocks = 2 }, "println!(\"{} {}\"")
ends "texts"
decide("shared();", "menu"); pin({ live_blocks = 2 }, "let table")
decide("let plan", "plan"); pin({ live_blocks = 4 }, "cook.join")
ends "shared"
at "}" -- main's own end is no step: its tray goes behind that of shared
