-- Iterators, and for x in ..: over references to elements, or over the elements themselves.
local classes = require "rust.class"
local own = require "rust.own"
local ref = require "rust.ref"
local scope = require "rust.scope"
local sequence = require "rust.sequence"
local numbers = require "rust.numbers"
local late = sequence.late
local M = {}
classes.may_ask { "item" }

local setmetatable, getmetatable, words, store_words = setmetatable, getmetatable, memory.words, memory.store_words

-- An iterator is a value of four or two words; step(it) gives its next item, or nil.
local function option_of_next(class)
  return function(it)
    own.write(it)
    local item = class.step(it)
    if item == nil then return late.None(class.item) end
    return late.Some(item)
  end
end

-- ---- slice::Iter: where it is, where it ends

local function define_iter(T, name, kind)
  local class = { name = name .. "<" .. T.name .. ">", size = 16, align = 8, element = T, item = (kind == "&" and ref.Ref or ref.RefMut)(T),
    niche = { offset = 0, size = 8, first = 1, last = -1 } }
  function class.make_type()
    local pointer = classes.pointer(kind == "&" and "ref" or "mut", (kind == "&" and "*const " or "*mut ") .. T.name, T)
    return memory.struct(class.name, 16, 8, false, { { "ptr", pointer, 0 }, { "end", pointer, 8 } })
  end
  local step = math.max(T.size, 1)
  function class.put(it, addr) store_words(addr, it.ptr, it.stop) end
  function class.load(addr)
    local ptr, stop = words(addr, 2)
    return setmetatable({ ptr = ptr, stop = stop, gone = false }, class)
  end
  function class.step(it)
    local ptr, stop
    if it.addr then ptr, stop = words(it.addr, 2) else ptr, stop = it.ptr, it.stop end
    if ptr == stop then return nil end
    if it.addr then store_words(it.addr, ptr + step) else it.ptr = ptr + step end
    return ref.make(kind, T, ptr, nil, own.loans_of(it))
  end
  function class.remaining(it)
    local ptr, stop = it.ptr, it.stop
    if it.addr then ptr, stop = words(it.addr, 2) end
    return (stop - ptr) // step
  end
  class.next = option_of_next(class)
  return own.class(late.adapt(class))
end

local Iter_of = classes.memo(function(T) return define_iter(T, "Iter", "&") end)
local IterMut_of = classes.memo(function(T) return define_iter(T, "IterMut", "&mut") end)

local function iter_of(of)
  return function(T, ptr, len, loans)
    return setmetatable({ ptr = ptr, stop = ptr + len * math.max(T.size, 1), loans = loans, gone = false }, of(T))
  end
end
late.Iter, late.IterMut = iter_of(Iter_of), iter_of(IterMut_of)

-- ---- vec::IntoIter: the block, and the range that is still in it

local function into_words(it)
  if it.addr then return words(it.addr, 4) end
  return it.buf, it.ptr, it.cap, it.stop
end

