---@meta
-- Made by tests/reference/reference.py from the comments beside the words. Nothing here runs.

---@class lesson.fields
---@field title string one line, at most 120 bytes
---@field code string the program that is shown, in lines of at most 50 letters: the card cuts what is longer. What `at` looks for anchors in. Without a `fn("main", ...)` it is also the program that runs
---@field summary? string one sentence for the library, at most 400 bytes
---@field file? string the name over the code; "main.rs"
---@field remember? string|string[] the points of the closing card, at most 8
---@field terms? table<string, string> words the lesson explains, for the glossary: { label = "a note with an address" }
---@field heap? integer bytes of the warehouse, 64 to 256 MiB; 64 MiB
---@field stack? integer bytes of the stack, 4096 to 256 MiB; 8 MiB
---@field policy? "first fit"|"next fit"|"best fit"|"worst fit"|"buddy"|"size classes"|"bump" how the manager looks for room
---@field header? 0|8|16 bytes of bookkeeping before each block
---@field granule? 8|16 block sizes are rounded up to it
---@field caches? boolean what is read and written goes through three levels of caches and costs cycles

---Says what the lesson is. Once in a file, before the program begins.
---@param fields lesson.fields
function lesson(fields) end

---Gives a function of the program its body. The program begins with "main". A method is named by its path, as it is called: fn("Stack::new", ..). With two arguments the names of the body's
---parameters are those of the Rust function. With a signature they have types, as has the result: { { "name", Type },
---{ "mut name", Type }, ret = Type }; plain Lua numbers, texts and truths given to a typed parameter become values of its type.
---@param name string as in the shown code
---@param signature table|function the types, or the body when it has none
---@param body? function the parameters come as its arguments; what it returns is the result
function fn(name, signature, body) end

---Declares a variable and puts the value there: on its way from where it was made, copied, or moved. let(name, Type, value)
---converts the value; let(name, Type) and let(name) declare without a value, which variable:set(value) gives; let("_", value) keeps
---nothing. A variable drops itself at the end of its scope, in reverse order.
---@generic T
---@param name string as in the shown code
---@param value T a value of the program
---@return T variable
function let(name, value) end

---As let, for a variable declared with `let mut`: it may be changed.
---@generic T
---@param name string as in the shown code
---@param value T a value of the program
---@return T variable
function let_mut(name, value) end

---Calls a function of the program: its frame is pushed, its body runs, its locals are dropped, its frame is popped.
---@param name string
---@param ... any arguments: moved, or copied when their type is Copy
---@return any result
function call(name, ...) end

---Drops a value before its scope ends.
---@param value any
function drop(value) end

---A block { .. }: what is declared in it is dropped at its end, in reverse. What the function returns moves out first.
---@param body function
---@return any value
function scope(body) end

---Several lines of Lua as one statement of the program: what is made in them and taken by nobody is dropped at its end, last made first. A line of
---its own is one already: String.from "lost" alone, or what println shows, is dropped behind it. What a Lua name still holds when its function ends is
---an error: nobody has taken it.
---@param body function
---@return any value
function stmt(body) end

---Drops the running function's variables now, in reverse order, so that the pop of its frame can have a step of its own.
function scope_ends() end

---A panic: everything is dropped from the inside out, then the program ends.
---@param message string
function panic(message) end

---What would happen if it ran all the same. A program that breaks a rule of Rust is refused at that point, in rustc's own words, and
---its story ends there, unless this follows: then what was refused happens, freed bytes are read, blocks are freed twice, and each
---is shown for what it is. At the end of the function the story ends.
---@param body function
function if_it_ran(body) end

