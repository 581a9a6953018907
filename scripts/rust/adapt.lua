-- What is done with the elements an iterator gives, one after the other: map, filter, flatten, and collect or sum at the end. Nothing
-- happens before the last of them asks for the first element.
local classes = require "rust.class"
local own = require "rust.own"
local ref = require "rust.ref"
local sequence = require "rust.sequence"
local vec = require "rust.vec"
local late = sequence.late
local M = {}

local setmetatable, getmetatable, max = setmetatable, getmetatable, math.max

local Chain = {}
Chain.__index = function(_, key) return Chain[key] or memory.unknown("an iterator has no", Chain, tostring(key)) end

local function chain_of(it) return setmetatable({ it = it, steps = {} }, Chain) end

local function with_step(kind)
  return function(chain, f)
    chain.steps[#chain.steps + 1] = { kind = kind, f = f or false, inner = false }
    return chain
  end
end

Chain.map, Chain.filter, Chain.flatten = with_step "map", with_step "filter", with_step "flatten"

-- ---- asking for the next one

local function left_in(it)
  local class = getmetatable(it)
  return rawget(class, "remaining") and class.remaining(it) or 0
end

local next_of

-- From what flatten is in; what is used up is dropped before the next one is asked for.
local function next_flat(chain, at)
  local step = chain.steps[at]
  while true do
    if step.inner then
      local item = getmetatable(step.inner).step(step.inner)
      if item ~= nil then return item end
      own.drop(step.inner)
      step.inner = false
    end
    local outer = next_of(chain, at - 1)
    if outer == nil then return nil end
    step.inner = own.take(outer:into_iter())
  end
end

-- A filter looks at the element where it still lies.
local function keeps(chain, step, item)
  local it = chain.it
  local class = getmetatable(it)
  local T = class.item
  local seen = classes.of(item) == T and rawget(class, "last") and ref.make("&", T, class.last(it)) or item
  return step.f(seen)
end

function next_of(chain, at)
  if at == 0 then return getmetatable(chain.it).step(chain.it) end
  local step = chain.steps[at]
  if step.kind == "flatten" then return next_flat(chain, at) end
  while true do
    local item = next_of(chain, at - 1)
    if item == nil then return nil end
    if step.kind == "map" then return own.hand(step.f, item) end
    if keeps(chain, step, item) then return item end
    if classes.of(item) and getmetatable(item).droppable then own.drop(item) end
  end
end

-- How many come for sure, and whether these are all.
local function hint(chain)
  local least, exact = left_in(chain.it), true
  for _, step in ipairs(chain.steps) do
    if step.kind ~= "map" then least, exact = 0, false end
    if step.inner then least = left_in(step.inner) end
  end
  return least, exact
end

local function items_of(chain)
  return function() return next_of(chain, #chain.steps) end
end

-- ---- collect

local function is_mostly_used_up(class, it)
  local buf, cap = class.block(it)
  return class.last(it) >= buf and class.remaining(it) < cap // 2
end

-- The block of the Vec that was taken apart serves again when elements of the new kind fit where the old ones lay.
local function fits(chain, T)
  local class, it = getmetatable(chain.it), chain.it
  local S = class.element
  if not rawget(class, "block") or S.size == 0 or T.size == 0 then return false end
  if #chain.steps == 0 and is_mostly_used_up(class, it) then return false end
  for _, step in ipairs(chain.steps) do
    if step.kind == "flatten" then return false end
  end
  return S.align == T.align and S.size >= T.size
end

local function put(T, x, addr)
  if T.store and type(x) ~= "table" then return T.store(addr, x) end
  own.settle(own.into(T, x), T, addr)
end

local function collect_in_place(chain, class)
  local T, it = class.element, own.take(chain.it)
  local S = getmetatable(it).element
  chain.it = it
  local buf, cap = getmetatable(it).block(it)
  local count = 0
  for item in items_of(chain) do
    put(T, item, buf + count * T.size)
    count = count + 1
  end
  it.gone = "moved"
  local bytes = cap * S.size
  local room = bytes // T.size
  if room * T.size ~= bytes then buf = room > 0 and memory.realloc(buf, room * T.size) or buf end
  return own.temporary(vec.make(class, room, buf, count))
end

local function collect_anew(chain, class)
  local T, it = class.element, own.take(chain.it)
  chain.it = it
  local least, exact = hint(chain)
  local used = #chain.steps == 0 and rawget(getmetatable(it), "block") and vec.smallest(T.size) or 0
  local v = exact and vec.with_room(class, least > 0 and max(least, used) or 0)
  for item in items_of(chain) do
    local lower = not exact and hint(chain) or 0
    v = v or vec.with_room(class, max(vec.smallest(T.size), lower + 1))
    if T.size > 0 and v.len_ == v.cap then v:reserve(lower + 1) end
    v:push(item)
  end
  own.drop(it)
  return own.temporary(v or class.new())
end

-- collect::<Vec<T>>(), collect::<String>().
function Chain.collect(chain, class)
  if class == late.String then
    local texts = {}
    for item in items_of(chain) do texts[#texts + 1] = item end
    own.drop(chain.it)
    return class.collect(texts, false, 0)
  end
  if not rawget(class, "collect") or not class.element then error("collect: a Vec or a String is wanted, as Vec(i32)", 0) end
  if fits(chain, class.element) then return collect_in_place(chain, class) end
  return collect_anew(chain, class)
end

-- ---- sum

-- What numbers add up to; T is wanted where they are plain Lua numbers, or where there may be none.
function Chain.sum(chain, T)
  local total, it = 0, own.take(chain.it)
  local item_class = #chain.steps == 0 and getmetatable(it).item
  chain.it = it
  T = T or item_class and (item_class.target or item_class)
  for item in items_of(chain) do
    local number = type(item) == "table" and item:get() or item
    if math.type(number) == nil then error("sum: numbers are wanted", 0) end
    T, total = T or classes.of(item), total + number
  end
  own.drop(it)
  if not T then error("sum: say what it is a sum of, as sum(u64)", 0) end
  return T(total)
end

for _, word in ipairs { "map", "filter", "flatten", "collect", "sum" } do
  M[word] = function(it, x) return Chain[word](chain_of(it), x) end
end

-- Gives a class of iterators these words.
function M.install(class)
  for word, does in pairs(M) do
    if word ~= "install" then class[word] = does end
  end
  return class
end

late.adapt = M.install

return M
