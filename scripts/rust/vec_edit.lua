-- What Vec does with more than one element at a time: extend, append, resize, split_off, drain, retain, dedup, sort ...
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local ref = require "rust.ref"
local sequence = require "rust.sequence"
local option = require "rust.option"
local compare = require "rust.compare"
local vec = require "rust.vec"
local late = sequence.late
local M = {}

local setmetatable, getmetatable = setmetatable, getmetatable
local parts, own_parts, set_len, into, settle, count_of = vec.parts, vec.own_parts, vec.set_len, own.into, own.settle, numbers.count

local function element(v, ptr, i)
  local T = getmetatable(v).element
  return own.place(T, ptr + i * T.size, v, "index")
end

-- ---- Drain: takes a range out; when it dies, what was not taken dies, and what is behind moves up

local Drain_of = classes.memo(function(T)
  local class = { name = "Drain<" .. T.name .. ">", size = 40, align = 8, element = T, item = T, droppable = true,
    niche = { offset = 0, size = 8, first = 1, last = -1 } }
  function class.make_type()
    local usize = numbers.usize.type
    return memory.struct(class.name, 40, 8, true, { { "from", usize, 0 }, { "to", usize, 8 }, { "tail", usize, 16 }, { "tail_len", usize, 24 },
      { "vec", usize, 32 } })
  end
  function class.put(d, addr) memory.store_words(addr, d.at, d.stop, d.tail, d.tail_len) end
  function class.load() error("a Drain cannot be moved once it is stored", 0) end
  function class.step(d)
    if d.at == d.stop then return nil end
    d.at = d.at + 1
    return own.temporary(own.fetch(T, d.ptr + (d.at - 1) * T.size))
  end
  function class.next(d)
    local item = class.step(d)
    if item == nil then return late.None(T) end
    return late.Some(item)
  end
  function class.release(d)
    sequence.drop_elements(T, d.ptr, d.at, d.stop, d)
    local _, ptr, len = parts(d.vec)
    if d.tail_len > 0 and d.tail ~= len then memory.copy(ptr + len * T.size, ptr + d.tail * T.size, d.tail_len * T.size) end
    set_len(d.vec, len + d.tail_len)
  end
  function class.len(d) return d.stop - d.at end
  class.remaining = class.len
  function class.last(d) return d.ptr + (d.at - 1) * T.size end
  return own.class(late.adapt(class))
end)

local methods = {}

function methods.drain(v, from, to)
  local _, ptr, len = own_parts(v)
  from, to = sequence.range(from, to, len, "drain")
  set_len(v, from)
  return own.temporary(setmetatable({ vec = v, ptr = ptr, at = from, stop = to, tail = to, tail_len = len - to, gone = false },
    Drain_of(getmetatable(v).element)))
end

-- ---- more elements

local function reserve_for(v, extra) if extra > 0 then v:reserve(extra) end end

