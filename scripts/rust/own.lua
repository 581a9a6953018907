-- Whose a value is. A value is a table whose metatable is its class (class.lua), with
--     addr        where it lies; nil: it is on its way (made and not yet stored), and its class knows where it keeps its parts
--     gone        "moved", "dropped" or "unset": nobody may look at it
--     var         when it is a variable: { slot, name, state, mutable, place }
--     base, root  when it is a place inside of another value: that value, and the outermost one
--     fixed       why nothing can be moved out of this place: "index", "&", "&mut", "Rc"; nil: it can
--     lent        the reference the place was reached through: "&", "&mut", "Rc"; nil: none
--     inside      it is on its way as a part of another value
--     source      where it lay before it was taken there
--     is_clone    source is where that lies of which it is a clone
--     sent_as     it left its place as an "argument" or as a "result"
--
-- Who moves values calls one of these, which tell the journal what was done and whose the blocks are now:
--     own.land(value, place)             a place that holds nothing gets its value
--     own.settle(value, class, addr)     the same for bytes that are no place yet (an element, a field)
--     own.take(value, why)               a value leaves its place: "argument", "result" or, nil, for something else
--     own.fetch(class, addr)             the same for bytes; own.put(value, addr) the other way; own.carry many at once
--     memory.op(verb, mark, at, ...)     for a new kind of operation: what was told since mark = memory.mark() was this one
local classes = require "rust.class"
local M = {}
classes.may_ask { "addr", "gone", "var", "root", "base", "fixed", "lent", "inside", "source", "is_clone", "loans", "key", "on_drop", "release_parts", "store", "made_by_call", "held_at", "sent_as" }

local getmetatable, setmetatable = getmetatable, setmetatable
local memory_state, memory_copy, memory_moved, memory_copied, memory_cloned, memory_settled, memory_leaves =
  memory.state, memory.copy, memory.moved, memory.copied, memory.cloned, memory.settled, memory.leaves
local memory_mark, memory_op = memory.mark, memory.op

local UNINIT, LIVE, MOVED, PARTLY, DROPPED, SHADOWED = 0, 1, 2, 3, 4, 8
M.UNINIT, M.LIVE, M.DROPPED, M.SHADOWED = UNINIT, LIVE, DROPPED, SHADOWED

-- Places whose value was moved out of a larger one: address -> { class, root }. What is dropped looks here first.
local holes = {}
local hole_count = 0

-- Called before anything is done with a value when something is the matter with it, or when borrows are about; see borrow.lua.
-- what: "read", "write", "move", "copy", "drop", "assign", "borrow".
M.watch = false

function M.name_of(value)
  local var = value.var
  return var and "`" .. var.name .. "`" or "this value"
end

local function hole_of(value)
  if hole_count == 0 or not value.addr then return nil end
  local exact = holes[value.addr]
  if exact and exact.class == getmetatable(value) then return exact end
  local root, from, to = value.root or value, value.addr, value.addr + getmetatable(value).size
  local found
  for addr, hole in pairs(holes) do
    local within = addr >= from and addr < to or hole.root == root and hole.base and hole.base == value
    if within and (not found or addr < found.addr) then found = hole end
  end
  return found
end
M.hole_of = hole_of

function M.has_holes() return hole_count > 0 end

M.on_use = false -- what is done with a value is checked in borrow.lua, which sets this

-- Every method of a class calls one of these before it looks at a value: it is read, or written.
function M.read(value)
  if value.gone or M.watch or hole_count > 0 then M.on_use(value, "read") end
  return value.addr
end

-- The same for a Copy value that is copied out.
function M.copy(value)
  if value.gone or M.watch or hole_count > 0 then M.on_use(value, "copy") end
  return value.addr
end

-- A variable that may be written, when nothing is borrowed, and a value on its way need no closer look.
local function is_plain(value)
  if value.gone or M.watch or hole_count > 0 then return false end
  local var = value.var
  return var and var.mutable or not var and not value.base
end

function M.write(value)
  if not is_plain(value) then M.on_use(value, "write") end
  return value.addr
end

function M.assign(value)
  if not is_plain(value) then M.on_use(value, "assign") end
end

-- ---- places

function M.place(class, addr, base, fixed, lent)
  return setmetatable({ addr = addr, gone = false, base = base, root = base.root or base, fixed = fixed or base.fixed,
    lent = base.lent and base.lent ~= "&mut" and base.lent or lent or base.lent }, class)
end

function M.set_state(value, now)
  local var = value.var
  if not var or not var.slot then return end
  now = now | (var.state & SHADOWED)
  if now == var.state then return end
  memory_state(var.slot, now, var.state)
  var.state = now
