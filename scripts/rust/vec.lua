-- Vec: a handle on the tray (see handle.lua), and a block of elements side by side in the warehouse.
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local ref = require "rust.ref"
local handle = require "rust.handle"
local sequence = require "rust.sequence"
local late = sequence.late
local M = {}

local write, words, store = own.write, memory.words, memory.store
local getmetatable, max, type, settle, into = getmetatable, math.max, type, own.settle, own.into
local parts, own_parts, set_len, set_block, make = handle.parts, handle.own_parts, handle.set_len, handle.set_block, handle.make
local count_of = numbers.count

-- The least capacity that growth asks for, by the size of an element.
local function smallest(size) return size == 1 and 8 or size <= 1024 and 4 or 1 end

M.parts, M.own_parts, M.set_len, M.set_block, M.make = parts, own_parts, set_len, set_block, make
M.methods = {} -- of every Vec; more are in vec_edit.lua
M.statics = {} -- name -> function(class): what is made for each class, as Vec(i32).collect

local function with_room(class, cap, zeroed)
  local T = class.element
  if cap == 0 or T.size == 0 then return make(class, 0, T.align, 0) end
  return make(class, cap, memory.alloc(own.bytes_of(cap, T.size), T.align, T.type, zeroed), 0)
end
M.with_room = with_room

-- ---- growing

local function resize(v, T, old, ptr, cap)
  if T.size == 0 then return ptr end
  if old == 0 then
    ptr = memory.alloc(own.bytes_of(cap, T.size), T.align, T.type)
  else
    ptr = memory.realloc(ptr, own.bytes_of(cap, T.size))
  end
  set_block(v, cap, ptr)
  return ptr
end

-- Room for `extra` more: twice the capacity, or what is needed, or the least, whichever is most.
local function grow(v, T, cap, ptr, len, extra)
  local needed = own.count_of_both(len, extra)
  if T.size == 0 or needed <= cap then return ptr end
  return resize(v, T, cap, ptr, max(2 * cap, needed, smallest(T.size)))
end
M.resize, M.grow, M.smallest = resize, grow, smallest

local methods = M.methods

function methods.push(v, x)
  local cap, ptr, len
  local addr = write(v)
  if addr then cap, ptr, len = words(addr, 3) else cap, ptr, len = v.cap, v.ptr, v.len_ end
  local T = getmetatable(v).element
  local plain = T.store and type(x) ~= "table"
  if not plain then x = into(T, x) end
  if len == cap then ptr = grow(v, T, cap, ptr, len, 1) end
  if plain then T.store(ptr + len * T.size, x) else settle(x, T, ptr + len * T.size) end
  if addr then store(addr + 16, 8, len + 1) else v.len_ = len + 1 end
  if not plain and x.loans then own.on_stored(v, x) end
end

function methods.reserve(v, extra)
  local cap, ptr, len = own_parts(v)
  grow(v, getmetatable(v).element, cap, ptr, len, count_of(extra, "reserve"))
end

function methods.reserve_exact(v, extra)
  local cap, ptr, len = own_parts(v)
  local needed = own.count_of_both(len, count_of(extra, "reserve_exact"))
  if needed > cap then resize(v, getmetatable(v).element, cap, ptr, needed) end
end

function methods.insert(v, at, x)
  local cap, ptr, len = own_parts(v)
  local T = getmetatable(v).element
  at = count_of(at, "insert")
  if at > len then own.panic(("insertion index (is %d) should be <= len (is %d)"):format(at, len)) end
  x = into(T, x)
  ptr = grow(v, T, cap, ptr, len, 1)
  local mark = memory.mark()
  memory.copy(ptr + (at + 1) * T.size, ptr + at * T.size, (len - at) * T.size)
  settle(x, T, ptr + at * T.size)
  set_len(v, len + 1)
  if T.size > 0 then memory.op("insert", mark, ptr, at, 1, len - at) end
end

-- A list of plain values or a slice, array or Vec; its elements are cloned.
local function extend_from_slice(v, list)
  local T, from = getmetatable(v).element, classes.of(list)
  if from and not from.extent and from.reference then list, from = from.deref(list), from.target end
  if from and not list.addr and from.count then list = own.materialise(list) end
  local values, count = list, nil
  if from then
    local source, count_there = from.extent(list)
    values, count = source, count_there
  else
    count = #list
  end
  local cap, ptr, len = own_parts(v)
  ptr = grow(v, T, cap, ptr, len, count)
  if from and T.encode then
    memory.copy(ptr + len * T.size, values, count * T.size)
    return set_len(v, len + count)
  end
  for i = 0, count - 1 do
    local x = from and own.clone(own.place(T, values + i * T.size, list)) or values[i + 1]
    settle(into(T, x), T, ptr + (len + i) * T.size)
    set_len(v, len + i + 1)
  end
