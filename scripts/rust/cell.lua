-- Cell, RefCell and Mutex: values that are written to through a shared reference. RefCell counts its borrows as the program runs,
-- Mutex locks; both give guards that let go when they die.
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local format = require "rust.format"
local ref = require "rust.ref"
local struct = require "rust.struct"
local option = require "rust.option"
local M = {}
classes.may_ask { "held" }

local setmetatable, getmetatable, read, load, store, words, store_words =
  setmetatable, getmetatable, own.read, memory.load, memory.store, memory.words, memory.store_words

-- A place, also for a value that is on its way.
local function placed(value)
  read(value)
  return value.addr and value or own.materialise(value)
end

local function offset_of(cell, name) return getmetatable(cell).fields[name].offset end

-- ---- guards: a label to the value, and one to what is let go

local function guard_class(name, kind, T, let_go, niche)
  local class = { name = name .. "<" .. T.name .. ">", size = 16, align = 8, droppable = true, target = T, niche = niche }
  function class.make_type()
    local pointer = classes.pointer(kind == "&" and "ref" or "mut", "*mut " .. T.name, T)
    return memory.struct(class.name, 16, 8, true, { { "value", pointer, 0 }, { "flag", numbers.usize.type, 8 } })
  end
  function class.put(g, addr) store_words(addr, g.ptr, g.flag) end
  function class.load(addr)
    local ptr, flag = words(addr, 2)
    return setmetatable({ ptr = ptr, flag = flag, gone = false }, class)
  end
  function class.release(g)
    if g.addr then let_go((select(2, words(g.addr, 2)))) else let_go(g.flag) end
  end
  function class.deref(g)
    read(g)
    local ptr = g.addr and (words(g.addr, 1)) or g.ptr
    return own.place(T, ptr, g, kind, kind)
  end
  function class.show(g) return T.show(class.deref(g)) end
  function class.debug(g) return T.debug(class.deref(g)) end
  class.member, class.method = ref.find_through(class, T, class.deref)
  return own.class(class)
end

local function make_guard(class, ptr, flag) return own.temporary(setmetatable({ ptr = ptr, flag = flag, gone = false }, class)) end

-- ---- RefCell

local guards = {
  ["&"] = classes.memo(function(T)
    return guard_class("Ref", "&", T, function(flag) store(flag, 8, load(flag, 8, true) - 1) end, { offset = 0, size = 8, first = 1, last = -1 })
  end),
  ["&mut"] = classes.memo(function(T)
    return guard_class("RefMut", "&mut", T, function(flag) store(flag, 8, 0) end, { offset = 0, size = 8, first = 1, last = -1 })
  end),
}

-- A guard; what is in the way when there can be none.
local function try_borrow(kind)
  return function(cell)
    cell = placed(cell)
    local class = getmetatable(cell)
    local flag = cell.addr + offset_of(cell, "flag")
    local count = load(flag, 8, true)
    if kind == "&" and count < 0 then return nil, "RefCell already mutably borrowed" end
    if kind == "&mut" and count ~= 0 then return nil, "RefCell already borrowed" end
    store(flag, 8, kind == "&" and count + 1 or -1)
    return make_guard(guards[kind](class.held), cell.addr + offset_of(cell, "value"), flag)
  end
end

local function borrow(kind)
  local try = try_borrow(kind)
  return function(cell)
    local guard, why = try(cell)
    return guard or own.panic(why)
  end
end

local ERRORS = { ["&"] = struct.struct("BorrowError", {}, { copy = true }), ["&mut"] = struct.struct("BorrowMutError", {}, { copy = true }) }

local function as_result(kind)
  local try = try_borrow(kind)
  return function(cell)
    local class = option.Result(guards[kind](getmetatable(cell).held), ERRORS[kind])
    local guard = try(cell)
    return guard and class.Ok(guard) or class.Err(ERRORS[kind]())
  end
end

-- What can be written through a shared reference hides its niche.
local CELL = { hides_niche = true }

local function hold(class, T)
  class.held = T
  return class
end

local function inner_place(cell)
  return own.place(getmetatable(cell).held, cell.addr + offset_of(cell, "value"), cell)
end

-- What is in it goes on alone.
local function into_inner(cell)
  local taken, T = own.take(cell), getmetatable(cell).held
  for i, field in ipairs(getmetatable(taken).list) do
    if field.name == "value" then
      taken.gone = "moved"
      return own.release_part(own.into(T, taken.parts[i]))
    end
  end
end

local function exchange(cell, x)
  cell = placed(cell)
  local T, addr = getmetatable(cell).held, cell.addr + offset_of(cell, "value")
  local new, old = own.take(own.into(T, x)), own.fetch(T, addr)
  own.put(new, addr)
  new.gone = "moved"
  return own.temporary(old)