---Prints as Rust's println! does. What the printing itself needs of memory is left out.
---@param format string each {} takes one value, {0} the first, {name} the variable of that name; {:?}, {:#?}, {:>8.2}, {:#x}, {:w$} and the rest work as in Rust
---@param ... any
function println(format, ...) end

---&value. A value that lies nowhere yet gets a place: to the end of the statement, or of the scope. References are followed without a
---word: reference:len() asks what it leads to.
---@param value any
---@return any reference
function ref(value) end

---&mut value.
---@param value any a variable declared with let_mut
---@return any reference
function ref_mut(value) end

---match value { .. }. An arm is a function that looks at the parts, or { "name", .., function } which takes them: they become variables and
---die with the arm. `_` is the arm for the rest.
---@param value any of an enum, Option or Result
---@param arms table<string, function|table> by the variant's name
---@return any what the arm returned
function match(value, arms) end

---for name in iterator { .. }: each round is a scope; the function may return "break".
---@param name string
---@param iterator any v:iter() or v:into_iter()
---@param body function gets the item
function for_in(name, iterator, body) end

---Asks for a zoom level, with a value in view; otherwise the camera keeps visible what changes.
---@param level "auto"|"bytes"|"crates"|"map"
---@param value? any
function camera(level, value) end

---Marks the line of the shown code that contains the anchor: in the function that runs, else in the whole
---code. A line that equals the anchor goes before one that contains it, so that "}" is the brace at the
---margin. Lines above may come and go: the anchor still finds its line.
---@param anchor string|integer part of exactly one line, at most 400 bytes; or the number of the line itself
function at(anchor) end

---Begins a step with one or two sentences. **Key terms** stand between double asterisks. Each {} takes one of
---the values behind the sentence, so that numbers come from the program and not from the author.
---@param sentence string at most 800 bytes
---@param ... any numbers, texts, or values of the program, one for each {}; braces that are to be read are written {{}}
function say(sentence, ...) end

---@class expect.fields
---@field allocs? integer blocks asked for so far
---@field frees? integer blocks given back so far
---@field reallocs? integer blocks that were made larger or smaller so far
---@field moved? integer those of them that went to another place
---@field copied? integer bytes carried by them; what moves within a block, as in Vec:remove, is not in it
---@field live_bytes? integer bytes of the blocks that are in use, as they were asked for
---@field live_blocks? integer blocks in use
---@field peak_bytes? integer the most live_bytes there were so far
---@field frames? integer trays on the stack
---@field stack_bytes? integer bytes of those trays

---Pins numbers. `trayhouse check` tells those that are not so, with the step and the difference; in the
---window the lesson runs on. What the runtime took before main is left out everywhere.
---@param numbers? expect.fields
function expect(numbers) end

---Runs a part of the program and returns by how much each number went up: cost.cycles, cost.misses,
---cost.allocs.
---@param body function
---@return expect.fields cost
function measure.cost(body) end

---The numbers `expect` knows, as they are now, for sentences and decisions. They cannot be set.
---@type expect.fields
measure = {}

ask = {}

---@class ask.bin.fields
---@field hint? string one line, at most 200 bytes

---Where will it go? The answer is the hole that takes the next block that is made or moved. Why another hole
---is wrong (too small, taken, not the first that fits, misaligned) is told by the model.
---@param question string one line, at most 240 bytes
---@param fields? ask.bin.fields
function ask.bin(question, fields) end

---@class ask.tray.fields
---@field of? any a variable
---@field hint? string one line, at most 200 bytes

---Which tray? The one `of` lies on; without it the one that next is popped or gets a variable.
---@param question string one line, at most 240 bytes
---@param fields? ask.tray.fields
function ask.tray(question, fields) end

---@class ask.choice.fields
---@field choices string[] 2 to 8, each one line, at most 200 bytes
---@field right string|integer|function the right one: its text, its place in the list (from 1), or a function that returns one of these; then it is called when the step is over, so that the program decides
---@field reasons? string[] for each choice why it is right or not
---@field hint? string one line, at most 200 bytes

---One of 2 to 8 choices.
---@param question string one line, at most 240 bytes
---@param fields ask.choice.fields
function ask.choice(question, fields) end

---@class ask.number.fields
---@field right integer|function the number, from 0 on, or a function that returns it when the step is over
---@field reason? string why it is so, one line, at most 200 bytes
---@field hint? string one line, at most 200 bytes

---A number is typed.
---@param question string one line, at most 240 bytes
---@param fields ask.number.fields
function ask.number(question, fields) end

---@class ask.yes_no.fields
---@field right boolean|function the answer, or a function that returns it when the step is over
---@field reasons? string[] two: for yes and for no
---@field hint? string one line, at most 200 bytes

---Yes or no.
---@param question string one line, at most 240 bytes
---@param fields ask.yes_no.fields
function ask.yes_no(question, fields) end

param = {}

---@class param.slider.fields
---@field low integer
---@field high integer
---@field value integer from low to high: what it is at first
---@field label? string what stands beside it, at most 80 bytes; the name

---A whole number between two others.
---@param name string how it is called, at most 40 bytes; each name once
---@param fields param.slider.fields
---@return integer value what the learner chose, brought into the range
function param.slider(name, fields) end

---@class param.choice.fields
---@field choices string[] 2 to 12, each one line, at most 80 bytes
---@field value? string one of them; the first
---@field label? string what stands beside it, at most 80 bytes; the name

---One of several texts.
---@param name string how it is called, at most 40 bytes; each name once
---@param fields param.choice.fields
---@return string value what the learner chose
function param.choice(name, fields) end

---@class param.text.fields
---@field value? string what it is at first; empty
---@field label? string what stands beside it, at most 80 bytes; the name
---@field file? string name of a text file beside the lesson, "novel.txt" or "texts/novel.txt": a button puts its whole text in (up to 1 MiB)

---A text the learner types or pastes, or puts in from a file beside the lesson.
---@param name string how it is called, at most 40 bytes; each name once
---@param fields? param.text.fields
---@return string value what the learner typed
function param.text(name, fields) end

---@class compare.fields
---@field policy? string[] two policies, as in lesson{}
---@field variant? string[] two names that the program makes of what it likes
---@field code? string the program of the second variant, where the lesson's text runs by itself: each side shows and runs its own. What the lesson says has its place in both, best in the same lines.

---Runs the program twice and shows both side by side, step by step: under two policies of the heap, or in two
---variants. It is of the whole lesson, not of a part. It stands behind lesson{} and returns the one of the
---run under way, for the program to read. Both runs must say the same number of sentences (unless one is
---aborted); the sentences and questions shown are those of the first run. `expect` counts in each run.
---@param fields? compare.fields
---@return string one the one of the two that runs
function compare(fields) end

---|..| { .. }: a function with what it captured. closure({ move = { a, b } }, function(c) .. c.a .. end) takes a and b along; without
---the list it uses what is around it. Calling it runs the body.
---@param options table|function { move = { variables } }, or the body when there is nothing to take
---@param body? function
---@return any closure
function closure(options, body) end

---thread::spawn(move || ..): a stack of its own, with what it takes along. handle:join() runs it to its end. Beside main's trays the picture
---shows those of the thread that runs, or else of the youngest; the others have their names under its counter.
---@param name string of the thread
---@param captured table|function the values, or the body when it only borrows
---@param body? function gets the values
---@return any handle
function spawn(name, captured, body) end