end
methods.extend_from_slice = extend_from_slice

-- ---- shrinking: elements go, the block stays, unless it is asked for

function methods.pop(v)
  local _, ptr, len = own_parts(v)
  local T = getmetatable(v).element
  if len == 0 then return late.None(T) end
  set_len(v, len - 1)
  return late.Some(own.fetch(T, ptr + (len - 1) * T.size))
end

function methods.truncate(v, count)
  local _, ptr, len = own_parts(v)
  count = count_of(count, "truncate")
  if count >= len then return end
  set_len(v, count)
  sequence.drop_elements(getmetatable(v).element, ptr, count, len, v)
end

function methods.clear(v) methods.truncate(v, 0) end

function methods.remove(v, at)
  local _, ptr, len = own_parts(v)
  local T = getmetatable(v).element
  at = count_of(at, "remove")
  if at >= len then own.panic(("removal index (is %d) should be < len (is %d)"):format(at, len)) end
  local mark = memory.mark()
  local out = own.fetch(T, ptr + at * T.size)
  memory.copy(ptr + at * T.size, ptr + (at + 1) * T.size, (len - at - 1) * T.size)
  set_len(v, len - 1)
  if T.size > 0 then memory.op("remove", mark, ptr, at, 1, len - at - 1) end
  return own.temporary(out)
end

function methods.swap_remove(v, at)
  local _, ptr, len = own_parts(v)
  local T = getmetatable(v).element
  at = count_of(at, "swap_remove")
  if at >= len then own.panic(("swap_remove index (is %d) should be < len (is %d)"):format(at, len)) end
  local mark = memory.mark()
  local out = own.fetch(T, ptr + at * T.size)
  if at < len - 1 then memory.copy(ptr + at * T.size, ptr + (len - 1) * T.size, T.size) end
  set_len(v, len - 1)
  if T.size > 0 then memory.op("swap_remove", mark, ptr, at, 1, at < len - 1 and 1 or 0) end
  return own.temporary(out)
end

local function shrink(v, wanted)
  local cap, ptr, len = own_parts(v)
  local T, room = getmetatable(v).element, max(len, wanted)
  if room >= cap or T.size == 0 then return end
  if room > 0 then return resize(v, T, cap, ptr, room) end
  memory.free(ptr)
  set_block(v, 0, T.align)
end

function methods.shrink_to_fit(v) shrink(v, 0) end

function methods.shrink_to(v, cap) shrink(v, count_of(cap, "shrink_to")) end

-- ---- looking, giving away

function methods.capacity(v)
  if getmetatable(v).element.size == 0 then return numbers.usize.MAX end
  return (parts(v))
end

methods.clone = own.cloning(function(v)
  local _, ptr, len = parts(v)
  return late.copied(getmetatable(v).element, ptr, len, v)
end)

function methods.leak(v)
  local taken = own.take(v)
  taken.gone = "moved"
  if taken.cap > 0 and getmetatable(taken).element.size > 0 then memory.leaked(taken.ptr) end
  return ref.make("&mut", ref.slice(getmetatable(taken).element), taken.ptr, taken.len_)
end

function methods.into_boxed_slice(v)
  local taken, T = own.take(v), getmetatable(v).element
  shrink(taken, 0)
  taken.gone = "moved"
  return late.Box.fat(ref.slice(T), taken.ptr, taken.len_)
end

function methods.into_iter(v)
  local taken = own.take(v)
  taken.gone = "moved"
  return late.IntoIter(getmetatable(taken).element, taken.cap, taken.ptr, taken.len_)
end

-- ---- the class

local function release(v)
  local cap, ptr, len = handle.raw_parts(v)
  local T = getmetatable(v).element
  sequence.drop_elements(T, ptr, 0, len, v)
  if cap > 0 and T.size > 0 then memory.free(ptr) end
end

local function make_type(class)
  return handle.type(class.name, classes.pointer("own", "*mut " .. class.element.name, class.element))
end

