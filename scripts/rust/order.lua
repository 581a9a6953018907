-- What puts the elements of a Vec, an array or a slice in order, fills them, or looks for one.
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local ref = require "rust.ref"
local compare = require "rust.compare"
local enum = require "rust.enum"
local sequence = require "rust.sequence"
local late = sequence.late
local M = {}

local BUFFER = 4096 -- bytes that a stable sort has on the tray; with more it asks for a block

M.Ordering = enum.enum("Ordering", { { "Less", tag = -1 }, { "Equal", tag = 0 }, { "Greater", tag = 1 } }, { copy = true, repr = "i8" })
local NAMES = { [-1] = "Less", [0] = "Equal", [1] = "Greater" }

local function ordering(found) return M.Ordering[NAMES[found]]() end

-- What a comparing closure says: an Ordering.
local function number_of(x)
  if classes.of(x) ~= M.Ordering then error("an Ordering is wanted, as a:cmp(b) gives it", 0) end
  return enum.variant(x) - 2
end

local function places(v)
  own.write(v)
  local T = getmetatable(v).element
  local ptr, len = getmetatable(v).extent(v)
  local list = {}
  for i = 0, len - 1 do list[i + 1] = own.place(T, ptr + i * T.size, v, "index") end
  return list, ptr, T
end

-- A merge sort, so that what is equal stays as it was; `before` says whether the second goes before the first.
local function merged(list, before)
  if #list < 2 then return list end
  local half = #list // 2
  local a, b = merged(table.move(list, 1, half, 1, {}), before), merged(table.move(list, half + 1, #list, 1, {}), before)
  local all, i, k = {}, 1, 1
  while i <= #a or k <= #b do
    if k > #b or i <= #a and not before(a[i], b[k]) then
      all[#all + 1], i = a[i], i + 1
    else
      all[#all + 1], k = b[k], k + 1
    end
  end
  return all
end

local function sort(v, before, is_stable)
  local list, ptr, T = places(v)
  local size = #list * T.size
  if size == 0 or #list < 2 then return end
  local buffer = is_stable and size > BUFFER and memory.alloc(size, T.align, T.type)
  local values = {}
  for i, place in ipairs(merged(list, before)) do values[i] = T.load(place.addr) end
  for i, value in ipairs(values) do T.put(value, ptr + (i - 1) * T.size) end
  if buffer then memory.free(buffer) end
end

local function smaller(a, b) return compare.order(b, a) == -1 end

local function by(f)
  return function(a, b) return number_of(f(ref.make("&", getmetatable(b), b.addr), ref.make("&", getmetatable(a), a.addr))) < 0 end
end

local function by_key(f)
  local keys = {}
  local function key(place)
    if keys[place] == nil then keys[place] = f(ref.make("&", getmetatable(place), place.addr)) end
    return keys[place]
  end
  return function(a, b) return compare.order(key(b), key(a)) == -1 end
end

local methods = {}

function methods.sort(v) sort(v, smaller, true) end

function methods.sort_unstable(v) sort(v, smaller, false) end

function methods.sort_by(v, f) sort(v, by(f), true) end

function methods.sort_by_key(v, f) sort(v, by_key(f), true) end

function methods.sort_unstable_by(v, f) sort(v, by(f), false) end

function methods.sort_unstable_by_key(v, f) sort(v, by_key(f), false) end

-- Each but the last is given a clone that may use what it has, the last the value itself.
function methods.fill(v, x)
  local list, _, T = places(v)
  x = own.take(own.into(T, x))
  for i, place in ipairs(list) do
    if i == #list then
      T.set(place, x)
    elseif rawget(T, "clone_from") then
      place:clone_from(x)
    else
      T.set(place, own.clone(x))
    end
  end
  if #list == 0 then own.drop(x) end
end

local function rotated(v, by_count)
  local list, ptr, T = places(v)
  local values = {}
  for i, place in ipairs(list) do values[(i - 1 - by_count) % #list] = T.load(place.addr) end
  for i = 0, #list - 1 do T.put(values[i], ptr + i * T.size) end
end

function methods.rotate_left(v, n)
  n = numbers.count(n, "rotate_left")
  if n > v:len() then own.panic "assertion failed: mid <= self.len()" end
  rotated(v, n)
end

function methods.rotate_right(v, n)
  n = numbers.count(n, "rotate_right")
  if n > v:len() then own.panic "assertion failed: k <= self.len()" end
  rotated(v, v:len() - n)
end

-- Gives a class of sequences these words.
function M.install(class)
  for name, method in pairs(methods) do class[name] = method end
  function class.contains(v, x)
    own.read(v)
    local T = class.element
    local ptr, len = class.extent(v)
    for i = 0, len - 1 do
      if compare.same(own.place(T, ptr + i * T.size, v, "index"), x) then return true end
    end
    return false
  end
end
late.order = M.install

-- ---- a.cmp(&b) and its like, for every type

function M.words(class)
  local function add(name, method)
    if rawget(class, name) == nil then class[name] = method end
  end
  add("eq", function(a, b) return compare.same(a, b) end)
  add("ne", function(a, b) return not compare.same(a, b) end)
  add("cmp", function(a, b) return ordering(compare.order(a, b)) end)
  add("partial_cmp", function(a, b)
    local found = compare.order(a, b)
    if found then return late.Some(ordering(found)) end
    return late.None(M.Ordering)
  end)
end

for word, find in pairs { reverse = function(n) return -n end } do
  M.Ordering[word] = function(o) return ordering(find(enum.variant(o) - 2)) end
end

-- Of two orderings the second counts where the first says Equal.
M.Ordering["then_"] = function(o, other) return enum.variant(o) == 2 and other or o end

function M.Ordering.then_with(o, f) return enum.variant(o) == 2 and f() or o end

for variant, word in ipairs { "is_lt", "is_eq", "is_gt" } do
  M.Ordering[word] = function(o) return enum.variant(o) == variant end
end
for variant, word in pairs { [3] = "is_le", [2] = "is_ne", [1] = "is_ge" } do
  M.Ordering[word] = function(o) return enum.variant(o) ~= variant end
end

classes.each(M.words)

return M
