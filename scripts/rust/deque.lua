-- VecDeque: a ring of elements in one block, open at both ends.
--
--     offset  0    8    16    24        as rustc 1.95 lays it out
--             cap  ptr  head  len       element i lies at (head + i) % cap
--
-- One on its way keeps the four words in cap, ptr, head, len_.
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local format = require "rust.format"
local sequence = require "rust.sequence"
local vec = require "rust.vec"
local compare = require "rust.compare"
local late = sequence.late
local M = {}

local setmetatable, getmetatable, max, words, store_words, copy =
  setmetatable, getmetatable, math.max, memory.words, memory.store_words, memory.copy
local count_of, into, settle = numbers.count, own.into, own.settle

local function smallest(size) return size == 1 and 8 or size <= 1024 and 4 or 1 end

local function words_of(d)
  if d.addr then return words(d.addr, 4) end
  return d.cap, d.ptr, d.head, d.len_
end

local function parts(d)
  own.read(d)
  return words_of(d)
end

local function own_parts(d)
  own.write(d)
  return words_of(d)
end

local function set(d, cap, ptr, head, len)
  if not d.addr then
    d.cap, d.ptr, d.head, d.len_ = cap, ptr, head, len
    return
  end
  store_words(d.addr, cap, ptr, head, len)
  memory.settled(d.addr, getmetatable(d).type)
end

local function set_ends(d, head, len)
  if d.addr then store_words(d.addr + 16, head, len) else d.head, d.len_ = head, len end
end

local function make(class, cap, ptr, head, len)
  return setmetatable({ cap = cap, ptr = ptr, head = head, len_ = len, gone = false }, class)
end

local function wrap(at, cap) return at >= cap and at - cap or at end

local function element(d, i)
  local cap, ptr, head = words_of(d)
  local T = getmetatable(d).element
  return own.place(T, ptr + wrap(head + i, cap) * T.size, d, "index")
end

-- ---- growing

local function resize(d, T, wanted)
  local cap, ptr, head, len = words_of(d)
  ptr = cap == 0 and memory.alloc(own.bytes_of(wanted, T.size), T.align, T.type) or memory.realloc(ptr, own.bytes_of(wanted, T.size))
  set(d, wanted, ptr, head, len)
  return cap, ptr, head, len
end

-- The ring was cut at the old end: the shorter of its two pieces moves, as VecDeque does it.
local function mend(d, T, old, cap)
  local _, ptr, head, len = words_of(d)
  local first = old - head
  if head + len <= old then return end
  local second = len - first
  if second < first and cap - old >= second then
    copy(ptr + old * T.size, ptr, second * T.size)
  else
    local to = cap - first
    copy(ptr + to * T.size, ptr + head * T.size, first * T.size)
    set_ends(d, to, len)
  end
end

local function grow(d, needed)
  local cap = words_of(d)
  local T = getmetatable(d).element
  if needed <= cap or T.size == 0 then return end
  local wanted = max(2 * cap, needed, smallest(T.size))
  resize(d, T, wanted)
  mend(d, T, cap, wanted)
end

local methods = {}

function methods.push_back(d, x)
  local _, _, _, len = own_parts(d)
  local T = getmetatable(d).element
  x = into(T, x)
  grow(d, len + 1)
  local cap, ptr, head = words_of(d)
  settle(x, T, ptr + wrap(head + len, cap) * T.size)
  set_ends(d, head, len + 1)
end

function methods.push_front(d, x)
  local _, _, _, len = own_parts(d)
  local T = getmetatable(d).element
  x = into(T, x)
  grow(d, len + 1)
  local cap, ptr, head = words_of(d)
  head = head == 0 and cap - 1 or head - 1
  settle(x, T, ptr + head * T.size)
  set_ends(d, head, len + 1)
end

function methods.pop_front(d)
  local cap, ptr, head, len = own_parts(d)
  local T = getmetatable(d).element
  if len == 0 then return late.None(T) end
  set_ends(d, wrap(head + 1, cap), len - 1)
  return late.Some(own.fetch(T, ptr + head * T.size))
