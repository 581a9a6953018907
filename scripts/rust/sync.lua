-- What threads share beside a Mutex: RwLock, and the atomic numbers. Threads take turns here, so a lock that is held is waited for for ever.
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local struct = require "rust.struct"
local cell = require "rust.cell"
local format = require "rust.format"
local M = {}

local getmetatable, load, store = getmetatable, memory.load, memory.store

-- What can be written through a shared reference hides its niche.
local CELL = { hides_niche = true }

local function placed(value)
  own.read(value)
  return value.addr and value or own.materialise(value)
end

local function offset_of(value, name) return getmetatable(value).fields[name].offset end

-- ---- RwLock: `state` counts the readers; a writer sets it to WRITTEN

local WRITTEN = 0x3FFFFFFF
local DEADLOCK = "deadlock: this RwLock is held, and its guard is still there. The thread waits for it for ever; the program hangs until somebody ends it."

local read_guard = classes.memo(function(T)
  return cell.guard_class("RwLockReadGuard", "&", T, function(state) store(state, 4, load(state, 4) - 1) end, { offset = 0, size = 8, first = 1, last = -1 })
end)
local write_guard = classes.memo(function(T)
  return cell.guard_class("RwLockWriteGuard", "&mut", T, function(state) store(state, 4, 0) end, { offset = 0, size = 8, first = 1, last = -1 })
end)
M.read_guard, M.write_guard = read_guard, write_guard

local function locked(lock, guard, is_free, held)
  lock = placed(lock)
  local state = lock.addr + offset_of(lock, "state")
  local now = load(state, 4)
  if not is_free(now) then
    own.on_wait()
    memory.abort(DEADLOCK, "SIGINT")
  end
  store(state, 4, held(now))
  return cell.make_guard(guard(getmetatable(lock).held), lock.addr + offset_of(lock, "value"), state)
end

M.RwLock = classes.memo(function(T)
  local class = struct.struct("RwLock<" .. T.name .. ">",
    { { "state", numbers.u32 }, { "writer_notify", numbers.u32 }, { "poison", numbers.bool }, { "value", T } }, CELL)
  class.held, class.into_inner = T, cell.into_inner
  function class.new(x) return class { { "state", 0 }, { "writer_notify", 0 }, { "poison", false }, { "value", x } } end
  function class.read(lock) return locked(lock, read_guard, function(now) return now < WRITTEN end, function(now) return now + 1 end) end
  function class.write(lock) return locked(lock, write_guard, function(now) return now == 0 end, function() return WRITTEN end) end
  function class.debug(lock)
    lock = placed(lock)
    local value = load(lock.addr + offset_of(lock, "state"), 4) == WRITTEN and "<locked>" or format.of_part(T, cell.inner_place(lock))
    return format.open("RwLock", { "data", "poisoned" }, { value, "false" })
  end
  return class
end)

-- ---- atomic numbers. There is no other thread at the same moment, so no order of memory is any different.

M.Atomic = classes.memo(function(T)
  local name = "Atomic" .. T.name:sub(1, 1):upper() .. T.name:sub(2)
  local class = struct.struct(name, { { "v", T } }, CELL)
  class.held = T
  function class.new(x) return class { { "v", x } } end
  function class.debug(x) return T.show(T.load(placed(x).addr)) end
  return class
end)

local function value_of(T, x) return T.name == "bool" and (x:get() and 1 or 0) or T.raw(x) end

-- Puts into the number what f makes of it and x; gives what it was.
local function change(f)
  return function(atomic, x)
    atomic = placed(atomic)
    local T = getmetatable(atomic).held
    local before = T.load(atomic.addr)
    store(atomic.addr, T.size, f(value_of(T, before), x and value_of(T, x), T))
    return before
  end
end

local function is_less(T, a, b) return memory.order(T.bits, T.signed, a, b) < 0 end

M.words = {
  load = function(atomic)
    atomic = placed(atomic)
    return getmetatable(atomic).held.load(atomic.addr)
  end,
  swap = change(function(_, x) return x end),
  fetch_add = change(function(a, x) return a + x end),
  fetch_sub = change(function(a, x) return a - x end),
  fetch_and = change(function(a, x) return a & x end),
  fetch_or = change(function(a, x) return a | x end),
  fetch_xor = change(function(a, x) return a ~ x end),
  fetch_max = change(function(a, x, T) return is_less(T, a, x) and x or a end),
  fetch_min = change(function(a, x, T) return is_less(T, a, x) and a or x end),
}
function M.words.store(atomic, x)
  M.words.swap(atomic, x)
end
-- The result's class is the caller's: Ok(before) when it was `expected`, else Err(before).
function M.words.compare_exchange(atomic, expected, new, class)
  atomic = placed(atomic)
  local T = getmetatable(atomic).held
  local before = T.load(atomic.addr)
  if value_of(T, before) ~= value_of(T, expected) then return class.Err(before) end
  store(atomic.addr, T.size, value_of(T, new))
  return class.Ok(before)
end

return M
