-- Iterators: { next, back, hint, drop, again }. next() gives the next item or nil, plain where the item's type is a scalar's; back() the last
-- one; hint() how many come at least, and whether these are all and std trusts in it (TrustedLen); drop() ends what is left.
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local struct = require "rust.struct"
local enum = require "rust.enum"
local ref = require "rust.ref"
local vec = require "rust.vec"
local compare = require "rust.compare"
local late = require("rust.sequence").late
local terms = require "rust.read.terms"
local names = require "rust.read.program"
local kinds = require "rust.read.classes"
local compile = require "rust.read.flow"
local calling = require "rust.read.calling"
local K = compile.K
local M = {}

local find = terms.find
local getmetatable, setmetatable, type, max = getmetatable, setmetatable, type, math.max

local function nothing() return nil end
M.nothing = nothing

-- ---- what there is to go through

-- References to elements side by side.
function M.slice(T, ptr, len, loans, kind)
  local from, to = 0, len
  local step = max(T.size, 1)
  local function at(i) return ref.make(kind or "&", T, ptr + i * step, nil, loans) end
  return { loans = loans or nil, next = function()
    if from == to then return nil end
    from = from + 1
    return at(from - 1)
  end, back = function()
    if from == to then return nil end
    to = to - 1
    return at(to)
  end, hint = function() return to - from, true end, again = function() return M.slice(T, ptr + from * step, to - from, loans, kind) end,
    rest = function() return ptr + from * step, to - from end }
end

-- What an iterator of the vocabulary gives.
function M.of_vocabulary(it, unbox)
  local class = getmetatable(it)
  local state = { source = it, item_class = class.item }
  function state.next()
    local item = class.step(it)
    if item == nil then return nil end
    return unbox(item)
  end
  function state.hint() return rawget(class, "remaining") and class.remaining(it) or 0, rawget(class, "remaining") ~= nil end
  function state.drop() own.drop(it) end
  if rawget(class, "block") then
    local T = class.element
    local step = max(T.size, 1)
    function state.back()
      if it.ptr == it.stop then return nil end
      it.stop = it.stop - step
      return unbox(own.temporary(own.fetch(T, it.stop)))
    end
  elseif rawget(it, "parts") and rawget(it, "from") then
    local last = #it.parts
    function state.back()
      if last == it.from then return nil end
      last = last - 1
      local part = it.parts[last + 1]
      it.parts[last + 1] = nil
      getmetatable(it).last_index = nil
      return unbox(own.release_part(part))
    end
    local step = class.step
    function state.next()
      if it.from >= last then return nil end
      local item = step(it)
      return item ~= nil and unbox(item) or nil
    end
    function state.hint() return last - it.from, true end
    function state.drop()
      for i = it.from, last - 1 do own.drop(it.parts[i + 1]) end
      it.gone = "moved"
    end
  end
  return state
end

function M.range(from, to, T)
  local less = T.bits == 64 and not T.signed and math.ult or function(a, b) return a < b end
  if T == numbers.char then
    local a, b = utf8.codepoint(from), utf8.codepoint(to)
    return { next = function()
      if a >= b then return nil end
      a = a + 1
      return utf8.char(a - 1)
    end, back = function()
      if a >= b then return nil end
      b = b - 1
      return utf8.char(b)
    end, hint = function() return max(0, b - a), true end }
  end
  local state = { is_range = true }
  function state.next()
    if not less(from, to) then return nil end
    from = from + 1
    return from - 1
  end
  function state.back()
    if not less(from, to) then return nil end
    to = to - 1
    return to
  end
  function state.hint() return less(from, to) and to - from or 0, true end
  function state.again() return M.range(from, to, T) end
  function state.skip(n)
    if n > 0 then from = less(from, to) and math.min(from + n, to) or from end
  end
  return state
end

