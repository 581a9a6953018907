-- Whose a value is: variables, moves, copies, drops, calls. All state about ownership lives in this file.
--
-- A value is a table whose metatable is its class. A class has
--     name, type, size        what the machine knows of it
--     copy                    true: `let b = a` leaves a usable
--     put(value, addr)        writes a value that lies nowhere yet to its place
--     take(value)             the other way: a new value that lies nowhere, read from value.addr
--     owned(value)            where what it owns lies: address, size
--     release(value)          gives back what it owns; nil: nothing to give back
-- and a value has
--     addr                    where it lies; nil: it is on its way (made and not yet stored)
--     slot, state, label      when it is a variable: its slot, the slot's state, its name
--     gone                    "moved" or "dropped": nobody may look at it
local M = {}

-- Names used for every value are looked up once.
local type, getmetatable, rawget, memory_state, memory_slot = type, getmetatable, rawget, memory.state, memory.slot

local UNINIT, LIVE, MOVED, DROPPED, SHADOWED = 0, 1, 2, 4, 8

local bodies = {} -- function name -> { body, parameter names }
local frames = {} -- what runs: { name, vars }, the callee last

local function class_of(value)
  local class = type(value) == "table" and getmetatable(value)
  return class and rawget(class, "put") and class or nil
end

local function check_value(value, what)
  local class = class_of(value)
  if class then return class end
  local hint = { number = "i32(...) or another number type", string = "String.from or a text type",
    boolean = "bool(...)", ["nil"] = "a value" }
  error(("%s: a Rust value is wanted, not a Lua %s; write %s"):format(what, type(value),
    hint[type(value)] or "a value of the vocabulary"), 0)
end

local function name_of(value)
  return value.label and "`" .. value.label .. "`" or "this value"
end

-- Every method of a class calls this before it looks at a value.
function M.check(value)
  if value.gone then error(("%s was %s and cannot be used any more"):format(name_of(value), value.gone), 0) end
  return value.addr
end

local function set_state(value, now)
  if not value.slot then return end
  memory_state(value.slot, now | (value.state & SHADOWED), value.state)
  value.state = now | (value.state & SHADOWED)
end

local function shadow(vars, name)
  for i = #vars, 1, -1 do
    local var = vars[i]
    if var.label == name then
      if var.state & SHADOWED == 0 then
        memory_state(var.slot, var.state | SHADOWED, var.state)
        var.state = var.state | SHADOWED
      end
      return
    end
  end
end

-- Puts a value that is somewhere or on its way into a place. What it was before is used up, unless it is Copy.
local function settle(value, class, addr)
  if not M.check(value) then
    class.put(value, addr)
    value.addr = addr
    return value
  end
  local from, placed = value.addr, class.take(value)
  class.put(placed, addr)
  placed.addr = addr
  if class.copy then
    memory.copied(from, addr, class.size, class.type)
  else
    memory.moved(from, addr, class.size, class.type)
    value.gone = "moved"
    set_state(value, MOVED)
  end
  return placed
end

