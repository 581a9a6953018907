local rust = require "rust"
local u8, i32, array, tuple, str, spawn = rust.u8, rust.i32, rust.array, rust.tuple, rust.str, rust.spawn
local String, Vec, vec, Box, Rc, Arc = rust.String, rust.Vec, rust.vec, rust.Box, rust.Rc, rust.Arc

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

-- Each situation: the best choice, what is to be decided, and the choices with the reason, the Rust, and what makes it.
local situations = {
  cursor = { 1, "An editor's cursor: a row and a column, two numbers.",
    { "on the tray", "Two numbers, always: their size is known and small. They go straight onto the tray.", "(3, 14)", function() return tuple(i32, i32)(3, 14) end },
    { "in a Box", "A request and a jump, for something no larger than the label itself.", "Box::new((3, 14))", function() return Box.new(tuple(i32, i32)(3, 14)) end },
    { "in a Vec", "A Vec can grow. A row and a column never will.", "vec![3, 14]", function() return Vec.from(i32, { 3, 14 }) end } },
  scores = { 2, "The scores of three judges: never more, never fewer.",
    { "in a Vec", "It works, but asks the manager for a row that never grows.", "vec![8, 9, 7]", function() return Vec.from(i32, { 8, 9, 7 }) end },
    { "in an array", "The length of an **array** is part of its type, so all three lie on the tray.", "[8, 9, 7]", function() return array(i32, 3) { 8, 9, 7 } end },
    { "in a Box", "A request and a jump for three small numbers.", "Box::new([8, 9, 7])", function() return Box.new(array(i32, 3) { 8, 9, 7 }) end } },
  last = { 1, "The last two scores, to be added up.",
    { "a slice", "A **slice** is a window on the elements that are there. scores still owns them.", "&scores[1..3]", function(scores) return scores:slice(1, 3) end },
    { "a Vec of its own", "A request and a copy, only to read.", "scores[1..3].to_vec()", function(scores) return scores:slice(1, 3):to_vec() end } },
  form = { 2, "A form of 400 bytes that goes from owner to owner, one at a time.",
    { "an array on the tray", "Each move may copy the whole form.", "[0u8; 400]", function() return array(u8, 400).filled(0) end },
    { "in a Box", "The form stays in its crate. Moving the **Box** hands over its label alone.", "Box::new([0u8; 400])", function() return Box.new(array(u8, 400).filled(0)) end },
    { "in an Rc", "The counters are for several owners at once; here is only one.", "Rc::new([0u8; 400])", function() return Rc.new(array(u8, 400).filled(0)) end } },
  photo = { 2, "A photo of ten million bytes. The stack has room for about eight million.",
    { "an array on the tray", "The tray reaches through the limit: a stack overflow.", "[0u8; 10_000_000]", function() return array(u8, 10000000).filled(0) end },
    { "in a Vec", "A **Vec**: label, length and capacity lie on the tray, the photo in the warehouse.", "vec![0u8; 10_000_000]", function() return Vec.filled(u8(0), 10000000) end } },
  orders = { 2, "The orders of an evening. How many there are is known when it is over.",
    { "in an array of 100", "Too much room on a quiet evening, too little on a busy one.", "[0; 100]", function() return array(i32, 100).filled(0) end },
    { "in a Vec", "A **Vec** is as long as it must be, its elements side by side in one crate.", "Vec::from_iter(1..6)", function() return Vec.collect(i32, 1, 6) end },
    { "in a Vec of Boxes", "A crate for each number besides the row: more requests, more jumps.", "Vec::from_iter((1..6).map(Box::new))",
      function() return vec(Box(i32), 5) { Box.new(i32(1)), Box.new(i32(2)), Box.new(i32(3)), Box.new(i32(4)), Box.new(i32(5)) } end } },
  log = { 2, "Notes, one an hour. How many will come is told when the program runs, before the first.",
    { "Vec::new()", "It grows on the way, and asks the manager again and again.", "Vec::new()", function() return Vec.new(i32) end },
    { "Vec::with_capacity", "**with_capacity** makes one request for all that will come.", "Vec::with_capacity(12)", function() return Vec.with_capacity(i32, 12) end } },
  typed = { 1, "What somebody types into a letter.",
    { "a String", "Text that can grow lies in the warehouse, and a **String** owns it.", 'String::from("Dear Ada")', function() return String.from "Dear Ada" end },
    { "a &str", "A &str owns nothing: nothing can be typed into it.", '"Dear Ada"', function() return str "Dear Ada" end },
    { "64 bytes on the tray", "The letter ends at the 64th byte.", "[0u8; 64]", function() return array(u8, 64).filled(0) end } },
  notice = { 2, "A notice on the door, always the same.",
    { "a String", "A copy in the warehouse of a text that the program holds already.", 'String::from("Closed on Mondays")', function() return String.from "Closed on Mondays" end },
    { "a &str", "The text is part of the program; a **&str** keeps its address and its length.", '"Closed on Mondays"', function() return str "Closed on Mondays" end },
    { "a Box", "A crate that holds only one more label to the text.", 'Box::new("Closed on Mondays")', function() return Box.new(str "Closed on Mondays") end } },
  first = { 3, "A guest's first name, to be read once. The whole name is needed too.",
    { "a String of its own", "A request and a copy, only to read.", "guest[0..3].to_string()", function(guest) return guest:slice(0, 3):to_string() end },
    { "the guest's String", "It would move, and guest could not be read any more.", "guest", function(guest) return guest end },
    { "a &str into it", "To read takes a **&str**: an address and a length. Nothing is copied, and guest stays the owner.", "&guest[0..3]", function(guest) return guest:slice(0, 3) end } },
  menu = { 2, "One menu, two owners, and nobody knows who needs it last.",
    { "a String, cloned", "Two texts in two crates: change one, and the other stays.", 'String::from("Soup")', function() return String.from "Soup" end },
    { "in an Rc", "An **Rc**'s clone counts one more owner of the same crate; the last one hands it back.", 'Rc::new(String::from("Soup"))', function() return Rc.new(String.from "Soup") end },
    { "in a Box, cloned", "A Box has one owner: its clone is a second box with a second text.", 'Box::new(String::from("Soup"))', function() return Box.new(String.from "Soup") end } },
  plan = { 2, "A plan that two threads own together.",
    { "in an Rc", "Its counters are not made for two threads: the compiler refuses.", 'Rc::new(String::from("8 pm"))', function() return Rc.new(String.from "8 pm") end },
    { "in an Arc", "An **Arc** counts as an Rc does, safely for threads; whoever is last hands the crate back.", 'Arc::new(String::from("8 pm"))', function() return Arc.new(String.from "8 pm") end },
    { "a String, cloned", "Each has a plan of its own: they do not own one together.", 'String::from("8 pm")', function() return String.from "8 pm" end } },
}

