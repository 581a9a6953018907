-- [T; n]: elements side by side, where the array lies. array(T, n) { a, b } and array(T, n).filled(x).
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local sequence = require "rust.sequence"
local M = {}

local setmetatable = setmetatable

-- On its way: `parts`, or their `bytes`, or one value `fill` for all.
local function make(class, parts, bytes, fill)
  return setmetatable({ parts = parts, bytes = bytes or false, fill = fill or false, gone = false }, class)
end

local function put(class)
  local T, count = class.element, class.count
  return function(value, addr)
    if value.parts then
      for i, part in ipairs(value.parts) do own.put_part(part, addr + (i - 1) * T.size) end
    elseif value.bytes then
      memory.write(addr, value.bytes)
    elseif count > 0 then
      sequence.put_alike(addr, T.encode(value.fill), count)
    end
  end
end

local function load(class)
  local T, count = class.element, class.count
  return function(addr)
    if T.encode then
      return make(class, false, class.size > 0 and memory.read(addr, class.size) or "")
    end
    local parts = {}
    for i = 1, count do
      parts[i] = T.load(addr + (i - 1) * T.size)
      parts[i].inside = true
    end
    return make(class, parts)
  end
end

local function filled(class)
  return function(x)
    local T, count = class.element, class.count
    local value = own.into(T, x)
    if T.encode then return make(class, false, false, own.take(value)) end
    local parts = {}
    for i = 1, count - 1 do
      parts[i] = own.clone(value)
      parts[i].inside = true
    end
    if count > 0 then parts[count] = own.adopt(value) end
    return own.temporary(make(class, parts))
  end
end

local function new(class, values)
  if type(values) ~= "table" or classes.of(values) then error("array: a list of its elements is wanted, in braces", 0) end
  if #values ~= class.count then
    error(("%s: %d elements are wanted, %d are given"):format(class.name, class.count, #values), 0)
  end
  local parts = {}
  for i, x in ipairs(values) do parts[i] = own.adopt(own.into(class.element, x)) end
  return own.with_loans(make(class, parts), parts)
end

-- An element of an array that lies nowhere yet.
local function part_of(value, at)
  local class = getmetatable(value)
  if at < 0 or at >= class.count then own.panic(("index out of bounds: the len is %d but the index is %d"):format(class.count, at)) end
  if value.parts then return value.parts[at + 1] end
  local T = class.element
  if value.fill then return T(T.get(value.fill)) end
  local bytes = value.bytes:sub(at * T.size + 1, (at + 1) * T.size)
  return T.from_bytes(bytes)
end

local function release(value)
  local class = getmetatable(value)
  local T = class.element
  if not T.droppable then return end
  if value.addr then return sequence.drop_elements(T, value.addr, 0, class.count, value) end
  for _, part in ipairs(value.parts or {}) do own.drop(part) end
end

local clone = own.cloning(function(value)
  local class = getmetatable(value)
  own.read(value)
  if not value.addr then return own.take(value) end
  if class.element.encode then return class.load(value.addr) end
  local parts = {}
  for i = 0, class.count - 1 do parts[i + 1] = own.clone_part(class.at(value, i)) end
  return own.temporary(make(class, parts))
end)

local function define(T, count)
  if T.size > 0 and count > 0xFFFFFFFF // T.size then
    error(("[%s; %d]: an array that large has no place anywhere"):format(T.name, count), 0)
  end
  local class = { name = ("[%s; %d]"):format(T.name, count), size = T.size * count, align = T.align, copy = T.copy, count = count,
    element = T, niche = count > 0 and T.niche or false, release = release, clone = clone }
  -- Whether it has anything to drop is known with its element.
  function class.make_type()
    classes.finish(T)
    class.droppable = T.droppable and count > 0
    return memory.array(class.name, T.type, count)
  end
  class.droppable = T.droppable and count > 0
  class.put, class.load, class.filled = put(class), load(class), filled(class)
  function class.extent(v)
    if not own.read(v) then v = own.materialise(v) end
    return v.addr, count
  end
  function class.reach(v)
    if not v.addr then v = own.materialise(v) end
    return v.addr, count
  end
  sequence.install(class, T)
  local find = class.find
  function class.find(v, key)
    if math.type(key) == "integer" and not v.addr then return part_of(v, key) end
    return find(v, key)
  end
  function class.len() return count end
  function class.into_iter(v) return sequence.late.ArrayIter(T, own.adopt(v)) end
  return own.class(class, new)
end

local known = {}
function M.array(T, count)
  classes.check_type(T, "array")
  count = numbers.count(count, "array")
  known[T] = known[T] or {}
  known[T][count] = known[T][count] or define(T, count)
  return known[T][count]
end

return M
