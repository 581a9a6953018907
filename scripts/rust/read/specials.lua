-- Words of std that take or give something else than the vocabulary's word of the same name does, and those only texts need.
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local struct = require "rust.struct"
local enum = require "rust.enum"
local option = require "rust.option"
local ref = require "rust.ref"
local rc = require "rust.rc"
local box = require "rust.box"
local vec = require "rust.vec"
local cell = require "rust.cell"
local mem = require "rust.mem"
local deque = require "rust.deque"
local hashmap = require "rust.hashmap_pairs"
local unicode = require "rust.unicode"
local compare = require "rust.compare"
local order = require "rust.order"
local format = require "rust.format"
local late = require("rust.sequence").late
local terms = require "rust.read.terms"
local names = require "rust.read.program"
local kinds = require "rust.read.classes"
local compile = require "rust.read.flow"
local calling = require "rust.read.calling"
local iterators = require "rust.read.iterators"
local member = require "rust.read.member"
local K, S = compile.K, member.S

local find = terms.find
local getmetatable, setmetatable, type = getmetatable, setmetatable, type

for _, name in ipairs { "Vec", "slice", "str", "String", "char", "Option", "Result", "HashMap", "HashSet", "BTreeMap", "BTreeSet", "VecDeque", "Mutex", "RwLock", "Cell", "RefCell", "Entry", "JoinHandle", "Formatter", "bool", "Ordering",
  "Sender", "Receiver", "Range", "BinaryHeap", "ManuallyDrop", "Cow" } do S[name] = S[name] or {} end

local function upper(c) return table.concat(unicode.case_of(c, unicode.upper)) end
local function lower(c) return table.concat(unicode.case_of(c, unicode.lower)) end

local function iterator(state)
  local it = kinds.iterator(state)
  it.loans = state.loans or false
  return it
end

