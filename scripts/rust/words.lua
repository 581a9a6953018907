-- The words every lesson has without asking for them, and the course of the program.
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local format = require "rust.format"
local scope = require "rust.scope"
local ref = require "rust.ref"
local option = require "rust.option"
local match = require "rust.match"
local iterate = require "rust.iterate"
local refuse = require "rust.refuse"
local struct = require "rust.struct"
require "rust.borrow"
local thread = require "rust.thread"
local closure = require "rust.closure"
local notes = require "rust.notes"
local M = {}

-- Asks for a zoom level with a value in view: what it owns in the warehouse, else its own place.
local function camera(level, value)
  if not scope.is_running() then return notes.take("camera", memory.site(), level, value) end
  local addr, size = 0, 0
  if value ~= nil then
    local class = classes.check(value, "camera")
    addr, size = own.read(value), class.size
    if not addr then error("camera: this value has no place yet", 0) end
    if class.owned then addr, size = class.owned(value) end
  end
  memory.camera(level, addr, size)
end

local function if_it_ran(body)
  if body == nil and not scope.is_running() then return notes.take("if_it_ran", memory.site()) end
  refuse.if_it_ran(body)
end

M.words = { fn = scope.fn, let = scope.let, let_mut = scope.let_mut, call = scope.call, drop = scope.drop, scope = scope.scope,
  scope_ends = scope.scope_ends, stmt = scope.stmt, panic = scope.panic, println = format.println, camera = camera, ref = ref.ref,
  ref_mut = ref.ref_mut, match = match.match, for_in = iterate.for_in, Result = option.Result, if_it_ran = if_it_ran,
  spawn = thread.spawn, closure = closure.closure }

-- What Rust's runtime took before main, as measured: one block that no variable owns.
local function furnish()
  local addr = memory.alloc(16, 8, numbers.u64.type)
  memory.store_words(addr, 1, 1024)
  memory.note(addr, 16, "runtime")
end

-- The program that is shown, where the lesson does not say in Lua what it does: then the text itself runs.
local function text_program()
  local code = memory.code()
  if not code:find "%f[%w_]fn%s+main%s*%(" then return nil end
  return require "rust.read.init".run(code)
end

function M.start()
  for word, meaning in pairs(M.words) do memory.word(word, meaning) end
  memory.noted(notes.take)
  memory.run(function()
    classes.begin()
    if scope.bodies.main then notes.refuse() end
    local text = next(scope.bodies) == nil and text_program()
    memory.prepare()
    if not scope.bodies.main and not text then memory.unknown("the program has no fn", scope.bodies, "main") end
    furnish()
    memory.begin()
    own.on_begin(scope.bodies, struct.names)
    if text then require "rust.read.init".play(text) else scope.run(scope.bodies.main, { n = 0 }, true) end
    own.on_end()
  end)
end
return M