local where = param.choice("situation", { label = "In the situation of",
  choices = { "cursor", "scores", "last", "form", "photo", "orders", "log", "typed", "notice", "first", "menu", "plan" } })
local what = param.choice("run", { label = "run", choices = { "the best choice", "A", "B", "C" } })
local other = situations[where][({ A = 3, B = 4, C = 5 })[what]]
if other then code = code:gsub("( " .. where .. " = )[^\n]*", function(let) return let .. other[3] .. ";" end, 1) end

lesson { title = "Where would you put it?", summary = "Twelve situations, and what each choice does", code = code,
  remember = { "Known size and small: on the tray. It grows, or its length is known only at run time: String or Vec.", "One large value that goes from owner to owner: Box.",
    "Only to be read: &str or a slice. They own nothing and work with stack, heap and the program's own data.",
    "Several owners and nobody knows who is last: Rc, or Arc between threads." } }

-- The question tells the situation; the sentence, once it is answered, why the choice that runs is good or not.
local function decide(name)
  local best, question = situations[name][1], situations[name][2]
  local choices, reasons, runs = {}, {}, name == where and other or situations[name][best + 2]
  for i = 3, #situations[name] do choices[i - 2], reasons[i - 2] = situations[name][i][1], situations[name][i][2]:gsub("%*%*", "") end
  say(runs[2])
  ask.choice(question, { choices = choices, reasons = reasons, right = best, hint = "How large is it, how long does it live, who owns it?" })
  return runs[4]
end

-- What is decided before the call, so that the tray comes in the same step.
local ahead
local function enter(name, first)
  at(name .. "();")
  ahead = decide(first)
  call(name)
end

local function put(name, from)
  at("let " .. name)
  local make = ahead or decide(name)
  ahead = nil
  return let(name, make(from))
end

-- What is pinned is what the best choices do.
local function pin(numbers) if not other then expect(numbers) end end
local function ends(name)
  at "}"
  say("**{}** ends. Crates that are handed back now: {}. Then its tray goes.", name, measure.live_blocks)
  scope_ends()
  pin { live_blocks = 0 }
end

fn("fixed", function()
  local scores = put "scores"
  put("last", scores); pin { allocs = 0 }
  local form = put "form"
  at "let shown"; let("shown", form); pin { allocs = 1, live_bytes = 400 }
  ends "fixed"
end)

fn("rows", function()
  put "photo"; pin { live_bytes = 10000000 }
  put "orders"
  at "let mut log"; local log = let_mut("log", decide "log"())
  at "log.push"; for hour = 0, 11 do log:push(hour) end; pin { allocs = 4, reallocs = 0 }
  ends "rows"
end)

fn("texts", function()
  put "typed"
  put "notice"; pin { live_blocks = 1 }
  at "let guest"; ahead = decide "first"
  local guest = let("guest", String.from "Ada Lovelace")
  local first = put("first", guest)
  at "println!"; println("{} {}", first, guest); pin { live_blocks = 2 }
  ends "texts"
end)

fn("shared", function()
  local menu = put "menu"
  at "let table"; let("table", menu:clone()); pin { live_blocks = 2 }
  local plan = put "plan"
  at "let copy"; local copy = let("copy", plan:clone())
  at "let cook"; local cook = let("cook", spawn("cook", { copy }, function(copy) println("{}", copy) end))
  at "cook.join"; cook:join(); pin { live_blocks = 4 }
  ends "shared"
end)

fn("main", function()
  put "cursor"; pin { allocs = 0, stack_bytes = 16 }
  enter("fixed", "scores")
  enter("rows", "photo")
  enter("texts", "typed")
  enter("shared", "menu")
end)