-- A list of items that is there already.
function M.list(items, drop)
  local from, to = 1, #items
  return { next = function()
    if from > to then return nil end
    from = from + 1
    return items[from - 1]
  end, back = function()
    if from > to then return nil end
    to = to - 1
    return items[to + 1]
  end, hint = function() return to - from + 1, true end, drop = drop,
    again = function() return M.list(table.move(items, from, to, 1, {})) end }
end

local function chars_of(text)
  local list = {}
  for char in text:gmatch(utf8.charpattern) do list[#list + 1] = char end
  return list
end
M.chars_of = chars_of

function M.chars(text, loans)
  local state = M.list(chars_of(text))
  state.loans = loans or nil
  local front, behind = 0, 0 -- bytes that were given already, at either end
  local next_, back = state.next, state.back
  function state.next()
    local char = next_()
    if char then front = front + #char end
    return char
  end
  function state.back()
    local char = back()
    if char then behind = behind + #char end
    return char
  end
  -- as std knows it: from the bytes that are left
  function state.hint() return (#text - front - behind + 3) // 4, false end
  function state.again() return M.chars(text:sub(front + 1, #text - behind), loans) end
  return state
end

-- ---- from an expression: for x in e, e.iter()

-- The state for a value that becomes an iterator, of a type.
function K:iterator_of(of)
  of = find(of)
  local c = of.c
  local unbox = self:unboxed(self:item_term(of))
  if c == "Iter" then return function(x) return kinds.state_of(x) end end
  if c == "Range" then
    local T = self:class(of[1])
    local get = T.bits and T.raw or T.get
    return function(x)
      local class = getmetatable(x)
      return M.range(get(struct.part(x, class.fields.start, 1)), get(struct.part(x, class.fields["end"], 2)), T)
    end
  end
  if c == "dyn" then return function(x)
    local place = getmetatable(x).is_dyn and getmetatable(x).reach(x) or x
    if getmetatable(place) == kinds.Iter then return kinds.state_of(place) end
    local class = getmetatable(place)
    local known = class.term or class.name:find "^Range" and terms.term("Range", of[1])
    return self:iterator_of(known or self.world:term_of(class))(place)
  end end
  if c == "Box" and (find(of[1]).c == "dyn" or find(of[1]).c == "Iter") then
    local inner = self:iterator_of(of[1])
    return function(x)
      local class = getmetatable(x)
      local state = inner(class.is_dyn and class.reach(x) or class.deref(x))
      return setmetatable({ drop = function() own.drop(x) end }, { __index = state })
    end
  end
  if c == "&" or c == "&mut" then
    local inner = find(of[1])
    if inner.c == "Vec" or inner.c == "array" or inner.c == "slice" or inner.c == "VecDeque" or inner.c == "Box" then
      local method = c == "&mut" and "iter_mut" or "iter"
      return function(x)
        local class = getmetatable(x)
        local place = class.deref(x)
        return M.rows(place, c, self)
      end
    end
    if inner.c == "HashMap" or inner.c == "HashSet" or inner.c == "BTreeMap" or inner.c == "BTreeSet" then
      return function(x) return self.maps.iterate(self, inner, getmetatable(x).deref(x), c) end
    end
    if inner.c == "Option" then
      return function(x)
        local place = getmetatable(x).deref(x)
        return M.option(place, c)
      end
    end
    if c == "&mut" then
      local get = self:iterator_of(inner)
      return function(x)
        local state = get(getmetatable(x).is_dyn and x or getmetatable(x).deref(x))
        return setmetatable({ drop = false }, { __index = function(_, key) if key ~= "drop" then return state[key] end end })
      end
    end
    local impl, env = names.find_impl(self.program, of, names.STD_TRAITS.IntoIterator)
    if impl then return self:into_by_impl(impl, env) end
  end
  if c == "Option" then
    return function(x)
      local taken = own.take(x)
      if taken.variant == 1 then return M.list {} end
      taken.gone = "moved"
      return M.list { unbox(own.release_part(taken.parts[1])) }
    end
  end
  if c == "HashMap" or c == "HashSet" or c == "BTreeMap" or c == "BTreeSet" or c == "BinaryHeap" then
    return function(x) return self.maps.into(self, of, x) end
  end
  if c == "Receiver" then return function(x) return self.channels.iterate(x, unbox) end end
  if type(c) == "table" then
    local impl = names.find_impl(self.program, of, names.STD_TRAITS.Iterator)
    if impl then return self:user_iterator(of) end
    local into, env = names.find_impl(self.program, of, names.STD_TRAITS.IntoIterator)
    if into then return self:into_by_impl(into, env) end
  end
  return function(x)
    local class = getmetatable(x)
    local it = class.into_iter(x)
    return M.of_vocabulary(it, unbox)
  end
end

function K:into_by_impl(impl, env)
  local run = self.world.call(impl.fns.into_iter, env)
  local result = names.to_term(impl.node and impl.types.IntoIter or impl.types.Item, env)
  local get
  return function(x)
    local it = run({ x })
    get = get or self:iterator_of(getmetatable(it) == kinds.Iter and terms.term("Iter", terms.unit) or result)
    return get(it)
  end
end

-- impl Iterator for T: its next.
function K:user_iterator(of)
  of = find(of)
  local impl, env = names.find_impl(self.program, of, names.STD_TRAITS.Iterator)
  local run = self.world.call(impl.fns.next, env)
  local unbox = self:unboxed(names.to_term(impl.types.Item, env))
  local back_impl, back_env = names.find_impl(self.program, of, names.STD_TRAITS.DoubleEndedIterator)
  local run_back = back_impl and self.world.call(back_impl.fns.next_back, back_env)
  return function(x)
    if not x.addr then x = own.materialise(x) end
    local function from(found)
      if enum.variant(found) == 1 then return nil end
      return unbox(getmetatable(found).unwrap(found))
    end
    return { next = function() return from(run({ ref.ref_mut(x) })) end, back = run_back and function() return from(run_back({ ref.ref_mut(x) })) end,
      hint = function() return 0, false end }
  end
end

function M.option(place, kind)
  if not place.addr then place = own.materialise(place) end
  if enum.variant(place) == 1 then return M.list {} end
  local part = enum.part(place, 2, 1)
  return M.list { kind == "&mut" and ref.ref_mut(part) or ref.ref(part) }
end

-- The elements of a Vec, an array, a slice or a deque, by reference.
function M.rows(place, kind)
  local class = getmetatable(place)
  local T = class.element
  if class.extent and class.reach and not class.push_front then
    local loans = own.lend(place, kind, "iter")
    if not place.addr and not class.reference then place = own.materialise(place) end
    local ptr, len = class.extent(place)
    return M.slice(T, ptr, len, loans, kind)
  end
  local loans = own.lend(place, kind, "iter")
  local from, to = 0, class.len(place)
  local make = kind == "&mut" and ref.ref_mut or ref.ref
  local function at(i)
    local item = class.at and class.at(place, i) or place[i]
    return ref.make(kind, T, item.addr, nil, loans), make
  end
  return { loans = loans or nil, next = function()
    if from == to then return nil end
    from = from + 1
    return (at(from - 1))
  end, back = function()
    if from == to then return nil end
    to = to - 1
    return (at(to))
  end, hint = function() return to - from, true end }
end

function K:item_term(of) return find(names.item_of(self.program, of) or terms.unit) end

function K:item_type(node) return self:item_term(self.coerced[node] or self:type_of(node)) end

-- f(R) -> state: what `for` goes through.
function K:iterated(node)
  local of = self:type_of(node)
  local inner = node
  while inner.k == "paren" do inner = inner.e end
  if inner.k == "range" then
    local T = self:class(of[1])
    local low, high = self:expr(inner.low), inner.high and self:expr(inner.high)
    local one = inner.inclusive
    return function(R)
      local a = low(R)
      local b = high and high(R) or (T.bits and T.raw(T.MAX) or 0x10FFFF)
      if one then b = T == numbers.char and utf8.char(utf8.codepoint(b) + 1) or b + 1 end
      return M.range(a, b, T)
    end
  end
  local is_user = type(of.c) == "table"
  local f = is_user and self:place(node) or self:value(node)
  local get = self:iterator_of(of)
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    if is_user and x.addr and x.var then x = own.materialise(own.take(x)) end
    if x.addr and (of.c == "Iter" or of.c == "Box") then x = own.take(x) end
    if of.c == "Iter" then x.gone = "moved" end
    return get(x)
  end
end

-- ---- adapters: of a state, given f's and values; `self` is the compiler

local A = {}
M.A = A

local function keep(state, made)
  made.drop = made.drop or state.drop
  made.loans = state.loans
  return made
end

function A.map(state, f)
  return keep(state, { next = function()
    local x = state.next()
    if x == nil then return nil end
    return f(x)
  end, back = state.back and function()
    local x = state.back()
    if x == nil then return nil end
    return f(x)
  end, hint = state.hint, source = state.source, in_place = true, mapped = true, again = state.again and function() return A.map(state.again(), f) end })
end

function A.filter(state, f, look)
  local function pick(give)
    return function()
      while true do
        local x = give()
        if x == nil then return nil end
        if f(look(x)) then return x end
        if type(x) == "table" and not x.addr and getmetatable(x).droppable then own.drop(x) end
      end
    end
  end
  return keep(state, { next = pick(state.next), back = state.back and pick(state.back), hint = function() return 0, false end, source = state.source, in_place = true, filtered = true,
    again = state.again and function() return A.filter(state.again(), f, look) end })
end

function A.filter_map(state, f)
  local function pick(give)
    return function()
      while true do
        local x = give()
        if x == nil then return nil end
        local y = f(x)
        if y ~= nil then return y end
      end
    end
  end
  return keep(state, { next = pick(state.next), back = state.back and pick(state.back), hint = function() return 0, false end, source = state.source, in_place = true, filtered = true })
end

function A.enumerate(state, pair, first)
  local n = first or 0
  return keep(state, { next = function()
    local x = state.next()
    if x == nil then return nil end
    n = n + 1
    return pair(n - 1, x)
  end, back = state.back and function()
    local left = state.hint()
    local x = state.back()
    if x == nil then return nil end
    return pair(n + left - 1, x)
  end, hint = state.hint, again = state.again and function() return A.enumerate(state.again(), pair, n) end })
end

function A.zip(a, b, pair)
  return { loans = a.loans or b.loans, next = function()
    local x = a.next()
    if x == nil then return nil end
    local y = b.next()
    if y == nil then
      if type(x) == "table" and not x.addr and getmetatable(x).droppable then own.drop(x) end
      return nil
    end
    return pair(x, y)
  end, back = a.back and b.back and function()
    local n, m = a.hint(), b.hint()
    while n > m do
      a.back()
      n = n - 1
    end
    while m > n do
      b.back()
      m = m - 1
    end
    local x = a.back()
    if x == nil then return nil end
    return pair(x, b.back())
  end, hint = function()
    local n, exact = a.hint()
    local m, other = b.hint()
    if a.endless then return m, other end
    if b.endless then return n, exact end
    return math.min(n, m), exact and other
  end, drop = function()
    if a.drop then a.drop() end
    if b.drop then b.drop() end
  end }
end

function A.rev(state)
  return keep(state, { next = state.back, back = state.next, hint = state.hint, again = state.again and function() return A.rev(state.again()) end })
end

function A.chain(a, b)
  return { loans = a.loans or b.loans, next = function()
    local x = a.next()
    if x ~= nil then return x end
    return b.next()
  end, back = a.back and b.back and function()
    local x = b.back()
    if x ~= nil then return x end
    return a.back()
  end, hint = function()
    local n, exact = a.hint()
    local m, other = b.hint()
    return n + m, exact and other
  end, drop = function()
    if a.drop then a.drop() end
    if b.drop then b.drop() end
  end }
end

function A.take(state, n)
  return keep(state, { next = function()
    if n <= 0 then return nil end
    n = n - 1
    return state.next()
  end, back = state.back and function()
    local left = state.hint()
    while left > n do
      state.back()
      left = left - 1
    end
    if n <= 0 then return nil end
    n = n - 1
    return state.back()
  end, hint = function()
    if state.endless then return n, true end
    local least, exact = state.hint()
    return math.min(least, n), exact
  end, again = state.again and function() return A.take(state.again(), n) end })
end

function A.skip(state, n)
  local function pass()
    if state.skip then state.skip(n) n = 0 end
    while n > 0 do
      n = n - 1
      local x = state.next()
      if x == nil then n = 0 break end
      if type(x) == "table" and not x.addr and getmetatable(x).droppable then own.drop(x) end
    end
  end
  return keep(state, { next = function()
    pass()
    return state.next()
  end, back = state.back and function()
    if state.hint() <= n then return nil end
    return state.back()
  end, hint = function() return max(0, (state.hint()) - n), false end, again = state.again and function() return A.skip(state.again(), n) end })
end

function A.step_by(state, n)
  local first = true
  return keep(state, { next = function()
    if first then
      first = false
      return state.next()
    end
    for _ = 1, n - 1 do
      if state.next() == nil then return nil end
    end
    return state.next()
  end, back = state.back and function()
    local left = state.hint()
    if left == 0 then return nil end
    local behind = (left - 1) % n
    for _ = 1, behind do state.back() end
    local x = state.back()
    for _ = 1, n - 1 do
      if state.hint() == 0 then break end
      if (state.hint()) % n == 1 or n == 1 then break end
      state.back()
    end
    return x
  end, hint = function()
    local least = state.hint()
    if first then return (least + n - 1) // n, false end
    return least // n, false
  end })
end

function A.take_while(state, f, look)
  local done = false
  return keep(state, { next = function()
    if done then return nil end
    local x = state.next()
    if x == nil then return nil end
    if f(look(x)) then return x end
    done = true
    if type(x) == "table" and not x.addr and getmetatable(x).droppable then own.drop(x) end
    return nil
  end, hint = function() return 0, false end, source = state.source, in_place = true, filtered = true })
end

function A.skip_while(state, f, look)
  local begun = false
  return keep(state, { next = function()
    while true do
      local x = state.next()
      if x == nil then return nil end
      if begun or not f(look(x)) then
        begun = true
        return x
      end
      if type(x) == "table" and not x.addr and getmetatable(x).droppable then own.drop(x) end
    end
  end, hint = function() return 0, false end, source = state.source, in_place = true, filtered = true })
end

function A.map_while(state, f)
  return keep(state, { next = function()
    local x = state.next()
    if x == nil then return nil end
    return f(x)
  end, hint = function() return 0, false end, source = state.source, in_place = true, filtered = true })
end

function A.scan(state, place, f)
  return keep(state, { next = function()
    local x = state.next()
    if x == nil then return nil end
    return f(ref.ref_mut(place), x)
  end, hint = function() return 0, false end })
end

function A.inspect(state, f, look)
  return keep(state, { next = function()
    local x = state.next()
    if x ~= nil then f(look(x)) end
    return x
  end, back = state.back and function()
    local x = state.back()
    if x ~= nil then f(look(x)) end
    return x
  end, hint = state.hint, source = state.source, in_place = true, mapped = true })
end

function A.flatten(state, open)
  local front, rear
  return keep(state, { next = function()
    while true do
      if front then
        local x = front.next()
        if x ~= nil then return x end
        if front.drop then front.drop() end
        front = nil
      end
      local outer = state.next()
      if outer == nil then
        if rear then return rear.next() end
        return nil
      end
      front = open(outer)
    end
  end, back = state.back and function()
    while true do
      if rear then
        local x = rear.back()
        if x ~= nil then return x end
        rear = nil
      end
      local outer = state.back()
      if outer == nil then
        if front then return front.back() end
        return nil
      end
      rear = open(outer)
    end
  end, hint = function() return front and front.hint() or 0, false end })
end

function A.cycle(state)
  local fresh = state.again
  local now = fresh and fresh() or state
  return { endless = true, next = function()
    local x = now.next()
    if x == nil then
      now = fresh()
      x = now.next()
    end
    return x
  end, hint = function() return math.maxinteger, false end, drop = state.drop }
end

function A.peekable(state)
  local made
  made = keep(state, { next = function()
    if made.has then
      local x = made.seen
      made.has, made.seen = false, nil
      return x
    end
    return state.next()
  end, back = state.back and function()
    local x = state.back()
    if x == nil and made.has then
      x = made.seen
      made.has, made.seen = false, nil
    end
    return x
  end, hint = function()
    local n, exact = state.hint()
    return n + (made.has and made.seen ~= nil and 1 or 0), exact
  end, source = state.source, in_place = true, mapped = true })
  made.inner = state
  function made.drop()
    if made.has and type(made.seen) == "table" and not made.seen.addr then own.drop(made.seen) end
    if made.place then own.drop(made.place) end
    if state.drop then state.drop() end
  end
  return made
end

-- ---- collect

local function is_mostly_used_up(class, it)
  local buf, cap = class.block(it)
  return class.last(it) >= buf and class.remaining(it) < cap // 2
end

local function put(T, x, addr, box)
  if type(x) ~= "table" then x = box(x) end
  own.settle(own.into(T, x), T, addr)
end

-- Into a Vec: in the block the elements came from where std does so, else in one of its own.
function M.collect_vec(state, class, box)
  local T, it = class.element, state.source
  local source = it and getmetatable(it)
  if it and rawget(source, "block") and not state.flattened and source.element.size > 0 and T.size > 0 and source.element.align == T.align and source.element.size >= T.size
    and (state.in_place or not is_mostly_used_up(source, it)) then
    local S = source.element
    local buf, cap = source.block(it)
    local count = 0
    for item in state.next do
      put(T, item, buf + count * T.size, box)
      count = count + 1
    end
    local _, ptr, _, stop = buf, it.ptr, cap, it.stop
    while ptr < stop do
      own.drop(own.place(S, ptr, it))
      ptr = ptr + S.size
    end
    it.gone = "moved"
    local bytes = cap * S.size
    local room = bytes // T.size
    if cap > 0 and room * T.size ~= bytes then buf = memory.realloc(buf, room * T.size) end
    return own.temporary(vec.make(class, room, buf, count))
  end
  if it and rawget(source, "block") and not state.in_place and source.element == T and is_mostly_used_up(source, it) then
    local least = state.hint()
    local v = vec.with_room(class, least > 0 and max(least, vec.smallest(T.size)) or 0)
    own.temporary(v)
    for item in state.next do v:push(type(item) == "table" and item or box(item)) end
    state.drop()
    return v
  end
  local least, exact = state.hint()
  local v
  if exact then
    v = vec.with_room(class, least)
    own.temporary(v)
    for item in state.next do
      v:push(type(item) == "table" and item or box(item))
    end
  else
    for item in state.next do
      local x = type(item) == "table" and item or box(item)
      local lower = state.hint()
      if not v then
        v = vec.with_room(class, max(vec.smallest(T.size), lower + 1))
        own.temporary(v)
      end
      if T.size > 0 and v.len_ == v.cap then v:reserve(lower + 1) end
      v:push(x)
    end
    v = v or class.new()
  end
  if state.drop then state.drop() end
  return v
end

return M