end

function methods.pop_back(d)
  local cap, ptr, head, len = own_parts(d)
  local T = getmetatable(d).element
  if len == 0 then return late.None(T) end
  set_ends(d, head, len - 1)
  return late.Some(own.fetch(T, ptr + wrap(head + len - 1, cap) * T.size))
end

function methods.reserve(d, extra)
  local _, _, _, len = own_parts(d)
  grow(d, own.count_of_both(len, count_of(extra, "reserve")))
end

-- A list, or what another collection holds: room for all of them is made at once.
function methods.extend(d, list)
  local _, _, _, len = own_parts(d)
  local class = classes.of(list)
  if class and class.into_iter then return d:extend_from(list) end
  grow(d, len + #list)
  for _, x in ipairs(list) do methods.push_back(d, x) end
end

-- ---- shrinking

local function drop_all(d)
  local cap, ptr, head, len = words_of(d)
  local T = getmetatable(d).element
  local first = math.min(len, cap - head)
  sequence.drop_elements(T, ptr + head * T.size, 0, first, d)
  sequence.drop_elements(T, ptr, 0, len - first, d)
end

function methods.clear(d)
  own_parts(d)
  drop_all(d)
  set_ends(d, 0, 0)
end

-- Puts the elements side by side, in order, from the block's beginning.
local function straighten(d)
  local cap, ptr, head, len = words_of(d)
  local T = getmetatable(d).element
  if head == 0 then return ptr end
  local bytes = {}
  for i = 0, len - 1 do bytes[i + 1] = memory.read(ptr + wrap(head + i, cap) * T.size, T.size) end
  if len > 0 then memory.write(ptr, table.concat(bytes)) end
  set_ends(d, 0, len)
  return ptr
end

function methods.make_contiguous(d)
  own_parts(d)
  straighten(d)
end

function methods.shrink_to_fit(d)
  local cap, ptr, _, len = own_parts(d)
  local T = getmetatable(d).element
  if len >= cap or T.size == 0 then return end
  straighten(d)
  if len > 0 then
    resize(d, T, len)
  else
    memory.free(ptr)
    set(d, 0, T.align, 0, 0)
  end
end

-- ---- looking

function methods.len(d) return (select(4, parts(d))) end

function methods.is_empty(d) return methods.len(d) == 0 end

function methods.capacity(d)
  if getmetatable(d).element.size == 0 then return numbers.usize.MAX end
  return (parts(d))
end

local function maybe(d, i)
  if i < 0 or i >= methods.len(d) then return late.None(late.Ref(getmetatable(d).element)) end
  return late.Some(late.ref(element(d, i)))
end

function methods.get(d, i) return maybe(d, count_of(i, "get")) end

function methods.front(d) return maybe(d, 0) end

function methods.back(d) return maybe(d, methods.len(d) - 1) end

function methods.contains(d, x)
  for i = 0, methods.len(d) - 1 do
    if compare.same(element(d, i), x) then return true end
  end
  return false
end

function methods.truncate(d, count)
  local cap, ptr, head, len = own_parts(d)
  local T = getmetatable(d).element
  count = count_of(count, "truncate")
  for i = count, len - 1 do
    set_ends(d, head, count)
    own.drop(own.place(T, ptr + wrap(head + i, cap) * T.size, d))
  end
  if count < len then set_ends(d, head, count) end
end

function methods.swap(d, i, j)
  own.write(d)
  local T = getmetatable(d).element
  i, j = count_of(i, "swap"), count_of(j, "swap")
  if i >= methods.len(d) then own.panic "assertion failed: i < self.len()" end
  if j >= methods.len(d) then own.panic "assertion failed: j < self.len()" end
  local a, b = element(d, i), element(d, j)
  local first, second = T.load(a.addr), T.load(b.addr)
  T.put(second, a.addr)
  T.put(first, b.addr)
end

methods.clone = own.cloning(function(d)
  local _, _, _, len = parts(d)
  local class = getmetatable(d)
  local copied = class.with_capacity(len)
  for i = 0, len - 1 do methods.push_back(copied, own.clone(element(d, i))) end
  return copied
end)

function methods.debug(d)
  local texts = {}
  for i = 0, methods.len(d) - 1 do texts[i + 1] = format.of_part(getmetatable(d).element, element(d, i)) end
  return format.list(texts)
end

-- ---- the class

local function release(d)
  local cap, ptr = words_of(d)
  local T = getmetatable(d).element
  drop_all(d)
  if cap > 0 and T.size > 0 then memory.free(ptr) end
end

local function make_type(class)
  local T, usize = class.element, numbers.usize.type
  return memory.struct(class.name, 32, 8, true, { { "ptr", classes.pointer("own", "*mut " .. T.name, T), 8, 3, 4 },
    { "head", usize, 16 }, { "len", usize, 24 }, { "cap", usize, 0 } })
end

local function find(d, key)
  local i = math.type(key) == "integer" and key or classes.of(key) == numbers.usize and key:get()
  if not i then memory.unknown(getmetatable(d).name .. " has no", getmetatable(d), tostring(key)) end
  if i < 0 or i >= methods.len(d) then own.panic "Out of bounds access" end
  return element(d, i)
end

local VecDeque_of = classes.memo(function(T)
  classes.check_type(T, "VecDeque")
  local class = { name = "VecDeque<" .. T.name .. ">", size = 32, align = 8, droppable = true, make_type = make_type, release = release,
    element = T, member = find, niche = { offset = 0, size = 8, first = 0, last = math.maxinteger } }
  for name, method in pairs(methods) do class[name] = method end
  function class.put(d, addr) store_words(addr, d.cap, d.ptr, d.head, d.len_) end
  function class.load(addr) return make(class, words(addr, 4)) end
  function class.owned(d)
    local cap, ptr = parts(d)
    if cap == 0 or T.size == 0 then return d.addr, 32 end
    return ptr, cap * T.size
  end
  function class.new() return own.temporary(make(class, 0, T.align, 0, 0)) end
  function class.with_capacity(n)
    n = count_of(n, "VecDeque::with_capacity")
    if n == 0 or T.size == 0 then return class.new() end
    return own.temporary(make(class, n, memory.alloc(own.bytes_of(n, T.size), T.align, classes.finish(T)), 0, 0))
  end
  -- For Vec.from: the block is the Vec's from now on.
  function class.into_vec(d)
    local taken = own.take(d)
    local ptr = straighten(taken)
    taken.gone = "moved"
    return own.temporary(vec.make(vec.Vec_of(T), taken.cap, ptr, taken.len_))
  end
  return own.class(class)
end)

M.VecDeque = classes.generic("VecDeque", VecDeque_of)

-- For deque_edit.lua, which adds to the methods.
M.methods, M.own_parts, M.set_ends, M.grow, M.words_of, M.element, M.wrap = methods, own_parts, set_ends, grow, words_of, element, wrap

function M.VecDeque.new(T) return VecDeque_of(T).new() end

function M.VecDeque.with_capacity(T, n) return VecDeque_of(T).with_capacity(n) end

-- From a Vec, whose block it keeps, or from an array, whose elements move into a new one.
function M.VecDeque.from(x)
  local class = classes.check(x, "VecDeque::from")
  local T = class.element
  local class_here = VecDeque_of(T)
  if rawget(class, "with_capacity") then
    local taken = own.take(x)
    taken.gone = "moved"
    return own.temporary(make(class_here, taken.cap, taken.ptr, 0, taken.len_))
  end
  local d = class_here.with_capacity(x:len())
  for i = 0, x:len() - 1 do methods.push_back(d, x[i]) end
  x.gone = "moved"
  return d
end

return M
