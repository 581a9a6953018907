-- The notes of a lesson, carried out while its program runs: steps begin where the program comes to a place that was spoken of, and what
-- stands in the braces of their sentences is worked out there.
--
-- A sentence is told when its step begins and may speak of what the step makes. So its values get numbers in the order in which places are
-- come to; a run learns them for the next one (memory.said, memory.learn_said).
local own = require "rust.own"
local scope = require "rust.scope"
local format = require "rust.format"
local terms = require "rust.read.terms"
local check = require "rust.read.check"
local compile = require "rust.read.compile"
local names = require "rust.read.program"
local places = require "rust.read.places"
local notes = require "rust.notes"
local C, K = check.C, compile.K
local M = {}

local NOT_HERE = "this cannot be worked out here"

-- ---- the places of a program that are spoken of: program.spots[kind][node] = { entries, exprs }

local function add_expressions(list, found)
  for _, piece in ipairs(found or {}) do
    if type(piece) == "table" and not piece.counted and not piece.called then list[#list + 1] = piece end
  end
end

local function expressions_of(entry, list)
  if entry.when then list[#list + 1] = entry.when end
  for _, step in ipairs(entry.says) do
    add_expressions(list, step.pieces)
    add_expressions(list, step.ask and step.ask.right)
    add_expressions(list, step.ask and { step.ask.of })
    for _, camera in ipairs(step.cameras) do add_expressions(list, { camera.place }) end
  end
  for _, camera in ipairs(entry.cameras) do add_expressions(list, { camera.place }) end
  for _, expect in ipairs(entry.expects) do add_expressions(list, expect.conditions) end
end

local function place_of(program, entry)
  if not entry.is_start then return places.find(program.items, entry.byte) end
  local main = places.fn(program.items, "main")
  return main and { kind = "head", node = main }
end

-- When a `let` has its value and its variable gets it.
local function bound_place(place)
  return place.kind == "statement" and place.node.k == "let" and place.node.e and { kind = "bound", node = place.node } or nil
end

function M.attach(program)
  program.spots = { statement = {}, bound = {}, tail = {}, arm = {}, brace = {}, head = {} }
  for _, entry in ipairs(notes.entries) do
    local place = place_of(program, entry)
    if entry.bound then place = place and bound_place(place) end
    if not place then
      memory.mistake(entry.line, ("at: `%s` is no place that the program comes to: %s"):format(entry.anchor or "fn main",
        entry.bound and "`bound` is for a `let` that gets a value" or "name a statement, a function's head or a closing brace"))
    else
      local spots = program.spots[place.kind]
      local spot = spots[place.node] or { kind = place.kind, entries = {}, exprs = {} }
      spots[place.node] = spot
      spot.entries[#spot.entries + 1] = entry
      expressions_of(entry, spot.exprs)
      entry.where = place.node.from
    end
  end
end

-- ---- types: what stands in braces is checked in the scope of its place, and changes nothing there

local function errors_apart(program, f)
  local errors, playing = program.errors, program.playing
  program.errors, program.playing = {}, nil
  local ok, result = pcall(f)
  local found = program.errors
  program.errors, program.playing = errors, playing
  if found[1] then return nil, found[1].message end
  if not ok then return nil, result == names.Told and NOT_HERE or tostring(result) end
  return result or true
end

local function check_one(self, node, want)
  local scopes, loops, later = #self.scopes, #self.loops, #self.later
  local ok, words = errors_apart(self.program, function() if want then self:want(node, want) else self:expr(node) end end)
  for i = #self.scopes, scopes + 1, -1 do self.scopes[i] = nil end
  for i = #self.loops, loops + 1, -1 do self.loops[i] = nil end
  for i = later + 1, #self.later do
    local put_off = self.later[i]
    self.later[i] = function(checker)
      local done, failed = errors_apart(self.program, function() return put_off(checker) end)
      return done == true or failed ~= nil
    end
  end
  return ok and true or words
end

-- when: "before" or "after" what happens at the place.
function C:spoken(kind, node, when)
  local spot = self.program.spots and self.program.spots[kind][node]
  if not spot then return end
  self.spoken_of = self.spoken_of or {}
  for _, one in ipairs(spot.exprs) do self.spoken_of[one[when]] = check_one(self, one[when], one.is_condition and terms.plain.bool) end
end

-- ---- compiled: an expression as f(R) -> its text

local function place_text(f)
  return function(R)
    local value = f(R)
    local class = getmetatable(value)
    local addr, size = own.read(value), class.size
    local at = addr
    if class.owned then addr, size = class.owned(value) end
    return ("%d %d %d"):format(addr or 0, size or 0, at or 0)
  end
end

local function compile_one(self, one, node)
  if one.is_place then return place_text(self:place(node)) end
  if one.is_condition then
    local holds = self:condition(node)
    return function(R) return (holds(R)) end, self:is_light(node)
  end
  local text = self:formatted(node)
  return function(R)
    local pattern, values = text(R)
    return format.format(pattern, table.unpack(values))
  end
end

-- { [expression] = { before = f or words, after = f or words } } for one function at its type parameters.
local function compile_all(self, spot)
  local here = {}
  for _, one in ipairs(spot.exprs) do
    here[one] = {}
    for _, when in ipairs { "before", "after" } do
      local node = one[when]
      local known = self.checker.spoken_of
      local checked = known and known[node]
      local f, words = nil, checked
      if checked == true then
        f, words = errors_apart(self.program, function()
          local g, is_light = compile_one(self, one, node)
          here[one].is_light = is_light
          return g
        end)
      end
      here[one][when] = f or words or NOT_HERE
    end
  end
  return here
end

-- ---- working out

-- The text of an expression now (whether a condition holds), or nil and what is wrong.
local function text_of(f, R, is_light)
  if type(f) == "string" then return nil, f end
  local ok, text = scope.aside(function() return f(R) end, is_light)
  if ok then return text end
  return nil, text
end

local next_number = 0
local open = {} -- visits whose values are not learned yet

local NUMBERS = { "allocs", "frees", "reallocs", "moved", "copied", "live_bytes", "live_blocks", "peak_bytes", "frames", "stack_bytes", "cycles", "hits", "misses" }

local function numbers_now()
  local now = {}
  for _, name in ipairs(NUMBERS) do now[name] = memory.measured(name) end
  return now
end

local costs = {} -- what places with a name cost: name -> number -> how much

local function cost_between(before, now)
  local cost = {}
  for name, n in pairs(now) do cost[name] = n - before[name] end
  return cost
end

-- nil: the place of that name has not been come to.
local function counted(one, cost, now)
  if now[one.name] == nil then memory.measured(one.name) end
  local found = one.counted == "measure" and now or one.counted == "cost" and cost or costs[one.counted]
  return found and tostring(found[one.name])
end

-- What a question's own function says is right: it is given what this place cost, with what others cost by their names.
local function answered(one, cost)
  local right = one.called(setmetatable(cost, { __index = costs }))
  if math.type(right) ~= "integer" and type(right) ~= "boolean" then error("the function `right` gives a whole number, true or false; it gave " .. tostring(right), 0) end
  return tostring(right)
end

-- What was said of an expression in the run before; a run that learns has none.
local function said(visit, one)
  return visit.numbers[one] and memory.said(visit.numbers[one]) or "?"
end

local function sentence_of(visit, pieces)
  local text = {}
  for i, piece in ipairs(pieces) do text[i] = type(piece) == "string" and piece or said(visit, piece) end
  return table.concat(text)
end

-- ---- a step

local function tell_camera(visit, camera)
  local addr, size = 0, 0
  if camera.place then
    local low, length = said(visit, camera.place):match "^(%d+) (%d+)"
    addr, size = math.tointeger(low) or 0, math.tointeger(length) or 0
  end
  memory.camera(camera.level, addr, size)
end

-- A right answer that is not known yet is any.
local RIGHT = {
  ["ask.number"] = function(text) return math.tointeger(tonumber(text)) or memory.learning() and 0 or text end,
  ["ask.yes_no"] = function(text) return text == "true" end,
  ["ask.choice"] = function(text, called) return memory.learning() and 1 or called and math.tointeger(tonumber(text)) or text end,
}

local function tell_question(visit, ask)
  local fields = ask.fields
  if ask.right or ask.of then
    local given = fields
    fields = {}
    for name, value in pairs(given) do fields[name] = value end
    if ask.right then fields.right = RIGHT[ask.word](sentence_of(visit, ask.right), type(ask.right[1]) == "table" and ask.right[1].called) end
    if ask.of then fields.of = { addr = math.tointeger(said(visit, ask.of):match " (%d+)$") or 0 } end
  end
  memory.carry_out(ask.word, ask.line, ask.question, fields)
end

local function tell_step(visit, step)
  memory.set_line(step.code_line)
  memory.carry_out("say", step.line, sentence_of(visit, step.pieces))
  for _, camera in ipairs(step.cameras) do tell_camera(visit, camera) end
  if step.ask then tell_question(visit, step.ask) end
end

-- ---- coming to a place

local function is_due(entry, holds)
  if entry.passes >= entry.nth and not entry.each or not holds(entry) then return false end
  entry.passes = entry.passes + 1
  return entry.each or entry.passes == entry.nth
end

local function condition(entry, here, R)
  local one = here[entry.when]
  local holds, words = text_of(one.before, R, one.is_light)
  if holds == nil then memory.mistake(entry.line, ("at: `%s`: %s"):format(entry.when.code, words)) end
  return holds
end

local function each_expression(entry, f)
  for _, step in ipairs(entry.says) do
    for _, piece in ipairs(step.pieces) do if type(piece) == "table" then f(piece, step.line) end end
    for _, piece in ipairs(step.ask and step.ask.right or {}) do if type(piece) == "table" then f(piece, step.ask.line) end end
    if step.ask and step.ask.of then f(step.ask.of, step.ask.line) end
    for _, camera in ipairs(step.cameras) do if camera.place then f(camera.place, camera.line) end end
  end
  for _, camera in ipairs(entry.cameras) do if camera.place then f(camera.place, camera.line) end end
end

-- A visit: what is said this time, and the values that were worked out so far.
local function new_visit(spot, chosen)
  local visit = { spot = spot, entries = chosen, steps = {}, list = {}, numbers = {}, values = {}, words = {}, lines = {} }
  for _, entry in ipairs(chosen) do
    entry.hits = entry.hits + 1
    for _, step in ipairs(entry.says) do
      step.code_line = entry.code_line or memory.line()
      visit.steps[#visit.steps + 1] = step
    end
    each_expression(entry, function(one, line)
      if visit.numbers[one] then return end
      visit.numbers[one], visit.lines[one] = next_number, line
      visit.list[#visit.list + 1] = one
      next_number = next_number + 1
    end)
  end
  visit.counts = numbers_now()
  open[#open + 1] = visit
  return visit
end

local function work_out(visit, here, R, when)
  for _, one in ipairs(visit.list) do
    if not one.counted and not one.called and not (when == "after" and one.old) then
      local text, words = text_of(here[one][when], R)
      if text then visit.values[one] = text else visit.words[one] = words end
    end
  end
end

local function learn(visit)
  for i, other in ipairs(open) do
    if other == visit then table.remove(open, i) break end
  end
  local now = numbers_now()
  local cost = cost_between(visit.counts, now)
  for _, entry in ipairs(visit.entries) do
    if entry.named then costs[entry.named] = cost end
  end
  for _, one in ipairs(visit.list) do
    local text = visit.values[one]
    if one.counted then text = counted(one, cost, one.old and visit.counts or now) end
    if one.called then
      local ok, words = pcall(answered, one, cost)
      if not ok then memory.mistake(visit.lines[one], tostring(words)) end
      text = ok and words or nil
    end
    if text then
      memory.learn_said(visit.numbers[one], text, visit.lines[one])
    elseif not memory.learning() then
      memory.mistake(visit.lines[one], ("`%s`: %s"):format(one.code, visit.words[one] or NOT_HERE))
    end
  end
end

local function choose(spot, holds)
  local chosen
  for _, entry in ipairs(spot.entries) do
    if is_due(entry, holds) then
      chosen = chosen or {}
      chosen[#chosen + 1] = entry
    end
  end
  return chosen
end

-- What the program does at a place has not begun.
local function begin(spot, here, R)
  local chosen = choose(spot, function(entry) return not entry.when or condition(entry, here, R) end)
  if not chosen then return nil end
  local visit = new_visit(spot, chosen)
  if R then work_out(visit, here, R, "before") end
  for _, entry in ipairs(chosen) do
    for _, camera in ipairs(entry.cameras) do tell_camera(visit, camera) end
  end
  if visit.steps[1] then tell_step(visit, visit.steps[1]) end
  return visit
end

local function tell_conditions(visit, here, R)
  for _, entry in ipairs(visit.entries) do
    for _, expect in ipairs(entry.expects) do
      for _, one in ipairs(expect.conditions) do
        local text, words = text_of(here[one].after, R)
        if not text then text, words = text_of(here[one].before, R) end
        if text ~= "true" then memory.unreached(expect.line, ("expect: `%s` %s"):format(one.code, text and "is " .. text or "cannot be worked out: " .. words)) end
      end
    end
  end
end

-- It is done: the numbers that were expected, and the steps behind the first.
local function close_visit(visit)
  for _, entry in ipairs(visit.entries) do
    for _, expect in ipairs(entry.expects) do
      if expect.numbers then memory.carry_out("expect", expect.line, expect.numbers) end
    end
  end
  learn(visit)
  for i = 2, #visit.steps do tell_step(visit, visit.steps[i]) end
end

local function finish(visit, here, R)
  work_out(visit, here, R, "after")
  tell_conditions(visit, here, R)
  close_visit(visit)
end

function K:spot(kind, node)
  local spots = self.program.spots
  return spots and spots[kind][node]
end

-- f, with what is said at its place.
function K:noted(spot, f)
  if not spot then return f end
  local here = compile_all(self, spot)
  return function(R, ...)
    if own.is_looking then return f(R, ...) end
    local visit = begin(spot, here, R)
    local x, signal = f(R, ...)
    if visit then finish(visit, here, R) end
    return x, signal
  end
end

-- What is said at a closing brace: values are worked out before the scope ends; done() is called when its variables are dropped.
function K:brace(spot)
  if not spot then return nil end
  local here = compile_all(self, spot)
  return function(R)
    if own.is_looking then return nil end
    local visit = begin(spot, here, R)
    if not visit then return nil end
    tell_conditions(visit, here, R)
    return function() close_visit(visit) end
  end
end

-- What is said where a function is called: called() before it has a frame; then entered(R) when its parameters are there. Whether a
-- condition holds is known only then: it is learned for the next run.
function K:head(spot)
  if not spot then return nil end
  local here = compile_all(self, spot)
  return function()
    if own.is_looking then return nil end
    local numbers, conditional, visit = {}, false, nil
    local function choice(holds)
      local chosen = choose(spot, holds)
      if not chosen then return end
      visit = new_visit(spot, chosen)
      if visit.steps[1] then tell_step(visit, visit.steps[1]) end
    end
    for _, entry in ipairs(spot.entries) do
      if entry.when then
        numbers[entry], conditional = next_number, true
        next_number = next_number + 1
      end
    end
    local is_late = conditional and memory.learning()
    if not is_late then choice(function(entry) return not entry.when or memory.said(numbers[entry]) == "true" end) end
    return function(R)
      local found = {}
      for _, entry in ipairs(spot.entries) do
        if entry.when then
          found[entry] = condition(entry, here, R)
          memory.learn_said(numbers[entry], tostring(found[entry]), entry.line)
        end
      end
      if is_late then choice(function(entry) return not entry.when or found[entry] end) end
      if visit then finish(visit, here, R) end
    end
  end
end

-- ---- the end of a run

local function never(entry)
  if entry.nth > 1 then return ("at: the program comes to `%s` %d times, not %d%s"):format(entry.anchor, entry.passes, entry.nth, entry.when and " with `" .. entry.when.code .. "`" or "") end
  return ("at: the program never comes to `%s`%s"):format(entry.anchor or "fn main", entry.when and " with `" .. entry.when.code .. "`" or "")
end

-- Whether somebody speaks of main's beginning: of its head, or of its first statement.
function M.speaks_of_start(program)
  local body, spots = program.root.values.main.node.body, program.spots
  if spots.head[program.root.values.main.node] then return true end
  local first = body.stmts[1]
  if first then return spots.statement[first] ~= nil end
  return spots.tail[body] ~= nil or spots.brace[body] ~= nil
end

-- Whether somebody speaks of the brace that ends main.
function M.speaks_of_end(program)
  local main = program.root.values.main
  return main and program.spots and program.spots.brace[main.node.body] ~= nil
end

-- A program that never runs: what is said of its beginning, and of the line that is refused. False: nothing is.
function M.tell_refused(line)
  local told = false
  for _, entry in ipairs(notes.entries) do
    if entry.is_start or entry.code_line == line then
      entry.hits = 1
      for _, step in ipairs(entry.says) do
        for _, piece in ipairs(step.pieces) do
          if type(piece) == "table" then memory.mistake(step.line, ("say: `%s` has no value: the compiler refuses this program before it runs"):format(piece.code)) end
        end
        memory.carry_out("say", step.line, sentence_of({ numbers = {} }, step.pieces))
        if step.ask then memory.carry_out(step.ask.word, step.ask.line, step.ask.question, step.ask.fields) end
        told = true
      end
    end
  end
  return told
end

-- However the program ended: what was worked out is learned, and what was never come to is told.
local function close(_, trouble)
  if trouble == "to be run again" then return end
  while #open > 0 do learn(open[#open]) end
  if trouble and trouble ~= "the program has ended" then return end
  for _, entry in ipairs(notes.entries) do
    if entry.hits == 0 and entry.where then memory.unreached(entry.line, never(entry)) end
  end
end

M.closing = setmetatable({}, { __close = close })

return M