end

local RefCell_of = classes.memo(function(T)
  local class = struct.struct("RefCell<" .. classes.check_type(T, "RefCell").name .. ">", { { "flag", numbers.isize }, { "value", T } }, CELL)
  class.borrow, class.borrow_mut, class.into_inner = borrow "&", borrow "&mut", into_inner
  class.try_borrow, class.try_borrow_mut = as_result "&", as_result "&mut"
  function class.take(cell) return class.replace(cell, option.default_of(T)) end
  function class.replace(cell, x)
    local guard = class.borrow_mut(cell)
    local old = exchange(cell, x)
    own.drop(guard)
    return old
  end
  function class.debug(cell)
    cell = placed(cell)
    local lent = load(cell.addr + offset_of(cell, "flag"), 8, true) < 0
    return format.named("RefCell", { "value" }, { lent and "<borrowed>" or format.of_part(T, inner_place(cell)) })
  end
  return hold(class, T)
end)

M.RefCell = classes.generic("RefCell", RefCell_of)

function M.RefCell.new(x) return RefCell_of(classes.check(x, "RefCell::new")) { { "flag", 0 }, { "value", x } } end

-- ---- Cell

local Cell_of = classes.memo(function(T)
  local class = struct.struct("Cell<" .. classes.check_type(T, "Cell").name .. ">", { { "value", T } }, CELL)
  class.into_inner, class.replace = into_inner, exchange
  function class.take(cell) return exchange(cell, option.default_of(T)) end
  function class.debug(cell)
    if not T.copy then error("{:?}: a Cell of what is not Copy has no Debug", 0) end
    return format.named("Cell", { "value" }, { format.of_part(T, inner_place(placed(cell))) })
  end
  function class.get(cell)
    if not T.copy then error("Cell::get: only of what is Copy, and " .. T.name .. " is not; use take or replace", 0) end
    return T.load(placed(cell).addr)
  end
  function class.set(cell, x)
    local old = exchange(cell, x)
    if T.droppable then own.drop(old) end
  end
  return hold(class, T)
end)

M.Cell = classes.generic("Cell", Cell_of)

function M.Cell.new(x) return Cell_of(classes.check(x, "Cell::new")) { { "value", x } } end

-- ---- Mutex

local mutex_guard = classes.memo(function(T)
  return guard_class("MutexGuard", "&mut", T, function(flag) store(flag, 4, 0) end, { offset = 0, size = 8, first = 1, last = -1 })
end)

-- The classes of guards, for who knows their types before there is one.
function M.guard(kind, T) return guards[kind](T) end
M.mutex_guard = mutex_guard
M.guard_class, M.make_guard, M.into_inner, M.inner_place = guard_class, make_guard, into_inner, inner_place -- for sync.lua

local locked_at = {} -- where a Mutex lies -> the line that locked it

local DEADLOCK = "deadlock: this Mutex was locked at line %d, and its guard is still there. The thread waits for it for ever; the program hangs until somebody ends it."

-- As lock().unwrap(): threads take turns here, so whoever waits would wait for ever.
local function lock(mutex)
  mutex = placed(mutex)
  local flag = mutex.addr + offset_of(mutex, "futex")
  if load(flag, 4) ~= 0 then
    own.on_wait()
    memory.abort(DEADLOCK:format(locked_at[mutex.addr] or 0), "SIGINT")
  end
  locked_at[mutex.addr] = memory.line()
  store(flag, 4, 1)
  return make_guard(mutex_guard(getmetatable(mutex).held), mutex.addr + offset_of(mutex, "value"), flag)
end

local Mutex_of = classes.memo(function(T)
  local class = struct.struct("Mutex<" .. classes.check_type(T, "Mutex").name .. ">",
    { { "futex", numbers.u32 }, { "poison", numbers.bool }, { "value", T } }, CELL)
  class.lock, class.into_inner = lock, into_inner
  function class.debug(mutex)
    mutex = placed(mutex)
    local is_locked = load(mutex.addr + offset_of(mutex, "futex"), 4) ~= 0
    local poisoned = load(mutex.addr + offset_of(mutex, "poison"), 1) ~= 0
    local value = is_locked and "<locked>" or format.of_part(T, inner_place(mutex))
    return format.open("Mutex", { "data", "poisoned" }, { value, tostring(poisoned) })
  end
  return hold(class, T)
end)

M.Mutex = classes.generic("Mutex", Mutex_of)

function M.Mutex.new(x)
  return Mutex_of(classes.check(x, "Mutex::new")) { { "futex", 0 }, { "poison", false }, { "value", x } }
end

return M