local function declare(name, value, class, slot, addr, mutable)
  local vars = frames[#frames].vars
  shadow(vars, name)
  local var = settle(value, class, addr)
  var.slot, var.label, var.state, var.mutable = slot, name, UNINIT, mutable
  set_state(var, LIVE)
  vars[#vars + 1] = var
  return var
end

local function check_name(name, what)
  if type(name) ~= "string" or not name:match "^[%a_][%w_]*$" then
    error(what .. ": the first argument is the variable's name, as text", 0)
  end
end

function M.let(name, value)
  check_name(name, "let")
  local class = check_value(value, "let " .. name)
  M.check(value)
  local slot, addr = memory_slot(name, class.type)
  return declare(name, value, class, slot, addr, false)
end

function M.let_mut(name, value)
  check_name(name, "let_mut")
  local class = check_value(value, "let mut " .. name)
  M.check(value)
  local slot, addr = memory_slot(name, class.type)
  return declare(name, value, class, slot, addr, true)
end

local function drop_value(value)
  local class = getmetatable(value)
  if not class.release or value.gone then return end
  if value.addr then memory.drop(value.addr, class.size, class.type) end
  class.release(value)
  if value.addr then memory.dropped(value.addr, class.size, class.type) end
  value.gone = "dropped"
  set_state(value, DROPPED)
end

function M.drop(value)
  check_value(value, "drop")
  M.check(value)
  drop_value(value)
end

-- The end of a function's scope: its variables in reverse order. A second call finds nothing more to do.
function M.scope_ends()
  local frame = frames[#frames]
  if not frame then error("scope_ends: only inside a function of the program", 0) end
  local vars = frame.vars
  for i = #vars, 1, -1 do
    drop_value(vars[i])
    vars[i] = nil
  end
end

function M.fn(name, body)
  check_name(name, "fn")
  if type(body) ~= "function" then error("fn " .. name .. ": the second argument is a function, its body", 0) end
  if bodies[name] then error("fn " .. name .. ": there is one already", 0) end
  bodies[name] = { body = body, parameters = { memory.parameters(body) } }
end

-- Arguments become the callee's first variables; those that are not Copy are moved there.
local function pass(known, name, args)
  if args.n ~= #known.parameters then
    error(("call %s: it takes %d arguments, %d are given"):format(name, #known.parameters, args.n), 0)
  end
  local passed = {}
  for i = 1, args.n do
    local class = check_value(args[i], "call " .. name)
    local slot, addr = memory_slot(known.parameters[i], class.type, true)
    passed[i] = declare(known.parameters[i], args[i], class, slot, addr, false)
  end
  return passed
end

-- A result leaves its variable before the locals are dropped, and is on its way until somebody stores it.
local function leave(value)
  local class = class_of(value)
  if not class or not value.addr then return value end
  M.check(value)
  local taken = class.take(value)
  if not class.copy then
    value.gone = "moved"
    set_state(value, MOVED)
  end
  return taken
end

local function run(name, known, args)
  frames[#frames + 1] = { name = name, vars = {} }
  memory.push(name, known.body, #frames == 1)
  local passed = args.n > 0 and pass(known, name, args) or {}
  local body = known.body
  local result = leave(body(table.unpack(passed)))
  M.scope_ends()
  frames[#frames] = nil
  memory.pop()
  return result
end

function M.call(name, ...)
  if #frames == 0 then error("call: only inside a function of the program", 0) end
  if not bodies[name] then memory.unknown("call: there is no fn", bodies, tostring(name)) end
  return run(name, bodies[name], table.pack(...))
end

-- Text made for output is the program's own business and is not shown as blocks.
function M.println(format, ...)
  local args, next_arg = table.pack(...), 0
  memory.print((tostring(format):gsub("{[^{}]*}", function()
    next_arg = next_arg + 1
    local value = args[next_arg]
    local class = class_of(value)
    return class and class.show and class.show(value) or tostring(value)
  end)))
end

-- Asks for a zoom level with a value in view: what it owns in the warehouse, else its own place.
function M.camera(level, value)
  local addr, size = 0, 0
  if value ~= nil then
    local class = check_value(value, "camera")
    addr, size = M.check(value), class.size
    if not addr then error("camera: this value has no place yet", 0) end
    if class.owned then addr, size = class.owned(value) end
  end
  memory.camera(level, addr, size)
end

-- What Rust's runtime took before main, as measured: one block that no variable owns.
local function furnish()
  local addr = memory.alloc(16, 8, M.word_type)
  memory.store_words(addr, 1, 1024)
  memory.note(addr, 16, "runtime")
end

function M.start()
  for _, word in ipairs { "fn", "let", "let_mut", "call", "drop", "scope_ends", "println", "camera" } do
    memory.word(word, M[word])
  end
  memory.run(function()
    memory.prepare()
    if not bodies.main then memory.unknown("the program has no fn", bodies, "main") end
    furnish()
    memory.begin()
    run("main", bodies.main, { n = 0 })
  end)
end

-- Makes a table of methods a class: `make` is what calling it does, if anything. A method that is not there is told with
-- the nearest that is.
function M.class(class, make)
  for field, usual in pairs(M.fields) do
    if class[field] == nil then class[field] = usual end
  end
  class.__index = class
  return setmetatable(class, {
    __call = make,
    __index = function(_, name) memory.unknown(class.name .. " has no", class, tostring(name)) end,
  })
end

-- What every value may be asked without having it.
M.fields = { addr = false, slot = false, state = 0, label = false, gone = false, mutable = false, copy = false, release = false,
  show = false, owned = false }

return M
