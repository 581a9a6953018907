-- What a lesson says about a program whose text runs by itself. The lesson's Lua is over before the program begins: at, say, ask, expect
-- and camera are kept here, each with its line in the lesson, and carried out when the program comes to their place; see steps.lua.
local M = { entries = {}, goes_on = false, named = { measure = true, cost = true } } -- goes_on: the line of if_it_ran; named: whose numbers can be told

local current = nil -- the `at` that words belong to
local first = nil -- { line of the lesson, word } of its first note

local function fail(...) error((...):format(select(2, ...)), 0) end

-- ---- at

local OPTIONS = { nth = true, each = true, when = true, inside = true, bound = true, named = true }

local function check_options(options)
  if type(options) ~= "table" then fail "at: behind the place stands a table, as { nth = 2 }" end
  for name in pairs(options) do
    if not OPTIONS[name] then memory.unknown("at: there is no field", OPTIONS, tostring(name)) end
  end
  local nth = options.nth
  if nth ~= nil and (math.type(nth) ~= "integer" or nth < 1) then fail "at: `nth` is a whole number from 1 on" end
  for _, name in ipairs { "each", "bound" } do
    if options[name] ~= nil and type(options[name]) ~= "boolean" then fail("at: `%s` is true or false", name) end
  end
  if nth and options.each then fail "at: either `nth` or `each`, not both" end
  if options.named ~= nil and (type(options.named) ~= "string" or not options.named:find "^%a[%w_]*$") then fail "at: `named` is a name of letters, as text" end
  if options.when ~= nil and type(options.when) ~= "string" then fail "at: `when` is a Rust condition, as text" end
  if options.inside ~= nil and type(options.inside) ~= "string" then fail "at: `inside` is a function's name, as text" end
end

