-- BinaryHeap: a Vec whose largest element comes first; each is not smaller than the two at 2i + 1 and 2i + 2. Elements move as std moves them.
local classes = require "rust.class"
local own = require "rust.own"
local struct = require "rust.struct"
local vec = require "rust.vec"
local compare = require "rust.compare"
local M = {}

local getmetatable = getmetatable

local function row(heap) return struct.part(heap, getmetatable(heap).list[1], 1) end
local function at(v, i)
  local T = getmetatable(v).element
  return own.place(T, (getmetatable(v).extent(v)) + i * T.size, v, "index")
end
local function less(v, a, b) return compare.order(at(v, a), at(v, b)) < 0 end
local function swap(v, a, b) if a ~= b then getmetatable(v).swap(v, a, b) end end

local function sift_up(v, from, i)
  while i > from do
    local parent = (i - 1) // 2
    if not less(v, parent, i) then return end
    swap(v, i, parent)
    i = parent
  end
end

local function sift_down(v, i, stop)
  while 2 * i + 1 < stop do
    local child = 2 * i + 1
    if child + 1 < stop and not less(v, child + 1, child) then child = child + 1 end
    if not less(v, i, child) then return end
    swap(v, i, child)
    i = child
  end
end

-- Down to a leaf by the larger child each time, then up again: what comes from the end is seldom large.
local function sift_to_bottom(v)
  local i, stop = 0, v:len()
  while 2 * i + 1 < stop do
    local child = 2 * i + 1
    if child + 1 < stop and not less(v, child + 1, child) then child = child + 1 end
    swap(v, i, child)
    i = child
  end
  sift_up(v, 0, i)
end

local function rebuild(v)
  for i = v:len() // 2 - 1, 0, -1 do sift_down(v, i, v:len()) end
end

M.BinaryHeap = classes.memo(function(T)
  local Row = vec.Vec(T)
  local class = struct.struct("BinaryHeap<" .. T.name .. ">", { { "data", Row } }, { clone = true })
  function class.new() return class { { "data", Row.new() } } end
  function class.with_capacity(n) return class { { "data", Row.with_capacity(n) } } end
  function class.from(v)
    local heap = own.materialise(class { { "data", v } })
    rebuild(row(heap))
    return own.temporary(own.take(heap))
  end
  function class.len(heap) return Row.len(row(heap)) end
  function class.is_empty(heap) return Row.len(row(heap)) == 0 end
  function class.capacity(heap) return Row.capacity(row(heap)) end
  function class.push(heap, x)
    local v = row(heap)
    Row.push(v, x)
    sift_up(v, 0, v:len() - 1)
  end
  function class.pop(heap)
    local v = row(heap)
    local last = v:len() - 1
    if last < 1 then return Row.pop(v) end
    swap(v, 0, last)
    local popped = Row.pop(v)
    sift_to_bottom(v)
    return popped
  end
  function class.peek(heap) return Row.first(row(heap)) end
  function class.clear(heap) Row.clear(row(heap)) end
  function class.iter(heap) return Row.iter(row(heap)) end
  function class.extend(heap, list)
    local v = row(heap)
    Row.extend(v, list)
    rebuild(v)
  end
  -- What is in it goes on alone.
  function class.into_vec(heap)
    local taken = own.take(heap)
    taken.gone = "moved"
    return own.release_part(own.into(Row, taken.parts[1]))
  end
  function class.into_sorted_vec(heap)
    local v = own.materialise(class.into_vec(heap))
    for stop = v:len() - 1, 1, -1 do
      swap(v, 0, stop)
      sift_down(v, 0, stop)
    end
    return own.temporary(own.take(v))
  end
  function class.into_iter(heap) return Row.into_iter(class.into_vec(heap)) end
  function class.debug(heap) return Row.debug(row(heap)) end
  return class
end)

return M