local IntoIter_of = classes.memo(function(T)
  local class = { name = "IntoIter<" .. T.name .. ">", size = 32, align = 8, element = T, item = T, droppable = true,
    niche = { offset = 0, size = 8, first = 1, last = -1 } }
  function class.make_type()
    local pointer = classes.pointer("own", "*mut " .. T.name, T)
    local usize = numbers.usize.type
    return memory.struct(class.name, 32, 8, true, { { "buf", pointer, 0, 0, 3 }, { "from", usize, 8 }, { "cap", usize, 16 }, { "end", usize, 24 } })
  end
  function class.put(it, addr) store_words(addr, it.buf, it.ptr, it.cap, it.stop) end
  function class.load(addr)
    local buf, ptr, cap, stop = words(addr, 4)
    return setmetatable({ buf = buf, ptr = ptr, cap = cap, stop = stop, gone = false }, class)
  end
  local step = math.max(T.size, 1)
  function class.step(it)
    local _, ptr, _, stop = into_words(it)
    if ptr == stop then return nil end
    if it.addr then memory.store(it.addr + 8, 8, ptr + step) else it.ptr = ptr + step end
    return own.temporary(own.fetch(T, ptr))
  end
  function class.release(it)
    local buf, ptr, cap, stop = into_words(it)
    sequence.drop_elements(T, ptr, 0, (stop - ptr) // step, it)
    if cap > 0 and T.size > 0 then memory.free(buf) end
  end
  class.next = option_of_next(class)
  function class.remaining(it)
    local _, ptr, _, stop = into_words(it)
    return (stop - ptr) // step
  end
  -- Where the element lies that was given last, and the block all of them are in.
  function class.last(it) return (select(2, into_words(it))) - step end
  function class.block(it)
    local buf, _, cap = into_words(it)
    return buf, cap
  end
  return own.class(late.adapt(class))
end)

function late.IntoIter(T, cap, ptr, len)
  return own.temporary(setmetatable({ buf = ptr, ptr = ptr, cap = cap, stop = ptr + len * math.max(T.size, 1), gone = false }, IntoIter_of(T)))
end

-- ---- array::IntoIter: the elements themselves, and the range that is still there

local ArrayIter_of = classes.memo(function(A)
  local T = A.element
  local data = (16 + A.align - 1) // A.align * A.align
  local class = { name = ("IntoIter<%s, %d>"):format(T.name, A.count), size = (data + A.size + 7) // 8 * 8, align = math.max(8, A.align),
    item = T, droppable = T.droppable }
  function class.make_type()
    local usize = numbers.usize.type
    return memory.struct(class.name, class.size, class.align, T.droppable,
      { { "from", usize, 0 }, { "to", usize, 8 }, { "data", classes.finish(A), data } })
  end
  function class.put(it, addr)
    store_words(addr, it.from, A.count)
    for i = it.from, A.count - 1 do own.put_part(it.parts[i + 1], addr + data + i * T.size) end
  end
  function class.load(addr)
    local from, parts = words(addr, 1), {}
    for i = from, A.count - 1 do parts[i + 1] = T.load(addr + data + i * T.size) end
    return setmetatable({ from = from, parts = parts, gone = false }, class)
  end
  function class.step(it)
    local from = it.addr and (words(it.addr, 1)) or it.from
    if from == A.count then return nil end
    if not it.addr then
      it.from = from + 1
      return own.release_part(it.parts[from + 1])
    end
    memory.store(it.addr, 8, from + 1)
    return own.temporary(own.fetch(T, it.addr + data + from * T.size))
  end
  function class.release(it)
    if it.addr then
      return sequence.drop_elements(T, it.addr + data, (words(it.addr, 1)), A.count, it)
    end
    for i = it.from, A.count - 1 do own.drop(it.parts[i + 1]) end
  end
  class.next = option_of_next(class)
  return own.class(class)
end)

function late.ArrayIter(T, array)
  local class = getmetatable(array)
  local parts = array.parts
  if not parts then
    parts = {}
    for i = 0, class.count - 1 do parts[i + 1] = own.take(array[i]) end
  end
  array.gone = "moved"
  return own.temporary(setmetatable({ from = 0, parts = parts, gone = false }, ArrayIter_of(class)))
end

-- ---- for

-- Each round is a scope of its own; the iterator dies with the loop, and with it what is left.
function M.for_in(name, it, body)
  local class = classes.check(it, "for_in")
  if not rawget(class, "step") then error("for_in: an iterator is wanted: v:iter() or v:into_iter()", 0) end
  local over = own.hold and own.hold(it)
  while true do
    local item = class.step(it)
    if item == nil then break end
    if over then own.touch(over) end
    local left = scope.scope(function() return body(scope.let(name, item)) end)
    if left == "break" then break end
  end
  if over then own.unhold(over) end
  if not it.addr then own.drop(it) end
end

return M
