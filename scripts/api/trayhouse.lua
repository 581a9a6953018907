---@meta
-- The words a lesson has, for editors that read these notes. Nothing here runs.

---@class Lesson
---@field title string one line, at most 120 bytes
---@field code string the program that is shown
---@field summary? string one sentence for the library
---@field file? string the name over the code; "main.rs"
---@field remember? string|string[] the points of the closing card, at most 8
---@field terms? table<string, string> words the lesson explains, for the glossary: { label = "a note with an address" }
---@field heap? integer bytes of the warehouse; 64 MiB
---@field stack? integer bytes of the stack; 8 MiB
---@field policy? "first fit"|"next fit"|"best fit"|"worst fit"|"buddy"|"size classes"|"bump"
---@field header? 0|8|16 bytes of header before each block
---@field granule? 8|16 block sizes are rounded up to it

---Says what the lesson is. Once in a file, before the program begins.
---@param fields Lesson
function lesson(fields) end

---Runs the program twice and shows both side by side, step by step: under two policies of the heap, or in two variants. It stands
---behind lesson{} and returns the one of the run under way, for the program to read. Both runs must say the same number of sentences
---(unless one is aborted); the sentences and questions shown are those of the first run. `expect` counts in each run.
---    local how = compare { variant = { "new", "with_capacity" } }
---    ... let_mut("text", how == "new" and String.new() or String.with_capacity(64))
---@param fields { policy?: string[], variant?: string[] } one of them: a list of two
---@return string
function compare(fields) end

---Gives a function of the program its body. The program begins with "main". The names of the body's parameters are those of
---the Rust function.
---@param name string
---@param body function
function fn(name, body) end

---Marks the line of the shown code that contains the anchor: in the function that runs, else in the whole code. A line that
---equals the anchor goes before one that contains it. An anchor that is in no line, or in several, is an error.
---@param anchor string
function at(anchor) end

---Begins a step with one or two sentences. **Key terms** stand between double asterisks. Each {} takes one of the values behind
---the sentence, so that numbers come from the program: say("len is {}, {} blocks live", text:len(), measure.live_blocks).
---@param sentence string at most 800 bytes
---@param ... any numbers, texts, or values of the program
function say(sentence, ...) end

---The numbers `expect` knows, as they are now: measure.live_bytes, measure.moved, ...
---@type Expectations
measure = {}

---Predictions. A question belongs to the step begun by the last `say`: it is asked first, and what answers it is played (and the
---sentence shown) when the learner has answered. One question a step. Questions may hold **key terms**.
ask = {}

---Where will it go? The answer is the hole that takes the next block that is made or moved: never written by hand. Why another
---hole is wrong (too small, taken, not the first that fits, misaligned) is told by the model.
---@param question string
---@param fields? { hint?: string }
function ask.bin(question, fields) end

---Which tray? The one `of` lies on; without it the one that next is popped or gets a variable.
---@param question string
---@param fields? { of?: any, hint?: string }
function ask.tray(question, fields) end

---One of 2 to 8 choices. `right` is the text of the right one or its place in the list (from 1), or a function that returns it:
---then it is called when the step is over, so that the program itself decides. `reasons` say for each choice why it is right or not.
---@param question string
---@param fields { choices: string[], right: string|integer|function, reasons?: string[], hint?: string }
function ask.choice(question, fields) end

---A number is typed. `right` may be a function, as in ask.choice: right = function() return text:capacity() end
---@param question string
---@param fields { right: integer|function, reason?: string, hint?: string }
function ask.number(question, fields) end

---@param question string
---@param fields { right: boolean|function, reasons?: string[], hint?: string } reasons: for yes and for no
function ask.yes_no(question, fields) end

---Gives a function of the program typed parameters and a result: { { "name", Type }, { "mut name", Type }, ret = Type }. Plain
---Lua numbers, texts and truths given to a typed parameter become values of its type.
---@param name string
---@param signature table
---@param body function
function fn(name, signature, body) end

---Declares a variable and puts the value there: on its way from where it was made, copied, or moved. let(name, Type, value) converts
---the value; let(name, Type) and let(name) declare without a value, which variable:set(value) gives; let("_", value) keeps nothing.
---@generic T
---@param name string
---@param value T
---@return T variable
function let(name, value) end

---As let, for a variable declared with `let mut`.
---@generic T
---@param name string
---@param value T
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

---Drops the running function's variables now, in reverse order, so that the pop of its frame can have a step of its own.
function scope_ends() end

---A block { .. }: what is declared in it is dropped at its end, in reverse. What the function returns moves out first.
---@param body function
---@return any value
function scope(body) end

---One statement: what is made in it and taken by nobody is dropped at its end, last made first.
---@param body function
---@return any value
function stmt(body) end

---A panic: everything is dropped from the inside out, then the program ends.
---@param message string
function panic(message) end

---&value and &mut value. A value that lies nowhere yet gets a place: to the end of the statement, or of the scope.
---@param value any
---@return any reference
function ref(value) end

---@param value any
---@return any reference
function ref_mut(value) end

---match value { .. }: an arm is a function that looks at the parts, or { "name", .., function } that takes them. `_` is the arm for the rest.
---@param value any
---@param arms table<string, function|table>
---@return any
function match(value, arms) end

---for name in iterator { .. }: each round is a scope; the function may return "break".
---@param name string
---@param iterator any v:iter() or v:into_iter()
---@param body function
function for_in(name, iterator, body) end

---Result<T, E>: Result(T, E).Ok(x), Result(T, E).Err(x).
function Result(T, E) end

---@class Expectations
---@field allocs? integer blocks asked for so far; what the runtime took before main is left out everywhere
---@field frees? integer
---@field reallocs? integer
---@field moved? integer reallocations that went to another place
---@field copied? integer bytes carried by them
---@field live_bytes? integer
---@field live_blocks? integer
---@field peak_bytes? integer
---@field frames? integer on the stack now
---@field stack_bytes? integer of those frames

---Pins numbers. `trayhouse check` tells those that are not so.
---@param numbers Expectations
function expect(numbers) end

---Prints as Rust's println! does; each {} takes one value.
---@param format string
---@param ... any
function println(format, ...) end

---Asks for a zoom level, with a value in view.
---@param level "auto"|"bytes"|"crates"|"map"
---@param value? any
function camera(level, value) end

---What the learner may change. Declared outside fn, before the program begins.
param = {}

---@param name string
---@param fields { low: integer, high: integer, value: integer, label?: string }
---@return integer value
function param.slider(name, fields) end

---@param name string
---@param fields { choices: string[], value?: string, label?: string } without value: the first choice
---@return string value
function param.choice(name, fields) end

---@param name string
---`file` names a text file beside the lesson: a button puts its whole text in (up to 1 MiB).
---@param fields { value?: string, label?: string, file?: string }
---@return string value
function param.text(name, fields) end