local Vec_of = classes.memo(function(T)
  classes.check_type(T, "Vec")
  local class = { name = "Vec<" .. T.name .. ">", size = handle.size, align = handle.align, droppable = true, make_type = make_type,
    release = release, niche = handle.niche, put = handle.put, extent = handle.extent }
  for name, method in pairs(methods) do class[name] = method end
  function class.load(addr) return handle.load(class, addr) end
  function class.reach(v)
    local _, ptr, len = handle.raw_parts(v)
    return ptr, len
  end
  function class.owned(v)
    local cap, ptr = parts(v)
    if cap == 0 or T.size == 0 then return v.addr, 24 end
    return ptr, cap * T.size
  end
  function class.new() return own.temporary(make(class, 0, T.align, 0)) end
  function class.with_capacity(n) return own.temporary(with_room(class, count_of(n, "Vec::with_capacity"))) end
  for name, make_static in pairs(M.statics) do class[name] = make_static(class) end
  sequence.install(class, T)
  return own.class(class)
end)
M.Vec_of = Vec_of

M.Vec = classes.generic("Vec", Vec_of)

function M.Vec.new(T) return Vec_of(T).new() end

function M.Vec.with_capacity(T, n) return Vec_of(T).with_capacity(n) end

-- vec![a, b]: the buffer is there before the elements are made, so they are given in a second pair of brackets.
function M.vec(T, count)
  if type(T) == "table" and not classes.is_class(T) and T[1] ~= nil then
    error("vec: a type and how many are wanted before the elements: vec(i32, 3) { 1, 2, 3 }", 0)
  end
  local class = Vec_of(T)
  local v = with_room(class, count_of(count, "vec"))
  own.temporary(v)
  return function(values)
    if #values ~= count then error(("vec: %d elements are wanted, %d are given"):format(count, #values), 0) end
    for i, x in ipairs(values) do
      settle(into(T, x), T, v.ptr + (i - 1) * T.size)
      v.len_ = i
    end
    return v
  end
end

-- vec![1, 2, 3] of what is already there.
function M.Vec.from(T, values)
  local class = classes.of(T)
  if class and class.into_vec then return class.into_vec(T) end
  if type(values) ~= "table" or classes.of(values) then
    error("Vec.from: a type and its elements in braces are wanted: Vec.from(i32, { 1, 2, 3 })", 0)
  end
  return M.vec(T, #values)(values)
end

local function all_zero(bytes) return not bytes:find "[^\0]" end

-- What Rust knows to be all zeros without looking at its bytes: numbers, tuples and arrays of such, None of what is a pointer.
local function is_zero(value)
  local T = getmetatable(value)
  if T.encode then return all_zero(T.encode(value)) end
  if T.is_enum then
    local target = T.payload and (T.payload.reference or T.payload.target) and T.payload.size == 8
    return target and T.payload.name:find "^[B&]" and value:is_none() or false
  end
  if not T.tuple and not T.count then return false end
  if T.count and value.bytes then return all_zero(value.bytes) end
  if T.count and value.fill then return is_zero(value.fill) end
  for _, part in ipairs(value.parts) do
    if not is_zero(part) then return false end
  end
  return true
end

-- vec![x; n]: n - 1 clones, then x itself; zeros come zeroed.
function M.Vec.filled(x, n)
  local T = classes.check(x, "Vec.filled")
  n = count_of(n, "Vec.filled")
  local value = own.take(x)
  local bytes, zero = T.encode and T.encode(value), is_zero(value)
  if bytes or zero then
    local v = with_room(Vec_of(T), n, zero)
    if not zero then sequence.put_alike(v.ptr, bytes, n) end
    v.len_ = n
    return own.temporary(v)
  end
  local v = with_room(Vec_of(T), n)
  for i = 0, n - 2 do settle(own.clone(value), T, v.ptr + i * T.size) end
  if n > 0 then settle(value, T, v.ptr + (n - 1) * T.size) else own.drop(value) end
  v.len_ = n
  return own.temporary(v)
end

-- (from..to).collect::<Vec<T>>(): its length is known.
function M.Vec.collect(T, from, to)
  local v = with_room(Vec_of(T), max(0, to - from))
  for i = from, to - 1 do T.store(v.ptr + (i - from) * T.size, i) end
  v.len_ = max(0, to - from)
  return own.temporary(v)
end

-- A Vec of its own, exactly as long, of what lies elsewhere.
function late.copied(T, ptr, len, base)
  local v = with_room(Vec_of(T), len)
  if T.encode and len > 0 then
    memory.copy(v.ptr, ptr, len * T.size)
    memory.cloned(ptr, v.ptr, len * T.size, T.type)
  elseif not T.encode then
    for i = 0, len - 1 do settle(own.clone(own.place(T, ptr + i * T.size, base or v)), T, v.ptr + i * T.size) end
  end
  v.len_ = len
  return own.temporary(v)
end

-- The Vec whose block lies there already, and is full.
function late.vec_of(T, ptr, len) return own.temporary(make(Vec_of(T), len, ptr, len)) end

return M
