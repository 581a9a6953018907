-- Words of slices, arrays, Vec and VecDeque that differ from the vocabulary's of the same name, or that only texts need.
local own = require "rust.own"
local numbers = require "rust.numbers"
local enum = require "rust.enum"
local ref = require "rust.ref"
local vec = require "rust.vec"
local compare = require "rust.compare"
local terms = require "rust.read.terms"
local kinds = require "rust.read.classes"
local compile = require "rust.read.flow"
local iterators = require "rust.read.iterators"
local late = require("rust.sequence").late
local words = require "rust.read.words"
local S, iterator, on_place, simple, truthful = words.S, words.iterator, words.on_place, words.simple, words.truthful

local find = terms.find
local getmetatable, type = getmetatable, type

-- ---- slices and Vec

S.slice.iter = simple(function(x) return iterator(iterators.rows(x, "&")) end)
S.slice.iter_mut = simple(function(x) return iterator(iterators.rows(x, "&mut")) end)
S.VecDeque.iter, S.VecDeque.iter_mut = S.slice.iter, S.slice.iter_mut

local function pieces(size_of, kind)
  return on_place(function()
    return function(x, n)
      n = n:get()
      if n == 0 then own.panic(size_of == "windows" and "window size must be non-zero" or "chunk size must be non-zero") end
      local class = getmetatable(x)
      local T = class.element
      local loans = own.lend(x, kind, "iter")
      local ptr, len = class.extent(x)
      local list = {}
      local function add(from, count) list[#list + 1] = ref.make(kind, ref.slice(T), ptr + from * T.size, count, loans) end
      if size_of == "windows" then
        for i = 0, len - n do add(i, n) end
      else
        for i = 0, len - 1, n do
          if size_of == "chunks" or i + n <= len then add(i, math.min(n, len - i)) end
        end
      end
      local state = iterators.list(list)
      state.loans = loans or nil
      return iterator(state)
    end
  end)
end
S.slice.windows, S.slice.chunks, S.slice.chunks_exact, S.slice.chunks_mut = pieces("windows", "&"), pieces("chunks", "&"), pieces("exact", "&"), pieces("chunks", "&mut")

local function at_index(kind, where)
  return on_place(function(self, node)
    local class = self:class(self:type_of(node))
    return function(x, i)
      local T = getmetatable(x)
      local len = T.len(x)
      local at = where == "first" and 0 or where == "last" and len - 1 or i:get()
      if at < 0 or at >= len then return class.None() end
      return class.Some((kind == "&mut" and ref.ref_mut or ref.ref)(T.at(x, at)))
    end
  end)
end
S.slice.first_mut, S.slice.last_mut, S.slice.get_mut = at_index("&mut", "first"), at_index("&mut", "last"), at_index("&mut")
S.slice.first, S.slice.last = at_index("&", "first"), at_index("&", "last")
S.slice.get = function(self, node, how)
  if self:type_of(node.args[1]).c == "Range" then
    return on_place(function()
      local class = self:class(self:type_of(node))
      return function(x, from, to)
        local T = getmetatable(x)
        local len = T.len(x)
        from, to = from or 0, to or len
        if from > to or to > len then return class.None() end
        return class.Some(T.slice(x, from, to))
      end
    end)(self, node, how)
  end
  return at_index("&")(self, node, how)
end

local function splitting(kind)
  return on_place(function(self, node)
    local class = self:class(self:type_of(node))
    return function(x, n)
      n = n:get()
      local T = getmetatable(x)
      if n > T.len(x) then own.panic "mid > len" end
      local loans = own.lend(x, kind, "slice")
      local ptr, len = T.extent(x)
      local E = T.element
      return class(ref.make(kind, ref.slice(E), ptr, n, loans), ref.make(kind, ref.slice(E), ptr + n * E.size, len - n, loans))
    end
  end)
end
S.slice.split_at, S.slice.split_at_mut = splitting "&", splitting "&mut"

local function split_end(first)
  return on_place(function(self, node)
    local class = self:class(self:type_of(node))
    local pair = class.payload
    return function(x)
      local T = getmetatable(x)
      local len = T.len(x)
      if len == 0 then return class.None() end
      local rest = first and T.slice(x, 1, len) or T.slice(x, 0, len - 1)
      return class.Some(pair(ref.ref(T.at(x, first and 0 or len - 1)), rest))
    end
  end)
end
S.slice.split_first, S.slice.split_last = split_end(true), split_end(false)

S.slice.binary_search_by = on_place(function(self, node)
  local class = self:class(self:type_of(node))
  return function(x, f)
    local T = getmetatable(x)
    local low, high = 0, T.len(x)
    while low < high do
      local middle = low + (high - low) // 2
      local found = enum.variant(f(ref.ref(T.at(x, middle)))) - 2
      if found == 0 then return class.Ok(numbers.usize(middle)) end
      if found < 0 then low = middle + 1 else high = middle end
    end
    return class.Err(numbers.usize(low))
  end
end)
S.slice.partition_point = on_place(function()
  return function(x, f)
    local T = getmetatable(x)
    local low, high = 0, T.len(x)
    while low < high do
      local middle = low + (high - low) // 2
      if f(ref.ref(T.at(x, middle))):get() then low = middle + 1 else high = middle end
    end
    return low
  end
end)
S.slice.copy_within = simple(function(x, from, to, at)
  local T = getmetatable(x)
  local ptr, len = T.extent(x)
  own.write(x)
  memory.copy(ptr + at:get() * T.element.size, ptr + (from or 0) * T.element.size, ((to or len) - (from or 0)) * T.element.size)
end)
local function copy_slice(x, list)
  local T = getmetatable(x)
  local n, m = T.len(x), getmetatable(list).len(list)
  if n ~= m then own.panic("copy_from_slice: source slice length (" .. m .. ") does not match destination slice length (" .. n .. ")") end
  for i = 0, n - 1 do T.at(x, i):set(own.clone(getmetatable(list).at(list, i))) end
end
S.slice.copy_from_slice, S.slice.clone_from_slice = simple(copy_slice), simple(copy_slice)
local function begins(x, list, from_end)
  local a, b = getmetatable(x), getmetatable(list)
  if b.count == nil and b.target and not b.target.unsized then list = b.deref(list) b = getmetatable(list) end
  local n, m = a.len(x), b.len(list)
  if m > n then return false end
  for i = 0, m - 1 do
    if not compare.same(a.at(x, from_end and n - m + i or i), b.at(list, i)) then return false end
  end
  return true
end
S.slice.starts_with = simple(function(x, list) return begins(x, list, false) end)
S.slice.ends_with = simple(function(x, list) return begins(x, list, true) end)
S.slice.is_sorted = simple(function(x)
  local T = getmetatable(x)
  for i = 1, T.len(x) - 1 do
    if (compare.order(T.at(x, i - 1), T.at(x, i)) or 1) > 0 then return false end
  end
  return true
end)
local function ptr_of(x) return (getmetatable(x).extent(x)) end
S.slice.as_ptr = on_place(function(self, node)
  local of = self:type_of(node)
  local T = self:class(of[1])
  return function(x) return kinds.raw(of.c, T, ptr_of(x)) end
end)
S.slice.as_mut_ptr = S.slice.as_ptr
S.str.as_ptr = on_place(function(self, node)
  local of = self:type_of(node)
  local T = self:class(of[1])
  return function(x) return kinds.raw(of.c, T, ptr_of(self.str_of(x))) end
end)

S.Vec.retain = simple(function(x, f) return getmetatable(x).retain(x, truthful(f)) end)
S.VecDeque.retain = S.Vec.retain
S.Vec.retain_mut = on_place(function()
  return function(x, f)
    local T = getmetatable(x)
    return T.retain(x, function(r)
      local class = getmetatable(r)
      return truthful(f)(ref.ref_mut(class.deref and class.reference and class.deref(r) or r))
    end)
  end
end)
S.String.retain = simple(function(x, f) return getmetatable(x).retain(x, function(c) return truthful(f)(type(c) == "table" and c or numbers.char(c)) end) end)
S.HashMap.retain = simple(function(x, f) return getmetatable(x).retain(x, truthful(f)) end)
S.HashSet.retain = S.HashMap.retain
S.Vec.extend = function(self, node, how)
  local recv = self:std_receiver(node, how)
  local item = self:item_type(node.args[1])
  local state = self:iterated(node.args[1])
  local of = find(how.of)
  local T = self:class(of[1])
  local copies = find(item).c == "&"
  local box_ = terms.is_scalar(find(item)) and compile.boxer(T) or function(x) return x end
  return function(R)
    local x, signal = recv(R)
    if signal then return x, signal end
    local s = state(R)
    local class = getmetatable(x)
    local exact_hint, exact = s.hint()
    local source = s.source
    if source and rawget(getmetatable(source), "block") and not s.in_place then
      -- a whole Vec: its bytes move at once
      class.reserve(x, exact_hint)
    elseif exact then
      class.reserve(x, exact_hint)
    end
    for item_value in s.next do
      local value = copies and own.clone(getmetatable(item_value).deref(item_value)) or (type(item_value) == "table" and item_value or box_(item_value))
      if not exact then
        local cap, _, len = vec.parts(x)
        if len == cap then class.reserve(x, (s.hint()) + 1) end
      end
      class.push(x, value)
    end
    if s.drop then s.drop() end
  end
end
S.VecDeque.extend = function(self, node, how)
  local recv = self:std_receiver(node, how)
  local state = self:iterated(node.args[1])
  local T = self:class(find(how.of)[1])
  local box_ = compile.boxer(T)
  return function(R)
    local x = recv(R)
    local s = state(R)
    for item in s.next do getmetatable(x).push_back(x, type(item) == "table" and item or box_(item)) end
    if s.drop then s.drop() end
  end
end
S.String.extend = function(self, node, how)
  local recv = self:std_receiver(node, how)
  local state = self:iterated(node.args[1])
  local item = find(self:item_type(node.args[1]))
  return function(R)
    local x = recv(R)
    local s = state(R)
    local least = item.c == "char" and s.hint() or 0
    if least > 0 then late.String.reserve(x, least) end
    for c in s.next do
      if item.c == "char" then late.String.push(x, numbers.char(c)) elseif item.c == "&" and find(item[1]).c == "char" then late.String.push(x, getmetatable(c).deref(c)) else late.String.push_str(x, c) end
    end
    if s.drop then s.drop() end
  end
end
S.VecDeque.make_contiguous = simple(function(x) return getmetatable(x).make_contiguous(x) end)

return words.S