end
local set_state = M.set_state

-- ---- moving

local function mark_moved(value)
  local class, root = getmetatable(value), value.root
  if not root then
    value.gone = "moved"
    set_state(value, MOVED)
    return
  end
  value.gone = "moved"
  if not value.addr then return end
  holes[value.addr] = { class = class, root = root, addr = value.addr, size = class.size, base = value.base }
  hole_count = hole_count + 1
  set_state(root, PARTLY)
end

M.mark_moved = mark_moved

function M.fill_hole(value)
  if hole_count == 0 then return false end
  local hole = holes[value.addr]
  if not hole or hole.class ~= getmetatable(value) then return false end
  holes[value.addr] = nil
  hole_count = hole_count - 1
  for _, other in pairs(holes) do
    if other.root == hole.root then return true end
  end
  set_state(hole.root, LIVE)
  return true
end

local function forget_holes(root)
  if hole_count == 0 then return end
  for addr, hole in pairs(holes) do
    if hole.root == root then
      holes[addr] = nil
      hole_count = hole_count - 1
    end
  end
end

local function using(value, class) M.on_use(value, class.copy and "copy" or "move") end

-- A value that came from another place is told when it has reached its new one.
local function tell_arrival(value, class, addr)
  local source = value.source
  if not source or source == addr then return end
  local tell = value.is_clone and memory_cloned or class.copy and memory_copied or memory_moved
  tell(source, addr, class.size, class.type)
end

local function use_up(value, class)
  if value.addr or value.gone then using(value, class) end
end

-- Gives whether a block that was on its way came with it.
local function store(value, class, addr)
  local from = value.addr
  if not from then
    class.put(value, addr)
    if value.source then tell_arrival(value, class, addr) end
    local arrived = class.droppable and memory_settled(addr, class.type)
    if not class.copy then value.gone = "moved" end
    return arrived
  end
  memory_copy(addr, from, class.size)
  if class.copy then
    memory_copied(from, addr, class.size, class.type)
  else
    memory_moved(from, addr, class.size, class.type)
    mark_moved(value)
  end
end

-- Puts a value that is somewhere or on its way into a place. What it was before is used up, unless it is Copy.
function M.settle(value, class, addr)
  use_up(value, class)
  store(value, class, addr)
end

local LANDS = { argument = "receive", result = "take" }
local LEAVES = { argument = "pass", result = "return" }

-- What it is that a value lands at an address, as the journal names operations; nil: it was made for that place.
local function landing(value, class, addr)
  if value.addr then return class.copy and "copy" or "move" end
  local source = value.source ~= addr and value.source
  if source and value.is_clone then return "clone" end
  if class.copy then return source and "copy" or nil end
  return LANDS[value.sent_as] or source and "move" or nil
end

-- A place that holds nothing gets its value.
function M.land(value, place)
  local class, addr = getmetatable(place), place.addr
  use_up(value, class)
  local verb = landing(value, class, addr)
  local mark = (verb or class.droppable) and memory_mark()
  verb = store(value, class, addr) and not verb and "take" or verb
  place.gone = false
  set_state(place, LIVE)
  if verb then memory_op(verb, mark, addr) end
  M.on_assigned(place, value)
end

-- The value that lies at a place, for one that is on its way; who calls this leaves the place to something else.
function M.fetch(class, addr)
  local value = class.load(addr)
  if class.droppable then memory_leaves(addr, class.type, "taken") end
  return value
end

-- The other way: a value on its way is written to a place that nothing has to be dropped from.
function M.put(value, addr)
  local class = getmetatable(value)
  class.put(value, addr)
  if class.droppable then memory_settled(addr, class.type) end
end

-- Values that lie side by side are carried to another place, bytes and all; what lies where they were is nobody's.
function M.carry(class, to, from, count)
  if count * class.size == 0 then return end
  memory_copy(to, from, count * class.size)
  if class.droppable then memory.carried(to, from, class.type, count) end
end

-- A value that was stored, or is on its way, as one that is on its way. why: "argument", "result" or, nil, "taken".
function M.take(value, why)
  local class = getmetatable(value)
  if not value.addr then
    if value.gone then using(value, class) end
    return value
  end
  using(value, class)
  local mark = memory_mark()
  local taken = class.load(value.addr)
  taken.source, taken.sent_as = value.addr, why
  local leaves = class.droppable and memory_leaves(value.addr, class.type, why or "taken")
  if not class.copy then
    mark_moved(value)
    if why or leaves then memory_op(LEAVES[why] or "leave", mark, value.addr) end
  end
  taken.loans = M.loans_of(value)
  return taken
