-- What arrays, slices, Vecs and boxed slices have in common: elements side by side. The class says where they are:
-- extent(value) -> address of the first, how many.
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local format = require "rust.format"
local M = { late = {} } -- late: what other files add: Ref, slice, Vec, Some, None, Iter
classes.may_ask { "extent", "reach", "count" }

local read, place = own.read, own.place

-- The same value, given as its bytes, `count` times side by side: a fill where all its bytes are alike.
function M.put_alike(addr, bytes, count)
  if #bytes * count == 0 then return end
  local first = bytes:byte()
  if bytes == string.char(first):rep(#bytes) then return memory.fill(addr, first, #bytes * count) end
  memory.write(addr, bytes:rep(count))
end

local function index_of(class, key)
  if math.type(key) == "integer" then return key end
  local found = classes.of(key)
  if found == numbers.usize then return key:get() end
  if found and found.is_integer and own.refuse_index then own.refuse_index(class, found) end
  return nil
end

local function out_of_bounds(at, len)
  own.panic(("index out of bounds: the len is %d but the index is %d"):format(len, at))
end

-- The place of one element; `kind` is the reference it is reached through, if any.
local function element(class, T, kind)
  return function(v, at)
    local ptr, len = class.reach(v)
    if at < 0 or at >= len then out_of_bounds(at, len) end
    return place(T, ptr + at * T.size, v, kind or "index", kind)
  end
end

-- The range from..to of `len` elements, as std checks it; without an end it goes to the last.
function M.range(from, to, len, what)
  from, to = numbers.count(from or 0, what), numbers.count(to or len, what)
  if from > len then own.panic(("range start index %d out of range for slice of length %d"):format(from, len)) end
  if to > len then own.panic(("range end index %d out of range for slice of length %d"):format(to, len)) end
  if from > to then own.panic(("slice index starts at %d but ends at %d"):format(from, to)) end
  return from, to
end

local function slicing(class, T)
  local function cut(v, from, to, kind)
    local ptr, len = class.extent(v)
    from, to = M.range(from, to, len, "slice")
    return M.late.make(kind, M.late.slice(T), ptr + from * T.size, to - from, own.lend(v, kind))
  end
  function class.slice(v, from, to) return cut(v, from, to, "&") end
  function class.slice_mut(v, from, to) return cut(v, from, to, "&mut") end
  function class.as_slice(v) return cut(v, nil, nil, "&") end
  function class.split_at_mut(v, at)
    local ptr, len = class.extent(v)
    local loans = own.lend(v, "&mut")
    at = numbers.count(at, "split_at_mut")
    if at > len then own.panic "mid > len" end
    local left = M.late.make("&mut", M.late.slice(T), ptr, at, loans)
    local right = M.late.make("&mut", M.late.slice(T), ptr + at * T.size, len - at, loans)
    local both = classes.of(left)
    return M.late.tuple(both, both)(left, right)
  end
  function class.iter(v)
    local ptr, len = class.extent(v)
    return M.late.Iter(T, ptr, len, own.lend(v, "&", "iter"))
  end
  function class.iter_mut(v)
    local ptr, len = class.extent(v)
    return M.late.IterMut(T, ptr, len, own.lend(v, "&mut", "iter_mut"))
  end
  function class.to_vec(v) return M.late.copied(T, class.extent(v)) end
  class.to_owned = class.to_vec
  function class.concat(v) return M.late.concat(v) end
  function class.join(v, between) return M.late.joined(v, between) end
  function class.repeat_(v, n) return M.late.repeated(v, numbers.count(n, "repeat_")) end
end

local function exchanging(class, T, at)
  function class.swap(v, i, j)
    own.write(v)
    local a, b = at(v, numbers.count(i, "swap")), at(v, numbers.count(j, "swap"))
    if a.addr == b.addr then return end
    local first, second = own.fetch(T, a.addr), own.fetch(T, b.addr)
    own.put(second, a.addr)
    own.put(first, b.addr)
  end
  function class.reverse(v)
    local _, len = class.extent(v)
    for i = 0, len // 2 - 1 do class.swap(v, i, len - 1 - i) end
  end
end

local function looking(class, T, at)
  function class.len(v)
    local _, len = class.extent(v)
    return len
  end
  function class.is_empty(v) return class.len(v) == 0 end
  local function maybe(v, i)
    if i < 0 or i >= class.len(v) then return M.late.None(M.late.Ref(T)) end
    return M.late.Some(M.late.ref(at(v, i)))
  end
  function class.get(v, i) return maybe(v, numbers.count(i, "get")) end
  function class.first(v) return maybe(v, 0) end
  function class.last(v) return maybe(v, class.len(v) - 1) end
end

function M.debug_list(T, ptr, len, base)
  local texts = {}
  for i = 0, len - 1 do texts[i + 1] = format.of_part(T, place(T, ptr + i * T.size, base)) end
  return format.list(texts)
end

function M.install(class, T, kind)
  class.reach = class.reach or class.extent -- the same without asking whether it may be looked at: a place is asked when it is used
  local at = element(class, T, kind)
  class.element, class.at = T, at
  looking(class, T, at)
  slicing(class, T)
  exchanging(class, T, at)
  M.late.order(class)
  function class.member(v, key)
    local i = index_of(class, key)
    if i then return at(v, i) end
    memory.unknown(class.name .. " has no", class, tostring(key))
  end
  function class.debug(v)
    read(v)
    local ptr, len = class.extent(v)
    return M.debug_list(T, ptr, len, v)
  end
end

-- Every element dies, first to last, in a place that is used again and again.
function M.drop_elements(T, ptr, from, to, base)
  if not T.droppable then return end
  local cell = place(T, ptr, base)
  for i = from, to - 1 do
    cell.addr, cell.gone = ptr + i * T.size, false
    own.drop(cell)
  end
end

return M