local function no_line(anchor, lines, count, inside)
  if count > 0 then
    fail("at: `%s` occurs in %d lines (%s%s); write more of the line that is meant, or where: { inside = \"its function\" }", anchor, count,
      table.concat(lines, ", "), count > #lines and ", ..." or "")
  end
  fail("at: `%s` is not in %s%s", anchor, inside and "`fn " .. inside .. "`" or "the code", memory.nearest(anchor))
end

local function line_of(anchor, inside)
  local first, last = memory.function_lines(inside or "main")
  if inside and first == 0 then fail("at: there is no function `%s` in the code", inside) end
  local line, lines, count
  if first > 0 then line, lines, count = memory.anchor(anchor, first, last) end
  if not line and not inside and (count or 0) == 0 then line, lines, count = memory.anchor(anchor, 1, 0xFFFFFFFF) end
  if not line then no_line(anchor, lines or {}, count or 0, inside) end
  return line
end

-- The byte of the code at which the line's own text begins, or the anchor in it.
local function byte_of(line, anchor)
  local code = memory.code()
  local from = 1
  for _ = 2, line do
    from = code:find("\n", from, true)
    if not from then fail("at: the code has no line %d", line) end
    from = from + 1
  end
  local text = code:sub(from):match "^[^\n]*"
  local at = anchor and text:find(anchor, 1, true) or 1
  return from + (text:find("%S", at) or at) - 1
end

local K = {}

function K.at(line, anchor, options)
  current = { dummy = true, says = {} }
  options = options or {}
  check_options(options)
  local code_line
  if math.type(anchor) == "integer" then
    code_line = anchor
    if anchor < 1 then fail("at: the code has no line %d", anchor) end
  else
    if type(anchor) ~= "string" then fail("at: the anchor must be a text, not a %s", type(anchor)) end
    if not anchor:find "%S" then fail "at: an empty anchor marks no line" end
    code_line = line_of(anchor, options.inside)
  end
  if options.named then M.named[options.named] = true end
  local byte = byte_of(code_line, type(anchor) == "string" and anchor or nil)
  current = { line = line, code_line = code_line, byte = byte, anchor = tostring(anchor), nth = options.nth or 1, each = options.each or false, bound = options.bound or false, named = options.named,
    when = options.when and require "rust.read.sentence".condition("at", options.when), says = {}, cameras = {}, expects = {}, passes = 0, hits = 0 }
  M.entries[#M.entries + 1] = current
end

-- ---- what belongs to a place

local function entry(line)
  if not current then
    current = { line = line, is_start = true, nth = 1, each = false, says = {}, cameras = {}, expects = {}, passes = 0, hits = 0 }
    M.entries[#M.entries + 1] = current
  end
  return current
end

local function pieces_of(word, text, ...)
  if type(text) ~= "string" then fail("%s: the sentence must be a text, not a %s", word, type(text)) end
  if select("#", ...) > 0 then return { (memory.filled(text, ...)) } end
  return require "rust.read.sentence".read(word, text)
end

function K.say(line, text, ...)
  local of = entry(line)
  local step = { line = line, pieces = { "..." }, cameras = {} }
  of.says[#of.says + 1] = step
  step.pieces = pieces_of("say", text, ...)
end

local function last_step(line, word)
  local of = entry(line)
  local step = of.says[#of.says]
  if not step and not of.dummy then fail("%s: a question belongs to a step; begin one with `say` before it", word) end
  return step
end

local RIGHT = { ["ask.number"] = "string", ["ask.yes_no"] = "string", ["ask.choice"] = "string" }

-- A question's right answer as an expression: a number's or a truth's own, or the text of a choice with braces.
local function right_of(word, right)
  if type(right) == "function" then return { { called = right, code = "right" } } end
  if type(right) ~= RIGHT[word] then return nil end
  local sentence = require "rust.read.sentence"
  if word == "ask.choice" then return right:find "[{}]" and sentence.read(word, right) or nil end
  return { sentence.expression(word, right) }
end

local function ask(word)
  return function(line, question, fields)
    local step = last_step(line, "ask")
    if not step then return end
    if step.ask then fail "ask: a step has one question; begin another step with `say`" end
    step.ask = { word = word, line = line, question = question, fields = fields }
    if type(fields) ~= "table" then return end
    step.ask.right = right_of(word, fields.right)
    if word == "ask.tray" and fields.of ~= nil then
      if type(fields.of) ~= "string" then fail "ask.tray: here `of` is a place of the program, as text" end
      step.ask.of = require "rust.read.sentence".place("ask.tray", fields.of)
    end
  end
end
for word in pairs { ["ask.bin"] = 1, ["ask.tray"] = 1, ["ask.choice"] = 1, ["ask.number"] = 1, ["ask.yes_no"] = 1 } do K[word] = ask(word) end

function K.camera(line, level, place)
  local of = entry(line)
  local step = of.says[#of.says] or of
  if place ~= nil and type(place) ~= "string" then fail "camera: here a place of the program is wanted, as text" end
  if step.cameras then step.cameras[#step.cameras + 1] = { line = line, level = level, place = place and require "rust.read.sentence".place("camera", place) } end
end

function K.expect(line, fields)
  local of = entry(line)
  if type(fields) ~= "table" then fail "expect: a table is wanted: expect { allocs = 1 }" end
  local numbers, conditions, named = {}, {}, false
  for name, wanted in pairs(fields) do
    if type(name) == "string" then numbers[name], named = wanted, true end
  end
  for _, condition in ipairs(fields) do
    if type(condition) ~= "string" then fail "expect: a condition is a Rust expression, as text" end
    conditions[#conditions + 1] = require "rust.read.sentence".expression("expect", condition)
  end
  if of.expects then of.expects[#of.expects + 1] = { line = line, numbers = named and numbers or nil, conditions = conditions } end
end

function K.if_it_ran(line) M.goes_on = line end

-- ---- the course of the lesson

function M.take(word, line, ...)
  first = first or { line = line, word = word }
  K[word](line, ...)
end

function M.any() return #M.entries > 0 end

-- The lesson tells its program in Lua: then words have no place outside of it.
function M.refuse()
  if first then memory.mistake(first.line, first.word .. ": only inside a function of the program (in the body given to fn)") end
end

return M