-- A list of values, another collection that is taken, or a reference to one, whose elements are copied. exact = false: the list
-- stands for an iterator that does not know how many it will give, but at least `least` more.
function methods.extend(v, list, exact, least)
  local from = classes.of(list)
  if not from then
    own.write(v)
    if exact ~= false then reserve_for(v, #list) end
    for _, x in ipairs(list) do
      if exact == false and v:len() == v:capacity() then v:reserve((least or 0) + 1) end
      v:push(x)
    end
    return
  end
  if from.reference or rawget(from, "count") then return v:extend_from_slice(list) end
  local it = rawget(from, "step") and list or list:into_iter()
  local class = getmetatable(it)
  local step, taken = class.step, it.addr and it or own.take(it)
  if rawget(class, "remaining") then reserve_for(v, class.remaining(taken)) end
  for item in function() return step(taken) end do v:push(item) end
  own.drop(taken)
end

function methods.append(v, other)
  local source = getmetatable(other).deref and getmetatable(other).deref(other) or other
  local _, from, count = own_parts(source)
  own.write(v)
  reserve_for(v, count)
  local _, ptr, len = parts(v)
  local T = getmetatable(v).element
  own.carry(T, ptr + len * T.size, from, count)
  set_len(source, 0)
  set_len(v, len + count)
end

-- Grows with clones of x, the last of them x itself, or drops what is too much.
function methods.resize(v, count, x)
  local _, _, len = own_parts(v)
  local T = getmetatable(v).element
  count, x = count_of(count, "resize"), into(getmetatable(v).element, x)
  if count <= len then
    v:truncate(count)
    if x.addr == nil then own.drop(x) end
    return
  end
  v:reserve(count - len)
  local _, ptr = parts(v)
  for i = len, count - 2 do settle(own.clone(x), T, ptr + i * T.size) end
  settle(x, T, ptr + (count - 1) * T.size)
  set_len(v, count)
end

function methods.clone_from(v, other)
  local source = getmetatable(other).deref and getmetatable(other).deref(other) or other
  v:clear()
  v:extend_from_slice(source)
end

-- ---- fewer

function methods.split_off(v, at)
  local _, ptr, len = own_parts(v)
  local class, T = getmetatable(v), getmetatable(v).element
  at = count_of(at, "split_off")
  if at > len then own.panic(("`at` split index (is %d) should be <= len (is %d)"):format(at, len)) end
  local rest = vec.with_room(class, len - at)
  own.carry(T, rest.ptr, ptr + at * T.size, len - at)
  rest.len_ = len - at
  set_len(v, at)
  return own.temporary(rest)
end

-- Keeps the elements for which keeps(place) is true: the others die, those behind move up.
local function keep(v, keeps)
  local _, ptr, len = own_parts(v)
  local T, kept = getmetatable(v).element, 0
  set_len(v, 0)
  for i = 0, len - 1 do
    local place = element(v, ptr, i)
    if keeps(place, ptr, kept) then
      if kept ~= i and T.size > 0 then memory.copy(ptr + kept * T.size, ptr + i * T.size, T.size) end
      kept = kept + 1
    elseif T.droppable then
      own.drop(place)
    end
  end
  set_len(v, kept)
end

function methods.retain(v, keeps) keep(v, function(place) return keeps(ref.ref(place)) end) end

function methods.dedup(v)
  local T = getmetatable(v).element
  keep(v, function(place, ptr, kept) return kept == 0 or not compare.same(own.place(T, ptr + (kept - 1) * T.size, v, "index"), place) end)
end

-- All elements of all, in one Vec of exactly their number; of texts, one String.
function late.concat(v)
  local class, total = getmetatable(v), 0
  local inner = class.element
  local ptr, len = class.extent(v)
  local places = {}
  for i = 0, len - 1 do places[i + 1] = own.place(inner, ptr + i * inner.size, v, "index") end
  if inner.show and not inner.element then return late.String.concat(places) end
  for _, place in ipairs(places) do total = total + place:len() end
  local joined = vec.with_room(vec.Vec_of(inner.element), total)
  for _, place in ipairs(places) do joined:extend_from_slice(place) end
  return own.temporary(joined)
end

-- As many copies one after the other, in one Vec of exactly their number.
function late.repeated(v, times)
  local class = getmetatable(v)
  local T = class.element
  local ptr, len = class.extent(v)
  local made = vec.with_room(vec.Vec_of(T), own.bytes_of(times, len))
  for i = 0, len * times - 1 do made:push(own.clone(own.place(T, ptr + i % math.max(len, 1) * T.size, v, "index"))) end
  return own.temporary(made)
end

-- The elements move into an array and the block goes, when there are as many as the array has.
function methods.try_into(v, A)
  local T, result = getmetatable(v).element, option.Result(A, getmetatable(v))
  if not A.count or A.element ~= T then error("try_into: an array is wanted, as array(i32, 3)", 0) end
  local taken = own.take(v)
  if taken.len_ ~= A.count then return result.Err(taken) end
  local array = own.fetch(A, taken.ptr)
  if taken.cap * T.size > 0 then memory.free(taken.ptr) end
  taken.gone = "moved"
  return result.Ok(array)
end

for name, method in pairs(methods) do vec.methods[name] = method end

-- Iterator::collect: of known length exactly, else room for four (eight bytes) or what the iterator promised, then as pushes do it.
function vec.statics.collect(class)
  return function(items, exact, least)
    if exact ~= false then
      local v = vec.with_room(class, #items)
      for _, x in ipairs(items) do v:push(x) end
      return own.temporary(v)
    end
    local v
    for _, x in ipairs(items) do
      v = v or class.with_capacity(math.max(vec.smallest(class.element.size), (least or 0) + 1))
      v:push(x)
    end
    return v or class.new()
  end
end

function vec.statics.from(class)
  return function(x)
    if type(x) == "string" then return class.collect({ x:byte(1, -1) }, true) end
    local made = classes.of(x)
    if made and rawget(made, "into_vec") then return made.into_vec(x) end
    if made and made.show and not made.element then return class.collect({ made.show(x):byte(1, -1) }, true) end
    return class.collect_from(x)
  end
end

-- Vec::from([..]): the array's elements move into the block.
function vec.statics.collect_from(class)
  return function(array)
    local v = vec.with_room(class, array:len())
    for i = 0, array:len() - 1 do v:push(array[i]) end
    array.gone = "moved"
    return own.temporary(v)
  end
end

return M
