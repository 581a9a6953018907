-- What VecDeque does with more than one element at a time, or inside the ring: retain, append, resize, rotate, insert, remove.
-- Elements move as std moves them: the shorter side makes room or closes the gap.
local own = require "rust.own"
local numbers = require "rust.numbers"
local ref = require "rust.ref"
local deque = require "rust.deque"
local late = require("rust.sequence").late

local getmetatable = getmetatable
local methods, own_parts, set_ends, words_of, element, wrap = deque.methods, deque.own_parts, deque.set_ends, deque.words_of, deque.element, deque.wrap

-- Moves count elements from one slot of the ring to another; the last one first where the target lies behind the source.
local function move(d, from, to, count)
  local cap, ptr = words_of(d)
  local size = getmetatable(d).element.size
  if size == 0 or from == to then return end
  local first, last, step = 0, count - 1, 1
  if wrap(to - from + cap, cap) < count then first, last, step = last, first, -1 end
  for i = first, last, step do memory.copy(ptr + wrap(to + i, cap) * size, ptr + wrap(from + i, cap) * size, size) end
end

-- The slot of the i-th element.
local function slot(d, i)
  local cap, _, head = words_of(d)
  return wrap(head + i, cap)
end

-- The head n slots further back.
local function head_before(d, n)
  local cap, _, head = words_of(d)
  return head >= n and head - n or head + cap - n
end

-- Swaps what is kept to the front; what is left behind them dies at the end.
function methods.retain(d, keeps)
  local _, _, _, len = own_parts(d)
  local kept = 0
  for i = 0, len - 1 do
    if keeps(ref.ref(element(d, i))) then
      if kept ~= i then methods.swap(d, kept, i) end
      kept = kept + 1
    end
  end
  if kept < len then methods.truncate(d, kept) end
end

-- Takes all elements of another deque, which keeps its block.
function methods.append(d, other)
  own_parts(d)
  if getmetatable(other).deref then other = getmetatable(other).deref(other) end
  local cap, ptr, head, count = own_parts(other)
  local T = getmetatable(d).element
  local _, _, _, len = words_of(d)
  deque.grow(d, own.count_of_both(len, count))
  local _, to = words_of(d)
  for i = 0, count - 1 do own.carry(T, to + slot(d, len + i) * T.size, ptr + wrap(head + i, cap) * T.size, 1) end
  set_ends(other, 0, 0)
  set_ends(d, slot(d, 0), len + count)
end

-- New elements are clones of x, the last one is x itself.
function methods.resize(d, count, x)
  local _, _, _, len = own_parts(d)
  count = numbers.count(count, "resize")
  x = own.into(getmetatable(d).element, x)
  if count <= len then
    methods.truncate(d, count)
    if x.addr == nil then own.drop(x) end
    return
  end
  deque.grow(d, count)
  for _ = len + 1, count - 1 do methods.push_back(d, own.clone(x)) end
  methods.push_back(d, x)
end

local function front_to_back(d, n)
  local _, _, _, len = words_of(d)
  move(d, slot(d, 0), slot(d, len), n)
  set_ends(d, slot(d, n), len)
end

local function back_to_front(d, n)
  local _, _, _, len = words_of(d)
  set_ends(d, head_before(d, n), len)
  move(d, slot(d, len), slot(d, 0), n)
end

function methods.rotate_left(d, n)
  local _, _, _, len = own_parts(d)
  n = numbers.count(n, "rotate_left")
  if n > len then own.panic "assertion failed: n <= self.len()" end
  if n <= len - n then front_to_back(d, n) else back_to_front(d, len - n) end
end

function methods.rotate_right(d, n)
  local _, _, _, len = own_parts(d)
  n = numbers.count(n, "rotate_right")
  if n > len then own.panic "assertion failed: n <= self.len()" end
  if n <= len - n then back_to_front(d, n) else front_to_back(d, len - n) end
end

function methods.insert(d, at, x)
  local _, _, _, len = own_parts(d)
  local T = getmetatable(d).element
  at = numbers.count(at, "insert")
  if at > len then own.panic "index out of bounds" end
  x = own.into(T, x)
  deque.grow(d, len + 1)
  local old = slot(d, 0)
  if len - at < at then
    move(d, slot(d, at), slot(d, at + 1), len - at)
    set_ends(d, old, len + 1)
  else
    set_ends(d, head_before(d, 1), len + 1)
    move(d, old, slot(d, 0), at)
  end
  local _, ptr = words_of(d)
  own.settle(x, T, ptr + slot(d, at) * T.size)
end

function methods.remove(d, at)
  local _, ptr, head, len = own_parts(d)
  local T = getmetatable(d).element
  at = numbers.count(at, "remove")
  if at >= len then return late.None(T) end
  local hole = slot(d, at)
  local taken = own.fetch(T, ptr + hole * T.size)
  local behind = len - at - 1
  if behind < at then
    move(d, slot(d, at + 1), hole, behind)
    set_ends(d, head, len - 1)
  else
    local to = slot(d, 1)
    move(d, head, to, at)
    set_ends(d, to, len - 1)
  end
  return late.Some(taken)
end

return deque