-- A method that is a Lua function of the place and the arguments: f(self, node) -> does(x, ...)
local function on_place(make)
  return function(self, node, how)
    local recv = self:std_receiver(node, how)
    local list = self:std_arguments(node)
    local unbox = self:unboxed(self:type_of(node))
    local does = make(self, node, how)
    return function(R)
      local x, signal = recv(R)
      if signal then return x, signal end
      local values, other = list(R)
      if other then return values, other end
      return unbox(does(x, table.unpack(values, 1, values.n or #values)))
    end
  end
end

local function simple(does) return on_place(function() return does end) end

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
S.slice.first, S.slice.last, S.slice.get = at_index("&", "first"), at_index("&", "last"), nil
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
local get_type = true
assert(get_type)

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

-- A callback that gives a truth, for the vocabulary, which wants Lua's.
local function truthful(f) return function(...)
  local yes = f(...)
  return type(yes) == "table" and yes:get() or yes == true
end end
S.Vec.retain = simple(function(x, f) return getmetatable(x).retain(x, truthful(f)) end)
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

-- ---- Option, Result

S.Option.iter = simple(function(x) return iterator(iterators.option(x, "&")) end)
S.Option.iter_mut = simple(function(x) return iterator(iterators.option(x, "&mut")) end)

-- Functions whose empty case has a type that only the reader knows.
local function typed(c, name, build)
  S[c][name] = function(self, node, how)
    local recv = self:std_receiver(node, how)
    local class = self:class(self:type_of(node))
    local list = self:std_arguments(node)
    return function(R)
      local x, signal = recv(R)
      if signal then return x, signal end
      local values = list(R)
      if x.addr then x = own.take(x) end
      return build(class, x, table.unpack(values))
    end
  end
end
local function unwrap(x) return getmetatable(x).unwrap(x) end
local function leave(x) if getmetatable(x).droppable and not x.addr and not x.gone then own.drop(x) end end

typed("Option", "map", function(class, x, f)
  if x.variant == 1 then return class.None() end
  return class.Some(f(unwrap(x)))
end)
typed("Option", "and_then", function(class, x, f)
  if x.variant == 1 then return class.None() end
  return f(unwrap(x))
end)
typed("Option", "and", function(class, x, other)
  if x.variant == 1 then
    leave(other)
    return class.None()
  end
  leave(x)
  return other
end)
typed("Option", "ok_or", function(class, x, e)
  if x.variant == 1 then return class.Err(e) end
  local made = class.Ok(unwrap(x))
  leave(e)
  return made
end)
typed("Option", "ok_or_else", function(class, x, f)
  if x.variant == 1 then return class.Err(f()) end
  return class.Ok(unwrap(x))
end)
typed("Option", "zip", function(class, x, y)
  if x.variant == 2 and (y.addr and enum.variant(y) or y.variant) == 2 then return class.Some(class.payload(unwrap(x), unwrap(y))) end
  leave(x)
  leave(y)
  return class.None()
end)
typed("Option", "flatten", function(class, x)
  if x.variant == 1 then return class.None() end
  return unwrap(x)
end)
typed("Option", "transpose", function(class, x)
  if x.variant == 1 then return class.Ok(class.payload.None()) end
  local inner = unwrap(x)
  if enum.variant(inner) == 1 then return class.Ok(class.payload.Some(unwrap(inner))) end
  return class.Err(getmetatable(inner).unwrap_err(inner))
end)
typed("Option", "filter", function(class, x, f)
  if x.variant == 1 then return x end
  local kept = own.materialise(x)
  if truthful(f)(ref.ref(enum.part(kept, 2, 1))) then return own.take(kept) end
  return class.None()
end)
typed("Option", "inspect", function(_, x, f)
  local kept = own.materialise(x)
  if enum.variant(kept) == 2 then f(ref.ref(enum.part(kept, 2, 1))) end
  return own.take(kept)
end)
typed("Result", "map", function(class, x, f)
  if x.variant == 2 then return class.Err(getmetatable(x).unwrap_err(x)) end
  return class.Ok(f(unwrap(x)))
end)
typed("Result", "map_err", function(class, x, f)
  if x.variant == 1 then return class.Ok(unwrap(x)) end
  return class.Err(f(getmetatable(x).unwrap_err(x)))
end)
typed("Result", "and_then", function(class, x, f)
  if x.variant == 2 then return class.Err(getmetatable(x).unwrap_err(x)) end
  return f(unwrap(x))
end)
typed("Result", "or_else", function(class, x, f)
  if x.variant == 1 then return class.Ok(unwrap(x)) end
  return f(getmetatable(x).unwrap_err(x))
end)
typed("Result", "and", function(class, x, other)
  if x.variant == 2 then
    leave(other)
    return class.Err(getmetatable(x).unwrap_err(x))
  end
  leave(x)
  return other
end)
typed("Result", "or", function(class, x, other)
  if x.variant == 1 then
    leave(other)
    return class.Ok(unwrap(x))
  end
  leave(x)
  return other
end)

-- Functions that give what a closure or the value itself gives: plain where that is a scalar.
local function giving(c, name, build)
  S[c][name] = function(self, node, how)
    local recv = self:std_receiver(node, how)
    local list = self:std_arguments(node)
    local unbox = self:unboxed(self:type_of(node))
    local default = name == "unwrap_or_default" and self:default_of(self:type_of(node))
    return function(R)
      local x, signal = recv(R)
      if signal then return x, signal end
      local values = list(R)
      if x.addr then x = own.take(x) end
      return unbox(build(x, values[1], values[2], default))
    end
  end
end
giving("Option", "map_or", function(x, other, f)
  if x.variant == 1 then return other end
  local made = f(unwrap(x))
  leave(other)
  return made
end)
giving("Option", "map_or_else", function(x, g, f) return x.variant == 1 and g() or f(unwrap(x)) end)
giving("Option", "is_some_and", function(x, f) return x.variant == 2 and truthful(f)(unwrap(x)) end)
giving("Option", "is_none_or", function(x, f) return x.variant == 1 or truthful(f)(unwrap(x)) end)
giving("Option", "unwrap_or_else", function(x, f) if x.variant == 2 then return unwrap(x) end return f() end)
giving("Option", "unwrap_or_default", function(x, _, _, default) if x.variant == 2 then return unwrap(x) end return default() end)
giving("Result", "map_or", function(x, other, f)
  if x.variant == 2 then
    leave(x)
    return other
  end
  local made = f(unwrap(x))
  leave(other)
  return made
end)
giving("Result", "map_or_else", function(x, g, f) if x.variant == 2 then return g(getmetatable(x).unwrap_err(x)) end return f(unwrap(x)) end)
giving("Result", "unwrap_or_else", function(x, f) if x.variant == 1 then return unwrap(x) end return f(getmetatable(x).unwrap_err(x)) end)
giving("Result", "unwrap_or_default", function(x, _, _, default)
  if x.variant == 1 then return unwrap(x) end
  leave(x)
  return default()
end)
giving("Result", "is_ok_and", function(x, f)
  if x.variant == 1 then return truthful(f)(unwrap(x)) end
  leave(x)
  return false
end)
giving("Option", "expect", function(x, words)
  if x.variant == 1 then own.panic(getmetatable(words).show(words)) end
  return unwrap(x)
end)
giving("Result", "expect", function(x, words)
  if x.variant == 2 then return getmetatable(x).expect(x, getmetatable(words).show(words)) end
  return unwrap(x)
end)
giving("Result", "expect_err", function(x, words) return getmetatable(x).expect_err(x, getmetatable(words).show(words)) end)

local function dereferencing(kind)
  return on_place(function(self, node)
    local class = self:class(self:type_of(node))
    local target = class.payload
    return function(x)
      if enum.variant(x) == 1 then return class.None() end
      local part = enum.part(x, 2, 1)
      local r = kind == "&mut" and ref.ref_mut(part) or ref.ref(part)
      return class.Some(K.lead(target, r, kind == "&mut"))
    end
  end)
end
S.Option.as_deref, S.Option.as_deref_mut = dereferencing "&", dereferencing "&mut"

S.Option.get_or_insert_with = on_place(function()
  return function(x, f)
    if enum.variant(x) == 1 then return getmetatable(x).insert(x, f()) end
    return ref.ref_mut(enum.part(x, 2, 1))
  end
end)

S.bool.then_some = function(self, node, how)
  local cond, f = self:bare_plain(node.e), self:value(node.args[1])
  local class = self:class(self:type_of(node))
  return function(R)
    local yes = cond(R)
    local x = f(R)
    if yes then return class.Some(x) end
    return class.None()
  end
end
S.bool["then"] = function(self, node, how)
  local cond, f = self:bare_plain(node.e), self:callback(node.args[1])
  local class = self:class(self:type_of(node))
  return function(R)
    if cond(R) then return class.Some(f(R)()) end
    return class.None()
  end
end

-- ---- Ordering

S.Ordering.then_with = simple(function(x, f) return enum.variant(x) == 2 and f() or own.take(x) end)
S.Ordering["then"] = simple(function(x, y) return enum.variant(x) == 2 and y or own.take(x) end)
S.Ordering.reverse = simple(function(x) return member.ordering(2 - enum.variant(x)) end)
for name, holds in pairs { is_lt = function(n) return n < 0 end, is_le = function(n) return n <= 0 end, is_gt = function(n) return n > 0 end, is_ge = function(n) return n >= 0 end, is_eq = function(n) return n == 0 end, is_ne = function(n) return n ~= 0 end } do
  S.Ordering[name] = simple(function(x) return holds(enum.variant(x) - 2) end)
end

-- ---- Cell, RefCell, Mutex

S.Cell.update = simple(function(x, f)
  local class = getmetatable(x)
  class.set(x, f(class.get(x)))
end)
S.Cell.take = on_place(function(self, node)
  local default = self:default_of(self:type_of(node))
  return function(x) return getmetatable(x).replace(x, default()) end
end)
S.RefCell.take = S.Cell.take
S.RefCell.get_mut = on_place(function()
  return function(x)
    local class = getmetatable(x)
    return ref.ref_mut(struct.part(x, class.fields.value, class.fields.value.number))
  end
end)

local function as_ok(name)
  return on_place(function(self, node)
    local class = self:class(self:type_of(node))
    return function(x)
      local made = getmetatable(x)[name](x)
      return class.Ok(made)
    end
  end)
end
S.Mutex.lock = as_ok "lock"
S.Mutex.into_inner = function(self, node, how)
  local recv = self:std_receiver(node, how)
  local class = self:class(self:type_of(node))
  return function(R)
    local x = recv(R)
    return class.Ok(getmetatable(x).into_inner(x))
  end
end

-- ---- HashMap

S.Entry.or_default = function(self, node, how)
  local recv = self:place(node.e)
  local default = self:default_of(find(how.of)[2])
  return function(R) return recv(R):or_insert_with(default) end
end
S.Entry.or_insert = function(self, node, how)
  local recv, f = self:place(node.e), self:value(node.args[1])
  return function(R)
    local entry = recv(R)
    return entry:or_insert(f(R))
  end
end
S.Entry.or_insert_with = function(self, node, how)
  local recv, f = self:place(node.e), self:callback(node.args[1])
  return function(R)
    local entry = recv(R)
    return entry:or_insert_with(f(R))
  end
end
S.Entry.and_modify = function(self, node, how)
  local recv, f = self:place(node.e), self:callback(node.args[1])
  return function(R)
    local entry = recv(R)
    return entry:and_modify(f(R))
  end
end

local maps = {}
K.maps = maps

-- The pairs of a map, or the values of a set, by reference; sorted ones in their order.
local function sorted_pairs(list)
  table.sort(list, function(a, b) return compare.order(a[1], b[1]) < 0 end)
  return list
end

function maps.iterate(self, of, place, kind)
  local loans = own.lend(place, kind == "&mut" and "&mut" or "&", "iter")
  local list = hashmap.pairs_of(place)
  if of.c == "BTreeMap" or of.c == "BTreeSet" then list = sorted_pairs(list) end
  local items = {}
  if of.c == "HashSet" or of.c == "BTreeSet" then
    for i, pair in ipairs(list) do items[i] = ref.make("&", getmetatable(pair[1]), pair[1].addr, nil, loans) end
  else
    local class = self:class(terms.term("()", terms.term("&", of[1]), terms.term(kind, of[2])))
    for i, pair in ipairs(list) do items[i] = class(ref.make("&", getmetatable(pair[1]), pair[1].addr, nil, loans), ref.make(kind, getmetatable(pair[2]), pair[2].addr, nil, loans)) end
  end
  local state = iterators.list(items)
  local hint = state.hint
  state.hint = function() return (hint()), false end
  state.loans = loans or nil
  return state
end

function maps.into(self, of, x)
  local list, free = hashmap.taken_apart(x)
  if of.c == "BTreeMap" or of.c == "BTreeSet" then list = sorted_pairs(list) end
  local is_set = of.c == "HashSet" or of.c == "BTreeSet"
  local class = not is_set and self:class(terms.term("()", of[1], of[2]))
  local unbox = is_set and self:unboxed(of[1])
  local at = 0
  return { next = function()
    at = at + 1
    local pair = list[at]
    if not pair then return nil end
    local key = own.temporary(own.fetch(getmetatable(pair[1]), pair[1].addr))
    if is_set then return unbox(key) end
    return class(key, own.temporary(own.fetch(getmetatable(pair[2]), pair[2].addr)))
  end, hint = function() return math.max(0, #list - at), false end, drop = function()
    for i = at + 1, #list do
      own.drop(list[i][1])
      own.drop(list[i][2])
    end
    free()
  end }
end

local function part_iterator(which, kind)
  return on_place(function(self, node, how)
    local of = find(how.of)
    return function(x)
      local loans = own.lend(x, kind, "iter")
      local list = hashmap.pairs_of(x)
      if of.c == "BTreeMap" then list = sorted_pairs(list) end
      local items = {}
      for i, pair in ipairs(list) do items[i] = ref.make(kind, getmetatable(pair[which]), pair[which].addr, nil, loans) end
      local state = iterators.list(items)
      local hint = state.hint
      state.hint = function() return (hint()), false end
      state.loans = loans or nil
      return iterator(state)
    end
  end)
end
for _, c in ipairs { "HashMap", "BTreeMap" } do
  S[c].keys, S[c].values, S[c].values_mut = part_iterator(1, "&"), part_iterator(2, "&"), part_iterator(2, "&mut")
  S[c].iter = on_place(function(self, _, how) return function(x) return iterator(maps.iterate(self, find(how.of), x, "&")) end end)
  S[c].iter_mut = on_place(function(self, _, how) return function(x) return iterator(maps.iterate(self, find(how.of), x, "&mut")) end end)
  local function into_part(which)
    return function(self, node, how)
      local recv = self:std_receiver(node, how)
      local of = find(how.of)
      local unbox = self:unboxed(of[which])
      return function(R)
        local s = maps.into(self, of, recv(R))
        return iterator(iterators.A.map(s, function(pair)
          local part, other = pair.parts[which], pair.parts[3 - which]
          pair.gone = "moved"
          own.drop(own.release_part(other))
          return unbox(own.release_part(part))
        end))
      end
    end
  end
  S[c].into_keys, S[c].into_values = into_part(1), into_part(2)
  S[c].extend = function(self, node, how)
    local recv, state = self:std_receiver(node, how), self:iterated(node.args[1])
    return function(R)
      local x, s = recv(R), state(R)
      for pair in s.next do
        local key, value = pair.parts[1], pair.parts[2]
        pair.gone = "moved"
        own.drop(getmetatable(x).insert(x, own.release_part(key), own.release_part(value)))
      end
      if s.drop then s.drop() end
    end
  end
end
for _, c in ipairs { "HashSet", "BTreeSet" } do
  S[c].iter = on_place(function(self, _, how) return function(x) return iterator(maps.iterate(self, find(how.of), x, "&")) end end)
  S[c].extend = function(self, node, how)
    local recv, state = self:std_receiver(node, how), self:iterated(node.args[1])
    local box_ = terms.is_scalar(find(how.of)[1]) and compile.boxer(self:class(find(how.of)[1])) or function(x) return x end
    return function(R)
      local x, s = recv(R), state(R)
      for item in s.next do getmetatable(x).insert(x, type(item) == "table" and item or box_(item)) end
      if s.drop then s.drop() end
    end
  end
  local function filtered(keeps, both)
    return on_place(function(self, node, how)
      local of = find(how.of)
      return function(x, other)
        other = member.reached(other)
        local list = {}
        local a, b = maps.iterate(self, of, x, "&"), maps.iterate(self, of, other, "&")
        for r in a.next do
          if keeps(getmetatable(other).contains(other, r)) then list[#list + 1] = r end
        end
        if both then
          for r in b.next do
            if not getmetatable(x).contains(x, r) then list[#list + 1] = r end
          end
        end
        if c == "BTreeSet" then table.sort(list, function(p, q) return compare.order(p, q) < 0 end) end
        local state = iterators.list(list)
        state.loans = a.loans
        return iterator(state)
      end
    end)
  end
  S[c].union, S[c].intersection = filtered(function() return true end, true), filtered(function(yes) return yes end)
  S[c].difference, S[c].symmetric_difference = filtered(function(yes) return not yes end), filtered(function(yes) return not yes end, true)
  local function relation(does)
    return on_place(function(self, _, how)
      local of = find(how.of)
      return function(x, other)
        other = member.reached(other)
        return does(function(a, b)
          for r in maps.iterate(self, of, a, "&").next do
            if not getmetatable(b).contains(b, r) then return false end
          end
          return true
        end, function(a, b)
          for r in maps.iterate(self, of, a, "&").next do
            if getmetatable(b).contains(b, r) then return true end
          end
          return false
        end, x, other)
      end
    end)
  end
  S[c].is_subset = relation(function(all, _, x, y) return all(x, y) end)
  S[c].is_superset = relation(function(all, _, x, y) return all(y, x) end)
  S[c].is_disjoint = relation(function(_, some, x, y) return not some(x, y) end)
end

function maps.collector(self, of, item, box_)
  local class = self:class(of)
  local c = of.c
  return function(s)
    local made = class.new()
    local least, exact = s.hint()
    if (c == "HashMap" or c == "HashSet") and least > 0 then getmetatable(made).reserve(made, least) end
    for x in s.next do
      if c == "HashMap" or c == "BTreeMap" then
        local key, value = x.parts and x.parts[1], x.parts and x.parts[2]
        if not key then x = own.take(x) key, value = x.parts[1], x.parts[2] end
        x.gone = "moved"
        own.drop(class.insert(made, own.release_part(key), own.release_part(value)))
      elseif c == "BinaryHeap" then
        class.push(made, type(x) == "table" and x or box_(x))
      else
        class.insert(made, type(x) == "table" and x or box_(x))
      end
    end
    if s.drop then s.drop() end
    return made, exact
  end
end

function K:set_operation(node, op)
  local words = { ["&"] = "intersection", ["|"] = "union", ["-"] = "difference", ["^"] = "symmetric_difference" }
  local method = { k = "method", from = node.from, to = node.to, e = node.a, name = words[op], args = { node.b } }
  local of = self:type_of(node)
  self.how[method] = { std = words[op], of = of, steps = { { how = "ref", from = self:type_of(node.a) } }, kind = "&" }
  self.types[method] = terms.term("Iter", terms.term("&", of[1]))
  local iter = S[of.c][words[op]](self, method, self.how[method])
  local gather = self:collector(of, of[1])
  return function(R)
    local it = iter(R)
    local s = kinds.state_of(it)
    it.gone = "moved"
    local scalar = terms.is_scalar(find(of[1]))
    return gather(iterators.A.map(s, function(r)
      local place = getmetatable(r).deref(r)
      return scalar and getmetatable(place).clone(place) or own.clone(place)
    end))
  end
end

-- ---- threads and channels

S.JoinHandle.join = function(self, node, how)
  local recv = self:std_receiver(node, how)
  local class = self:class(self:type_of(node))
  return function(R)
    local h = recv(R)
    local state = kinds.state_of(h)
    h = own.take(h)
    h.gone = "moved"
    local x = getmetatable(state.handle).join(state.handle)
    return class.Ok(x == nil and numbers.unit() or x)
  end
end

local function next_item(state)
  local x = state.items[state.from]
  if x == nil then return nil end
  state.from = state.from + 1
  return x
end

S.Sender.send = function(self, node, how)
  local recv, f = self:std_receiver(node, how), self:value(node.args[1])
  local class = self:class(self:type_of(node))
  return function(R)
    local s = recv(R)
    local state = kinds.state_of(s)
    state.items[#state.items + 1] = own.take(f(R))
    return class.Ok(numbers.unit())
  end
end
local function receiving(self, node, how)
  local recv = self:std_receiver(node, how)
  local class = self:class(self:type_of(node))
  return function(R)
    local r = recv(R)
    local x = next_item(kinds.state_of(r))
    if x == nil then return class.Err(kinds.message("RecvError", "receiving on a closed channel", "RecvError")) end
    return class.Ok(x)
  end
end
S.Receiver.recv, S.Receiver.try_recv = receiving, receiving
K.channels = { iterate = function(x, unbox)
  local state = kinds.state_of(x)
  return { next = function()
    local item = next_item(state)
    if item == nil then return nil end
    return unbox(item)
  end, hint = function() return 0, false end, drop = function() own.drop(x) end }
end }

-- ---- Formatter

S.Formatter.write_str = function(self, node, how)
  local to, f = self:place(node.e), self:value(node.args[1])
  local class = self:class(self:type_of(node))
  return function(R)
    local formatter = kinds.formatter_of(member.reached(to(R)))
    local text = f(R)
    formatter.pieces[#formatter.pieces + 1] = memory.read(getmetatable(text).extent(text))
    return class.Ok(numbers.unit())
  end
end
S.Formatter.pad = function(self, node, how)
  local to, f = self:place(node.e), self:value(node.args[1])
  local class = self:class(self:type_of(node))
  return function(R)
    local formatter = kinds.formatter_of(member.reached(to(R)))
    local text = f(R)
    formatter.pieces[#formatter.pieces + 1] = format.pad(memory.read(getmetatable(text).extent(text)))
    return class.Ok(numbers.unit())
  end
end
S.Formatter.write_char = function(self, node)
  local to, f = self:place(node.e), self:expr(node.args[1])
  local class = self:class(self:type_of(node))
  return function(R)
    local formatter = kinds.formatter_of(member.reached(to(R)))
    formatter.pieces[#formatter.pieces + 1] = f(R)
    return class.Ok(numbers.unit())
  end
end
S.Formatter.alternate = function(self, node)
  local to = self:place(node.e)
  return function(R)
    local formatter = kinds.formatter_of(member.reached(to(R)))
    return formatter.spec.alternate or false
  end
end
S.String.write_str = function(self, node, how)
  local to, f = self:std_receiver(node, how), self:value(node.args[1])
  local class = self:class(self:type_of(node))
  return function(R)
    local s = to(R)
    late.String.push_str(s, f(R))
    return class.Ok(numbers.unit())
  end
end
S.String.write_char = function(self, node, how)
  local to, f = self:std_receiver(node, how), self:value(node.args[1])
  local class = self:class(self:type_of(node))
  return function(R)
    local s = to(R)
    late.String.push(s, f(R))
    return class.Ok(numbers.unit())
  end
end

-- ---- Range

S.Range.contains = function(self, node, how)
  local of = find(how.of)
  local T = self:class(of[1])
  local inner = node.e
  while inner.k == "paren" do inner = inner.e end
  local value = self:value(node.args[1])
  if inner.k == "range" then
    local low, high = inner.low and self:value(inner.low), inner.high and self:value(inner.high)
    return function(R)
      local a, b = low and low(R), high and high(R)
      local x = value(R)
      if a and (compare.order(x, a) or -1) < 0 then return false end
      if not b then return true end
      local found = compare.order(x, b)
      return found ~= nil and (found < 0 or inner.inclusive and found == 0)
    end
  end
  local recv = self:std_receiver(node, how)
  return function(R)
    local r = recv(R)
    local class = getmetatable(r)
    local x = value(R)
    return (compare.order(x, struct.part(r, class.fields.start, 1)) or -1) >= 0 and (compare.order(x, struct.part(r, class.fields["end"], 2)) or 1) < 0 and T ~= nil
  end
end

-- ---- functions by their path: Vec::new, Rc::clone, Box::new ..

local PATH = {}

local OWNERS = { Rc = rc.Rc, Arc = rc.Arc }

function K:std_callable(how)
  local of, name = find(how.of), how.std_path
  local class = self:class(of)
  if OWNERS[of.c] and rawget(OWNERS[of.c], name) and name ~= "new" then
    local does = rawget(OWNERS[of.c], name)
    if name == "from" then return does end
    if name == "new_cyclic" then
      local T = self:class(of[1])
      return function(f) return does(T, f) end
    end
    return does
  end
  if name == "new" and (of.c == "Box" or of.c == "Rc" or of.c == "Arc" or of.c == "Cell" or of.c == "RefCell" or of.c == "Mutex") then return self:smart_new(of) end
  if of.c == "Box" then
    if name == "leak" then return box.Box.leak end
    if name == "from" then return function(x) return self:convert(x, of, class) end end
    if name == "into_raw" then
      return function(x)
        local taken = own.take(x)
        taken.gone = "moved"
        return kinds.raw("*mut", self:class(of[1]), taken.ptr)
      end
    end
    if name == "from_raw" then
      return function(p) return own.temporary(setmetatable({ ptr = getmetatable(p).address(p), len_ = false, gone = false }, class)) end
    end
  end
  if name == "from" then
    if of.c == "HashMap" or of.c == "HashSet" or of.c == "BTreeMap" or of.c == "BTreeSet" or of.c == "BinaryHeap" then
      return function(x)
        local gather = self:collector(of, of.c:find "Map" and terms.term("()", of[1], of[2]) or of[1])
        local A = getmetatable(x)
        local it = A.into_iter(x)
        return gather(iterators.of_vocabulary(it, function(item) return item end))
      end
    end
    if of.c == "VecDeque" then return function(x) return getmetatable(x).count and deque.VecDeque.from(self:rows(require "rust.vec".Vec(self:class(of[1])), x)) or deque.VecDeque.from(x) end end
    return function(x) return self:convert(x, of, class) end
  end
  if PATH[of.c] and PATH[of.c][name] then return PATH[of.c][name](self, of, class) end
  local does = rawget(class, name)
  if type(does) == "function" then return does end
  error(("%s::%s is not told here"):format(terms.show(of), name), 0)
end

function K:std_path_call(node, how)
  local of = find(how.of)
  if how.default then return self:default_value(of) end
  local name = how.std_path
  local unbox = self:unboxed(self:type_of(node))
  if name == "try_from" then
    local f = self:value(node.args[1])
    local result = self:type_of(node)
    return function(R) return self:try_into_value(f(R), result) end
  end
  if name == "from_str" then return self:parse_text(self:value(node.args[1]), self:type_of(node)) end
  if name == "from_str_radix" then
    local f, radix = self:value(node.args[1]), self:expr(node.args[2])
    local class, T = self:class(self:type_of(node)), self:class(of)
    return function(R)
      local text = f(R)
      return self:parse_integer(class, T, memory.read(getmetatable(text).extent(text)), radix(R))
    end
  end
  if name == "from" and terms.is_scalar(of) then
    local f = self:value(node.args[1])
    local T = self:class(of)
    return function(R) return unbox(T(f(R))) end
  end
  if (of.c == "String" or of.c == "HashMap" or of.c == "Vec") and name == "from_iter" then
    local state = self:iterated(node.args[1])
    local gather = self:collector(of, self:item_type(node.args[1]))
    return function(R) return gather(state(R)) end
  end
  if name == "from" and (of.c == "HashMap" or of.c == "HashSet" or of.c == "BTreeMap" or of.c == "BTreeSet" or of.c == "BinaryHeap") then
    local state = self:iterated(node.args[1])
    local gather = self:collector(of, self:item_type(node.args[1]))
    return function(R) return gather(state(R)) end
  end
  if of.c == "Box" and name == "new" and node.args[1].k == "repeat" then end
  local does
  local list = name == "new_cyclic" and self:std_arguments(node) or self:values(node.args)
  local world = self
  return function(R)
    local values, signal = list(R)
    if signal then return values, signal end
    does = does or world:std_callable(how)
    return unbox(does(table.unpack(values, 1, values.n or #values)))
  end
end

-- ---- free functions

local F = {}

function F.drop(self, node)
  local f = self:value(node.args[1])
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    if type(x) ~= "table" or not classes.of(x) then return end
    if x.addr and getmetatable(x).copy then return own.copy(x) and nil end
    own.drop(own.take(x, "argument"))
  end
end

function F.forget(self, node)
  local f = self:value(node.args[1])
  return function(R) mem.forget(f(R)) end
end

function F.swap(self, node)
  local a, b = self:value(node.args[1]), self:value(node.args[2])
  return function(R)
    local x = a(R)
    mem.swap(x, b(R))
  end
end

function F.replace(self, node)
  local a, b = self:value(node.args[1]), self:value(node.args[2])
  local unbox = self:unboxed(self:type_of(node))
  return function(R)
    local x = a(R)
    return unbox(mem.replace(x, b(R)))
  end
end

function F.take(self, node)
  local a = self:value(node.args[1])
  local default = self:default_of(self:type_of(node))
  local unbox = self:unboxed(self:type_of(node))
  return function(R) return unbox(mem.replace(a(R), default())) end
end

function F.size_of(self, node)
  local T = self:class(self.how[node].types[1])
  return function() return T.size end
end
function F.align_of(self, node)
  local T = self:class(self.how[node].types[1])
  return function() return T.align end
end
function F.type_name(self, node)
  local text = terms.show(self.how[node].types[1])
  return function() return ref.literal(text) end
end
function F.size_of_val(self, node)
  local f = self:value(node.args[1])
  return function(R)
    local r = f(R)
    local class = getmetatable(r)
    if class.target and class.target.unsized then
      local _, len = class.extent(r)
      return len * (class.target.element and class.target.element.size or 1)
    end
    return getmetatable(class.deref(r)).size
  end
end

local function extreme(sign)
  return function(self, node)
    local a, b = self:value(node.args[1]), self:value(node.args[2])
    local unbox = self:unboxed(self:type_of(node))
    return function(R)
      local x, y = a(R), b(R)
      local found = compare.order(x, y)
      if sign > 0 then return unbox(found <= 0 and y or x) end
      return unbox(found <= 0 and x or y)
    end
  end
end
F.max, F.min = extreme(1), extreme(-1)

function F.from_fn(self, node)
  local f = self:callback(node.args[1])
  local open = self:opened(find(self:type_of(node))[1])
  return function(R)
    local g = f(R)
    return iterator { next = function() return open(g()) end, hint = function() return 0, false end }
  end
end

function F.successors(self, node)
  local first, f = self:value(node.args[1]), self:callback(node.args[2])
  local of = find(find(self:type_of(node))[1])
  local unbox = self:unboxed(of)
  return function(R)
    local now, g = first(R), f(R)
    return iterator { next = function()
      if (now.addr and enum.variant(now) or now.variant) == 1 then return nil end
      local value = unwrap(now)
      local place = own.materialise(getmetatable(value).copy and own.take(value) or value)
      now = g(ref.ref(place))
      return unbox(getmetatable(place).copy and place or own.take(place))
    end, hint = function() return 0, false end }
  end
end

function F.once(self, node)
  local f = self:expr(node.args[1])
  return function(R) return iterator(iterators.list { (f(R)) }) end
end
function F.empty() return function() return iterator(iterators.list {}) end end
F["repeat"] = function(self, node)
  local f = self:expr(node.args[1])
  return function(R)
    local x = f(R)
    local state = { endless = true, next = function() return type(x) == "table" and own.clone(x) or x end, hint = function() return math.maxinteger, false end }
    return iterator(state)
  end
end

function F.exit(self, node)
  local f = self:expr(node.args[1])
  return function(R)
    local code = f(R)
    memory.abort(("the program ends with exit status %d; nothing is dropped"):format(code), "")
  end
end

function F.Reverse(self, node)
  local class = self:class(self:type_of(node))
  local f = self:value(node.args[1])
  return function(R) return class(f(R)) end
end
F.Wrapping = F.Reverse

-- A thread runs when it is joined; see thread.lua.
function F.spawn(self, node)
  local f = self:value(node.args[1])
  local of = self:type_of(node)
  local out = find(of[1])
  return function(R)
    local closure = f(R)
    return member.spawn(closure, out)
  end
end

function F.channel(self, node)
  local pair = self:class(self:type_of(node))
  return function()
    local state = { items = {}, from = 1 }
    function state.drop()
      state.ended = (state.ended or 0) + 1
      if state.ended < 2 then return end
      for i = state.from, #state.items do own.drop(state.items[i]) end
    end
    return pair(kinds.opaque_value("Sender", state), kinds.opaque_value("Receiver", state))
  end
end

function F.sleep(self, node)
  local f = self:value(node.args[1])
  return function(R) f(R) end
end

function F.black_box(self, node) return self:expr(node.args[1]) end

function K:std_fn_call(node, how)
  local make = F[how.std_fn]
  if not make then self:fail(node, ("`%s` is not told here"):format(how.std_fn)) end
  return make(self, node)
end

-- ---- texts: what patterns find

local T = member.texts

local function text_of(t) return memory.read(t.extent(t)) end

-- A piece [from, to) of a text, as &str.
local function piece(t, from, to)
  local ptr = t.extent(t)
  return ref.make("&", ref.str, ptr + from, to - from, own.loans_of(t))
end
T.piece = piece

-- Where a pattern (a &str, a char, several chars, a closure) is found: next_match(text, at) -> from, to (0-based, behind), nil.
local function matcher(self, arg)
  local of = self:type_of(arg)
  local bare = of
  while bare.c == "&" and find(bare[1]).c ~= "str" do bare = find(bare[1]) end
  if bare.c == "fn" or type(bare.c) == "table" and bare.c.as_fn then
    local f = self:callback(arg)
    return function(R)
      local g = truthful(f(R))
      return function(text, at)
        for from, char in text:gmatch("()(" .. utf8.charpattern .. ")", at + 1) do
          if g(numbers.char(char)) then return from - 1, from - 1 + #char end
        end
      end
    end
  end
  local f = self:value(arg)
  return function(R)
    local x = f(R)
    local class = getmetatable(x)
    while class.reference and not class.target.unsized do
      x = class.deref(x)
      class = getmetatable(x)
    end
    if class == numbers.char then
      local char = x:get()
      return function(text, at)
        local from, to = text:find(char, at + 1, true)
        if from then return from - 1, to end
      end
    end
    if class.element == numbers.char or class.count then
      local set = {}
      for i = 0, class.len(x) - 1 do set[class.at(x, i):get()] = true end
      return function(text, at)
        for from, char in text:gmatch("()(" .. utf8.charpattern .. ")", at + 1) do
          if set[char] then return from - 1, from - 1 + #char end
        end
      end
    end
    local wanted = late.text_of(x, "pattern")
    return function(text, at)
      local from, to = text:find(wanted, at + 1, true)
      if not from then return nil end
      if wanted == "" then return from - 1, from - 1, true end
      return from - 1, to
    end
  end
end

-- on_text(make): the receiver as a &str, the pattern of the first argument.
local function with_pattern(build, at)
  return function(self, node, how)
    local recv = self:std_receiver(node, how)
    local pattern = matcher(self, node.args[at or 1])
    local rest = {}
    for i, arg in ipairs(node.args) do
      if i ~= (at or 1) then rest[#rest + 1] = self:value(arg) end
    end
    local class = self:class(self:type_of(node))
    local unbox = self:unboxed(self:type_of(node))
    return function(R)
      local x, signal = recv(R)
      if signal then return x, signal end
      local t = self.str_of(x)
      local first = at and rest[1] and rest[1](R)
      local find_next = pattern(R)
      local more = not at and rest[1] and rest[1](R)
      return unbox(build(t, text_of(t), find_next, class, first or more))
    end
  end
end

local function all_matches(text, find_next)
  local list, at = {}, 0
  while true do
    local from, to, empty = find_next(text, at)
    if not from then return list end
    list[#list + 1] = { from, to }
    at = to
    if empty then
      local char = text:match("^" .. utf8.charpattern, at + 1)
      if not char or char == "" then return list end
      at = at + #char
    end
  end
end

local function split(t, text, find_next, most, terminator)
  local list, at = {}, 0
  for _, found in ipairs(all_matches(text, find_next)) do
    if most and #list + 1 >= most then break end
    list[#list + 1] = { at, found[1] }
    at = found[2]
  end
  if not (terminator and at == #text) then list[#list + 1] = { at, #text } end
  return list
end

local function pieces_of(t, list)
  local items = {}
  for i, one in ipairs(list) do items[i] = piece(t, one[1], one[2]) end
  local state = iterators.list(items)
  local hint = state.hint
  state.hint = function() return hint() > 0 and 1 or 0, false end
  state.loans = own.loans_of(t) or nil
  return iterator(state)
end

local function reversed(list)
  local back = {}
  for i = #list, 1, -1 do back[#back + 1] = list[i] end
  return back
end

S.str.split = with_pattern(function(t, text, find_next) return pieces_of(t, split(t, text, find_next)) end)
S.str.split_terminator = with_pattern(function(t, text, find_next) return pieces_of(t, split(t, text, find_next, nil, true)) end)
S.str.rsplit = with_pattern(function(t, text, find_next) return pieces_of(t, reversed(split(t, text, find_next))) end)
S.str.splitn = with_pattern(function(t, text, find_next, _, n) return pieces_of(t, split(t, text, find_next, n:get())) end, 2)
S.str.matches = with_pattern(function(t, text, find_next) return pieces_of(t, all_matches(text, find_next)) end)
S.str.contains = with_pattern(function(_, text, find_next) return find_next(text, 0) ~= nil end)
S.str.starts_with = with_pattern(function(_, text, find_next) return find_next(text, 0) == 0 end)
S.str.ends_with = with_pattern(function(_, text, find_next)
  local list = all_matches(text, find_next)
  for from = 0, #text do
    local a, b = find_next(text, from)
    if a and b == #text then return true end
    if not a then break end
  end
  return #list > 0 and list[#list][2] == #text
end)
S.str.find = with_pattern(function(_, text, find_next, class)
  local from = find_next(text, 0)
  if from then return class.Some(numbers.usize(from)) end
  return class.None()
end)
S.str.rfind = with_pattern(function(_, text, find_next, class)
  local last
  local at = 0
  while at <= #text do
    local from = find_next(text, at)
    if not from then break end
    last = from
    at = from + 1
  end
  if last then return class.Some(numbers.usize(last)) end
  return class.None()
end)
S.str.split_once = with_pattern(function(t, text, find_next, class)
  local from, to = find_next(text, 0)
  if not from then return class.None() end
  return class.Some(class.payload(piece(t, 0, from), piece(t, to, #text)))
end)
S.str.rsplit_once = with_pattern(function(t, text, find_next, class)
  local list = all_matches(text, find_next)
  local last = list[#list]
  if not last then return class.None() end
  return class.Some(class.payload(piece(t, 0, last[1]), piece(t, last[2], #text)))
end)
S.str.strip_prefix = with_pattern(function(t, text, find_next, class)
  local from, to = find_next(text, 0)
  if from ~= 0 then return class.None() end
  return class.Some(piece(t, to, #text))
end)
S.str.strip_suffix = with_pattern(function(t, text, find_next, class)
  for at = 0, #text do
    local from, to = find_next(text, at)
    if from and to == #text then return class.Some(piece(t, 0, from)) end
  end
  return class.None()
end)
local function trimming(left, right)
  return with_pattern(function(t, text, find_next)
    local from, to = 0, #text
    while left and from < to do
      local a, b = find_next(text, from)
      if a ~= from or b == a then break end
      from = b
    end
    local moved = right
    while moved and to > from do
      moved = false
      for at = math.max(from, to - 16), to - 1 do
        local a, b = find_next(text, at)
        if a and b == to and b > a then
          to, moved = a, true
          break
        end
      end
    end
    return piece(t, from, to)
  end)
end
S.str.trim_matches, S.str.trim_start_matches, S.str.trim_end_matches = trimming(true, true), trimming(true, false), trimming(false, true)

local edit = require "rust.string_edit"
local function replacing(self, node, how)
  local pattern_type = self:type_of(node.args[1])
  if pattern_type.c == "&" and find(pattern_type[1]).c == "str" or find(pattern_type).c == "char" then return nil end
  return with_pattern(function(_, text, find_next, _, to)
    local pieces_, at = {}, 0
    local new = late.text_of(to, "replace")
    for _, found in ipairs(all_matches(text, find_next)) do
      pieces_[#pieces_ + 1] = text:sub(at + 1, found[1])
      pieces_[#pieces_ + 1] = new
      at = found[2]
    end
    pieces_[#pieces_ + 1] = text:sub(at + 1)
    local s = late.String.new()
    for _, one in ipairs(pieces_) do
      if one ~= "" then late.String.push_str(s, ref.literal(one)) end
    end
    return s
  end)(self, node, how)
end
S.str.replace = function(self, node, how)
  local made = replacing(self, node, how)
  if made then return made end
  local recv, list = self:std_receiver(node, how), self:values(node.args)
  return function(R)
    local t = self.str_of(recv(R))
    local values = list(R)
    return ref.str_methods.replace(t, values[1], values[2])
  end
end

local function on_text(build)
  return function(self, node, how)
    local recv = self:std_receiver(node, how)
    local list = self:std_arguments(node)
    local class = self:class(self:type_of(node))
    local unbox = self:unboxed(self:type_of(node))
    return function(R)
      local x, signal = recv(R)
      if signal then return x, signal end
      local t = self.str_of(x)
      local values = list(R)
      return unbox(build(t, text_of(t), class, table.unpack(values, 1, values.n or #values)))
    end
  end
end

S.str.chars = on_text(function(t, text) return iterator(iterators.chars(text, own.loans_of(t))) end)
S.str.bytes = on_text(function(t, text)
  local state = iterators.list { text:byte(1, -1) }
  state.loans = own.loans_of(t) or nil
  return iterator(state)
end)
S.str.char_indices = function(self, node, how)
  local pair = self:class(find(self:type_of(node))[1])
  return on_text(function(t, text)
    local list = {}
    for from, char in text:gmatch("()(" .. utf8.charpattern .. ")") do list[#list + 1] = { from - 1, char } end
    local state = iterators.list(list)
    local made = iterators.A.map(state, function(one) return pair(numbers.usize(one[1]), numbers.char(one[2])) end)
    made.hint = function() return ((state.hint()) + 3) // 4, false end
    made.in_place, made.source = nil, nil
    made.loans = own.loans_of(t) or nil
    return iterator(made)
  end)(self, node, how)
end
local WHITE = "[ \t\n\v\f\r]"
S.str.split_whitespace = on_text(function(t, text)
  local list = {}
  for from, word, to in text:gmatch("()([^ \t\n\v\f\r]+)()") do list[#list + 1] = { from - 1, to - 1, word } end
  local made = pieces_of(t, list)
  local state = kinds.state_of(made)
  state.hint = function() return 0, false end
  return made
end)
S.str.split_ascii_whitespace = S.str.split_whitespace
S.str.lines = on_text(function(t, text)
  local list, at = {}, 0
  while at < #text do
    local from = text:find("\n", at + 1, true)
    local to = from and from - 1 or #text
    local stop = to
    if from and stop > at and text:sub(stop, stop) == "\r" then stop = stop - 1 end
    list[#list + 1] = { at, stop }
    at = from or #text
  end
  local made = pieces_of(t, list)
  kinds.state_of(made).hint = function() return 0, false end
  return made
end)
S.str.to_uppercase = on_text(function(t) return ref.str_methods.to_uppercase(t) end)
S.str.is_empty = on_text(function(_, text) return #text == 0 end)
S.str.get = on_text(function(t, text, class, from, to)
  from, to = from or 0, to or #text
  if from > to or to > #text or not unicode.is_boundary(text, from) or not unicode.is_boundary(text, to) then return class.None() end
  return class.Some(piece(t, from, to))
end)
S.str.split_at = on_text(function(t, text, class, at)
  at = at:get()
  if at > #text or not unicode.is_boundary(text, at) then own.panic "failed to slice string" end
  return class(piece(t, 0, at), piece(t, at, #text))
end)

-- ---- parse

local WHY = { empty = { "cannot parse integer from empty string", "Empty" }, invalid = { "invalid digit found in string", "InvalidDigit" }, high = { "number too large to fit in target type", "PosOverflow" },
  low = { "number too small to fit in target type", "NegOverflow" } }

function K:parse_integer(class, T_, text, radix)
  local function failed(kind)
    return class.Err(kinds.message("ParseIntError", WHY[kind][1], ("ParseIntError { kind: %s }"):format(WHY[kind][2])))
  end
  if text == "" then return failed "empty" end
  local sign, digits = text:match "^([+-]?)(.*)$"
  if digits == "" then return failed "invalid" end
  if sign == "-" and not T_.signed then return failed "invalid" end
  for char in digits:gmatch "." do
    local value = tonumber(char, 36)
    if not value or value >= radix or not char:find "%w" then return failed "invalid" end
  end
  local n = memory.number(T_.bits, T_.signed, (sign == "-" and "-" or "") .. digits, radix)
  if not n then return failed(sign == "-" and "low" or "high") end
  return class.Ok(T_.of_bits(n))
end

function K:parse_text(f, result)
  result = find(result)
  local class = self:class(result)
  local of = find(result[1])
  if terms.is_integer(of) then
    local T_ = self:class(of)
    return function(R)
      local x, signal = f(R)
      if signal then return x, signal end
      return self:parse_integer(class, T_, text_of(self.str_of(x)), 10)
    end
  end
  if terms.is_float(of) then
    local T_ = self:class(of)
    return function(R)
      local text = text_of(self.str_of(f(R)))
      local lower = text:lower()
      local n
      if text:find "^[+-]?%d+%.?%d*[eE]?[+-]?%d*$" or text:find "^[+-]?%.%d+[eE]?[+-]?%d*$" then n = tonumber((text:gsub("^%+", ""))) end
      if lower:find "^[+-]?inf$" or lower:find "^[+-]?infinity$" then n = lower:find "^%-" and -math.huge or math.huge end
      if lower:find "^[+-]?nan$" then n = 0 / 0 end
      if not n then
        local empty = text == ""
        return class.Err(kinds.message("ParseFloatError", empty and "cannot parse float from empty string" or "invalid float literal", ("ParseFloatError { kind: %s }"):format(empty and "Empty" or "Invalid")))
      end
      return class.Ok(T_.of_lua(n + 0.0))
    end
  end
  if of.c == "bool" then
    return function(R)
      local text = text_of(self.str_of(f(R)))
      if text == "true" or text == "false" then return class.Ok(numbers.bool(text == "true")) end
      return class.Err(kinds.message("ParseBoolError", "provided string was not `true` or `false`", "ParseBoolError"))
    end
  end
  if of.c == "char" then
    return function(R)
      local text = text_of(self.str_of(f(R)))
      if utf8.len(text) == 1 then return class.Ok(numbers.char(text)) end
      local empty = text == ""
      return class.Err(kinds.message("ParseCharError", empty and "cannot parse char from empty string" or "too many characters in string", ("CharErrorKind::%s"):format(empty and "EmptyString" or "TooManyChars")))
    end
  end
  if of.c == "String" then return function(R) return class.Ok(late.String.from(self.str_of(f(R)))) end end
  local impl, env = names.find_impl(self.program, of, names.STD_TRAITS.FromStr)
  local run = self.world.call(impl.fns.from_str, env)
  return function(R) return run({ (f(R)) }) end
end

S.str.parse = function(self, node, how)
  local recv = self:std_receiver(node, how)
  return self:parse_text(function(R)
    local x, signal = recv(R)
    if signal then return x, signal end
    return self.str_of(x)
  end, self:type_of(node))
end

-- ---- char

local function on_char(does)
  return function(self, node, how)
    local recv = self:std_receiver(node, how)
    if self:is_plain(node.e) then recv = self:expr(node.e) end
    local list = self:values(node.args)
    local class = self:class(self:type_of(node))
    local unbox = self:unboxed(self:type_of(node))
    return function(R)
      local x, signal = recv(R)
      if signal then return x, signal end
      if type(x) == "table" then x = x:get() end
      return unbox(does(x, class, table.unpack(list(R))))
    end
  end
end
local function ascii_class(pattern) return on_char(function(c) return #c == 1 and c:find(pattern) ~= nil end) end
local C = S.char
C.is_ascii_digit, C.is_ascii_alphabetic, C.is_ascii_alphanumeric, C.is_ascii_uppercase, C.is_ascii_lowercase, C.is_ascii_punctuation, C.is_ascii_whitespace, C.is_ascii_hexdigit = ascii_class "%d", ascii_class "%a", ascii_class "%w",
  ascii_class "%u", ascii_class "%l", ascii_class "%p", ascii_class "[ \t\n\f\r]", ascii_class "%x"
C.is_ascii = on_char(function(c) return #c == 1 end)
C.is_control = on_char(function(c) return c:find "^%c$" ~= nil end)
C.is_whitespace = on_char(function(c) return c:find("^" .. WHITE) ~= nil or c == "\u{A0}" or c == "\u{3000}" or c == "\u{2003}" or c == "\u{85}" end)
-- letters beyond ASCII: what has another case, or lies among the letters
local function is_letter(c)
  if #c == 1 then return c:find "%a" ~= nil end
  local code = utf8.codepoint(c)
  if upper(c) ~= c or lower(c) ~= c then return true end
  return code >= 0xAA and code <= 0x2AF and code ~= 0xD7 and code ~= 0xF7 and code ~= 0xAB and code ~= 0xAC and code ~= 0xBB and not (code >= 0xAE and code <= 0xB4) and not (code >= 0xB6 and code <= 0xB9) and not (code >= 0xBC and code <= 0xBF) or code >= 0x370 and code <= 0x1FFF and code ~= 0x37E and code ~= 0x387
    or code >= 0x3041 and code <= 0x30FE or code >= 0x3400 and code <= 0x9FFF or code >= 0xAC00 and code <= 0xD7A3
end
C.is_alphabetic = on_char(is_letter)
C.is_numeric = on_char(function(c) return #c == 1 and c:find "%d" ~= nil or c == "½" or c == "²" or c == "³" or c == "¹" or c == "¼" or c == "¾" end)
C.is_alphanumeric = on_char(function(c) return is_letter(c) or c:find "^%d$" ~= nil end)
C.is_uppercase = on_char(function(c) return #c == 1 and c:find "%u" ~= nil or #c > 1 and lower(c) ~= c end)
C.is_lowercase = on_char(function(c) return #c == 1 and c:find "%l" ~= nil or #c > 1 and (upper(c) ~= c) end)
C.is_digit = on_char(function(c, _, radix)
  local n = #c == 1 and c:find "%w" and tonumber(c, 36)
  return n ~= nil and n ~= false and n < radix:get()
end)
C.to_digit = on_char(function(c, class, radix)
  local n = #c == 1 and c:find "%w" and tonumber(c, 36)
  if n and n < radix:get() then return class.Some(numbers.u32(n)) end
  return class.None()
end)
C.to_ascii_uppercase, C.to_ascii_lowercase = on_char(function(c) return #c == 1 and c:upper() or c end), on_char(function(c) return #c == 1 and c:lower() or c end)
C.len_utf8 = on_char(function(c) return #c end)
C.eq_ignore_ascii_case = on_char(function(c, _, other) return c:lower() == member.reached(other):get():lower() end)
local function cased(does)
  return on_char(function(c) return iterator((function()
    local state = iterators.list(iterators.chars_of(does(c)))
    state.shown = does(c)
    return state
  end)()) end)
end
C.to_uppercase, C.to_lowercase = cased(upper), cased(lower)
kinds.Iter.show = function(it) return kinds.state_of(it).shown or "" end

PATH.char = { from_digit = function() return function(n, radix)
  local class = option.Option(numbers.char)
  local value = n:get()
  if value >= radix:get() then return class.None() end
  return class.Some(numbers.char(("0123456789abcdefghijklmnopqrstuvwxyz"):sub(value + 1, value + 1)))
end end, from_u32 = function() return function(n)
  local class = option.Option(numbers.char)
  local code = n:get()
  if code > 0x10FFFF or code >= 0xD800 and code <= 0xDFFF then return class.None() end
  return class.Some(numbers.char(utf8.char(code)))
end end, from = function() return function(n) return numbers.char(utf8.char(n:get())) end end }
PATH.String = { from_utf8 = function(self, of)
  return function(v) return late.String.from_utf8(v) end
end }

return S