end

function M.loans_of(value) return (value.root or value).loans end

-- The same for a value that becomes a part of another one that is on its way.
function M.adopt(value)
  local part = M.take(value)
  part.inside = true
  return part
end

-- The other way: a part that leaves what it was in.
function M.release_part(part)
  part.inside = nil
  return M.temporary(part)
end

-- Gives a function its argument: what it has not passed on dies when it ends, as a parameter does.
function M.hand(f, value)
  local result = f(value)
  local class = classes.of(value)
  if classes.of(result) and result.addr then result = M.take(result) end
  if class and class.droppable and result ~= value and not (value.addr or value.gone or value.inside) then M.drop(value) end
  return result
end

function M.temporary(value)
  local list = M.temporaries
  if list and getmetatable(value).droppable then list[#list + 1] = value end
  return value
end
M.temporaries = false -- what the running statement has made; see scope.lua

-- ---- dropping

function M.drop(value)
  local class = getmetatable(value)
  if not class.droppable or value.gone then return end
  local addr = value.addr
  if addr then
    local hole = hole_count > 0 and holes[addr]
    if hole and hole.class == class then return end
    memory.drop(addr, class.size, class.type)
  end
  class.release(value)
  if addr then
    memory.dropped(addr, class.size, class.type)
    if not value.root then forget_holes(value) end
  end
  value.gone = "dropped"
  set_state(value, DROPPED)
end

-- Assignment: the new value is there already, then the old one goes, then the new one takes its place.
function M.set(place, x)
  local class = getmetatable(place)
  local value = classes.into(class, x)
  M.assign(place)
  if place.addr == nil then error("a value that lies nowhere cannot be assigned to", 0) end
  local keep = value.addr and not class.copy
  if keep then value = M.take(value) end
  if not place.gone and not M.fill_hole(place) and class.droppable then
    local whole = place.var
    M.drop(place)
    if not whole then place.gone = false end
  end
  M.land(value, place)
end
M.on_assigned = function() end

-- What every class has.
function M.class(class, make)
  class.set = class.set or M.set
  return classes.class(class, make)
end

-- What is made of parts holds what they have borrowed.
function M.with_loans(value, parts)
  for _, part in ipairs(parts) do
    if part.loans then M.on_stored(value, part) end
  end
  return M.temporary(value)
end

-- Writes a part of a value that was on its way; it may have come from a place.
function M.put_part(part, addr)
  local class = getmetatable(part)
  if part.gone then return end
  class.put(part, addr)
  if part.source then tell_arrival(part, class, addr) end
end

function M.clone(value)
  local class = getmetatable(value)
  if class.copy then
    local copy = M.take(value)
    if copy ~= value then copy.is_clone = true end
    return copy
  end
  if not class.clone then error(class.name .. ": it has no clone; say { clone = true } where the type is made", 0) end
  return class.clone(value)
end

-- Makes a function the `clone` of a class: what it gives tells at its place of whom it is a clone.
function M.cloning(clone)
  return function(value)
    local made = clone(value)
    made.source, made.is_clone = value.addr, true
    return made
  end
end

-- A part of a clone: the whole will tell.
function M.clone_part(part)
  local made = M.clone(part)
  made.inside, made.source, made.is_clone = true, nil, nil
  return made
end

-- ---- late: what files that need this one add

M.lend = false -- lend(value, kind, how): a borrow begins; its loans, or false. See borrow.lua
M.materialise, M.panic, M.end_temporaries = false, false, false -- scope.lua
M.on_stored = function() end -- a value has become part of another one; borrow.lua

-- What so many things take in a block, and how many two numbers of them are. No block has more bytes than isize::MAX: the
-- standard library panics before the manager is asked.
function M.bytes_of(count, size)
  if count < 0 or size > 0 and count > math.maxinteger // size then M.panic "capacity overflow" end
  return count * size
end

function M.count_of_both(count, extra)
  if extra > math.maxinteger - count then M.panic "capacity overflow" end
  return count + extra
end

local dropping = {} -- values whose own Drop runs: their parts still go when it panics
M.dropping = dropping

-- What the type itself does when a value dies; it gets the value as &mut self.
function M.run_drop(value, body)
  dropping[#dropping + 1] = value
  local outer, list = M.temporaries, { base = true }
  M.temporaries = list
  body(value)
  M.end_temporaries(list)
  M.temporaries = outer
  dropping[#dropping] = nil
end

M.into, M.class_of, M.check_value = classes.into, classes.of, classes.check

return M
