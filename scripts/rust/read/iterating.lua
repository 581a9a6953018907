-- The words of iterators: adapters give another one, consumers go through it.
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local struct = require "rust.struct"
local enum = require "rust.enum"
local option = require "rust.option"
local ref = require "rust.ref"
local compare = require "rust.compare"
local late = require("rust.sequence").late
local terms = require "rust.read.terms"
local names = require "rust.read.program"
local kinds = require "rust.read.classes"
local compile = require "rust.read.flow"
local calling = require "rust.read.calling"
local iterators = require "rust.read.iterators"
local member = require "rust.read.member"
local K = compile.K
local A = iterators.A
local W = {}

local find = terms.find
local getmetatable, setmetatable, type = getmetatable, setmetatable, type

-- A callback on plain values where the types are scalars': f(R) -> g(x, ..) -> y.
function K:plain_callback(arg, inputs, output)
  local f = self:callback(arg)
  local boxes = {}
  for i, of in ipairs(inputs) do
    of = find(of)
    boxes[i] = terms.is_scalar(of) and compile.boxer(self:class(of)) or function(x) return x end
  end
  local unbox = self:unboxed(output)
  local a, b = boxes[1], boxes[2]
  return function(R)
    local g, signal = f(R)
    if signal then return g, signal end
    if b then return function(x, y) return unbox(g(type(x) ~= "table" and a(x) or x, type(y) ~= "table" and b(y) or y)) end end
    if a then return function(x) return unbox(g(type(x) ~= "table" and a(x) or x)) end end
    return function() return unbox(g()) end
  end
end

-- What an item is looked at through: a reference to it.
function K:looker(item)
  item = find(item)
  local T = self:class(item)
  local box = terms.is_scalar(item) and compile.boxer(T)
  return function(x)
    if box then x = box(x) end
    local place = x
    if not place.addr then
      -- it is looked at where it is kept for the moment
      place = own.materialise(own.borrowed_copy and own.borrowed_copy(x) or x)
    end
    return ref.ref(place), place
  end
end

-- A predicate on references to items, which stay what they are.
function K:predicate(arg, item)
  local f = self:callback(arg)
  item = find(item)
  local T = self:class(item)
  local scalar = terms.is_scalar(item)
  local box = scalar and compile.boxer(T)
  local scope = require "rust.scope"
  return function(R)
    local g, signal = f(R)
    if signal then return g, signal end
    local function holds(x)
      local outer, list = scope.open_statement()
      local kept
      if scalar or T.copy then
        kept = own.materialise(scalar and box(x) or own.take(x))
      else
        kept = x.addr and x or own.materialise(x)
      end
      local yes = g(ref.ref(kept))
      if type(yes) == "table" then yes = yes:get() end
      local moved = not (scalar or T.copy) and not x.addr and own.take(kept) or x
      scope.close_statement(outer, list, moved)
      return yes, moved
    end
    return holds
  end
end

-- The state of what the method is called on.
function K:iterator_state(node, how)
  local from = self:type_of(node.e)
  local steps = how.steps or {}
  local of = how.iterator and find(how.iterator) or find(how.of)
  local by_ref = how.kind == "&mut" or how.kind == "&"
  if of.c == "Iter" then
    local f = self:through(self:place(node.e), steps, true)
    return function(R)
      local x, signal = f(R)
      if signal then return x, signal end
      local class = getmetatable(x)
      if class.is_dyn then
        x = class.reach(x)
        class = getmetatable(x)
      end
      if class ~= kinds.Iter then return self:iterator_of(self.world:term_of(class))(x) end
      local state = kinds.state_of(x)
      if not by_ref then
        if x.addr then own.on_use(x, "move") own.mark_moved(x) end
        x.gone = "moved"
        if own.loans_of(x) and not state.loans then state.loans = own.loans_of(x) end
      else
        own.read(x)
      end
      return state
    end
  end
  if of.c == "Range" and by_ref then
    local f = self:through(self:addressed(node.e), steps, true)
    local T = self:class(of[1])
    local get = T.bits and T.raw or T.get
    return function(R)
      local x = f(R)
      local class = getmetatable(x)
      local start = struct.part(x, class.fields.start, 1)
      local inner = iterators.range(get(start), get(struct.part(x, class.fields["end"], 2)), T)
      local next_ = inner.next
      inner.next = function()
        local n = next_()
        if n ~= nil then start:set(T.of_bits and T.of_bits(n + 1) or n + 1) end
        return n
      end
      return inner
    end
  end
  if #steps == 0 and not by_ref then return self:iterated(node.e) end
  local f = self:through(by_ref and self:addressed(node.e) or self:place(node.e), steps, true)
  local get = self:iterator_of(of)
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    return get(x)
  end
end

function K:iterator_method(node, how)
  local make = W[node.name]
  if not make then self:fail(node, ("`%s` is not told here"):format(node.name)) end
  local item = find(how.of)[1]
  return make(self, node, how, find(item), self:iterator_state(node, how))
end

local function iterator(state)
  local it = kinds.iterator(state)
  it.loans = state.loans or false
  return it
end

-- An adapter with one function.
local function with_function(adapt, inputs, output)
  return function(self, node, how, item, state)
    local f = self:plain_callback(node.args[1], inputs(item, how), output(self, node, how, item))
    return function(R)
      local s, signal = state(R)
      if signal then return s, signal end
      local g, other = f(R)
      if other then return g, other end
      return iterator(adapt(s, g))
    end
  end
end

local function only_item(item) return { item } end
local function result_item(self, node) return find(self:type_of(node))[1] end
W.map = with_function(A.map, only_item, result_item)

local function by_predicate(adapt)
  return function(self, node, how, item, state)
    local f = self:predicate(node.args[1], item)
    return function(R)
      local s, signal = state(R)
      if signal then return s, signal end
      local holds, other = f(R)
      if other then return holds, other end
      local seen
      local adapted = adapt(s, function(x)
        local yes, moved = holds(x)
        seen = moved
        return yes
      end, function(x) return x end)
      local next_ = adapted.next
      adapted.next = function()
        local x = next_()
        if x == nil then return nil end
        return type(x) == "table" and not x.addr and seen ~= nil and seen or x
      end
      return iterator(adapted)
    end
  end
end
W.filter, W.take_while, W.skip_while = by_predicate(A.filter), by_predicate(A.take_while), by_predicate(A.skip_while)
W.inspect = function(self, node, how, item, state)
  local f = self:predicate(node.args[1], item)
  return function(R)
    local s, signal = state(R)
    if signal then return s, signal end
    local g = f(R)
    return iterator(A.inspect(s, g, function(x) return x end))
  end
end

-- From an Option to its value or nil.
function K:opened(payload)
  local unbox = self:unboxed(payload)
  return function(x)
    if enum.variant(x) == 1 then return nil end
    return unbox(getmetatable(x).unwrap(x))
  end
end

local function by_option(adapt)
  return function(self, node, how, item, state)
    local f = self:callback(node.args[1])
    local box = terms.is_scalar(item) and compile.boxer(self:class(item))
    local open = self:opened(find(self:type_of(node))[1])
    return function(R)
      local s, signal = state(R)
      if signal then return s, signal end
      local g, other = f(R)
      if other then return g, other end
      return iterator(adapt(s, function(x) return open(g(box and box(x) or x)) end))
    end
  end
end
W.filter_map, W.map_while = by_option(A.filter_map), by_option(A.map_while)

local function plain_adapter(adapt)
  return function(self, node, how, item, state)
    return function(R)
      local s, signal = state(R)
      if signal then return s, signal end
      return iterator(adapt(s))
    end
  end
end
W.rev, W.peekable, W.fuse = plain_adapter(A.rev), plain_adapter(A.peekable), plain_adapter(function(s) return s end)
W.into_iter = plain_adapter(function(s) return s end)
W.cycle = plain_adapter(A.cycle)
W.by_ref = plain_adapter(function(s) return setmetatable({}, { __index = function(_, key) if key ~= "drop" then return s[key] end end }) end)

local function counted(adapt)
  return function(self, node, how, item, state)
    local n = self:expr(node.args[1])
    return function(R)
      local s, signal = state(R)
      if signal then return s, signal end
      return iterator(adapt(s, n(R)))
    end
  end
end
W.take, W.skip, W.step_by = counted(A.take), counted(A.skip), counted(A.step_by)

function K:pairer(of)
  of = find(of)
  local class = self:class(of)
  local boxes = {}
  for i = 1, 2 do boxes[i] = terms.is_scalar(find(of[i])) and compile.boxer(self:class(of[i])) or function(x) return x end end
  return function(x, y) return class(boxes[1](x), boxes[2](y)) end
end

function W.enumerate(self, node, how, item, state)
  local pair = self:pairer(find(self:type_of(node))[1])
  return function(R)
    local s, signal = state(R)
    if signal then return s, signal end
    return iterator(A.enumerate(s, pair))
  end
end

function W.zip(self, node, how, item, state)
  local pair = self:pairer(find(self:type_of(node))[1])
  local other = self:iterated(node.args[1])
  return function(R)
    local s, signal = state(R)
    if signal then return s, signal end
    return iterator(A.zip(s, other(R), pair))
  end
end

function W.chain(self, node, how, item, state)
  local other = self:iterated(node.args[1])
  return function(R)
    local s, signal = state(R)
    if signal then return s, signal end
    return iterator(A.chain(s, other(R)))
  end
end

local function flattening(self, of)
  local get = self:iterator_of(of)
  return get
end

function W.flatten(self, node, how, item, state)
  local open = flattening(self, item)
  return function(R)
    local s, signal = state(R)
    if signal then return s, signal end
    local made = A.flatten(s, open)
    made.flattened = true
    return iterator(made)
  end
end

function W.flat_map(self, node, how, item, state)
  local fn = self:type_of(node.args[1])
  local as_fn = fn.c == "fn" and fn or fn.c.as_fn(fn, 1)
  local inner = find(as_fn[#as_fn])
  local f = self:plain_callback(node.args[1], { item }, inner)
  local open = flattening(self, inner)
  return function(R)
    local s, signal = state(R)
    if signal then return s, signal end
    local g = f(R)
    local made = A.flatten(s, function(x) return open(g(x)) end)
    made.flattened = true
    return iterator(made)
  end
end

function W.scan(self, node, how, item, state)
  local first = self:value(node.args[1])
  local f = self:callback(node.args[2])
  local box = terms.is_scalar(item) and compile.boxer(self:class(item))
  local open = self:opened(find(self:type_of(node))[1])
  return function(R)
    local s, signal = state(R)
    if signal then return s, signal end
    local place = own.materialise(first(R))
    local g = f(R)
    return iterator(A.scan(s, place, function(r, x) return open(g(r, box and box(x) or x)) end))
  end
end

local function cloning(self, node, how, item, state)
  local of = find(find(self:type_of(node))[1])
  local scalar = terms.is_scalar(of) and self:class(of)
  local get = scalar and (scalar.bits and scalar.raw or scalar.get)
  return function(R)
    local s, signal = state(R)
    if signal then return s, signal end
    local function copy(r)
      local place = getmetatable(r).deref(r)
      if get then return get(place) end
      local made = own.clone(place)
      return made
    end
    local made = A.map(s, copy)
    made.in_place, made.source = nil, nil
    if s.filtered then made.filtered = true end
    return iterator(made)
  end
end
W.cloned, W.copied = cloning, cloning

-- ---- consumers

local function ends(s)
  if s.drop then s.drop() end
end

local function drop_item(x)
  if type(x) == "table" and not x.addr and not x.gone and getmetatable(x).droppable then own.drop(x) end
end

function K:optional(of)
  local class = self:class(of)
  local inner = find(find(of)[1])
  local box = terms.is_scalar(inner) and compile.boxer(self:class(inner))
  return function(x)
    if x == nil then return class.None() end
    return class.Some(box and type(x) ~= "table" and box(x) or x)
  end
end

function W.next(self, node, how, item, state)
  local wrap = self:optional(self:type_of(node))
  return function(R)
    local s, signal = state(R)
    if signal then return s, signal end
    local made = wrap(s.next())
    if s.loans then made.loans = s.loans end
    return made
  end
end

function W.next_back(self, node, how, item, state)
  local wrap = self:optional(self:type_of(node))
  return function(R)
    local s = state(R)
    return wrap(s.back())
  end
end

function W.peek(self, node, how, item, state)
  local class = self:class(self:type_of(node))
  local box = terms.is_scalar(item) and compile.boxer(self:class(item))
  return function(R)
    local s = state(R)
    if not s.has then
      s.seen = s.inner.next()
      s.has = true
    end
    if s.seen == nil then return class.None() end
    local x = s.seen
    local place
    if box or getmetatable(x).copy then
      place = own.materialise(box and box(x) or own.take(x))
    else
      place = x.addr and x or own.materialise(x)
      s.seen = place
    end
    return class.Some(ref.ref(place))
  end
end

function W.next_if(self, node, how, item, state)
  local wrap = self:optional(self:type_of(node))
  local f = self:predicate(node.args[1], item)
  return function(R)
    local s = state(R)
    local holds = f(R)
    if not s.has then
      s.seen = s.inner.next()
      s.has = true
    end
    if s.seen == nil then return wrap(nil) end
    local yes, moved = holds(s.seen)
    s.seen = moved
    if not yes then return wrap(nil) end
    s.has, s.seen = false, nil
    return wrap(moved)
  end
end

function W.next_if_eq(self, node, how, item, state)
  local wrap = self:optional(self:type_of(node))
  local f = self:value(node.args[1])
  local box = terms.is_scalar(item) and compile.boxer(self:class(item)) or function(x) return x end
  return function(R)
    local s = state(R)
    if not s.has then
      s.seen = s.inner.next()
      s.has = true
    end
    if s.seen == nil or not self.same(box(s.seen), f(R)) then return wrap(nil) end
    local x = s.seen
    s.has, s.seen = false, nil
    return wrap(x)
  end
end

function W.count(self, node, how, item, state)
  return function(R)
    local s, signal = state(R)
    if signal then return s, signal end
    local n = 0
    for x in s.next do
      drop_item(x)
      n = n + 1
    end
    ends(s)
    return n
  end
end

local function totalling(op, first, trait, name)
  return function(self, node, how, item, state)
    local of = self:type_of(node)
    local gather = not terms.is_scalar(of) and self:gatherer_of_impl(of, item, trait, name)
    if gather then
      return function(R)
        local s, signal = state(R)
        if signal then return s, signal end
        return gather(s)
      end
    end
    local T = self:class(of)
    local does = compile.reckoner(op, T, T)
    local zero = T.is_float and first + 0.0 or T(first).value
    local inner = find(item)
    local depth = 0
    while inner.c == "&" or inner.c == "&mut" do inner, depth = find(inner[1]), depth + 1 end
    local get = T.bits and T.raw or T.get
    if T.is_float and op == "+" then zero = -0.0 end
    return function(R)
      local s, signal = state(R)
      if signal then return s, signal end
      local total = zero
      for x in s.next do
        for _ = 1, depth do x = getmetatable(x).deref(x) end
        total = does(total, type(x) == "table" and get(x) or x)
      end
      ends(s)
      if T.is_float and total == 0 and op == "+" then total = total + 0.0 end
      return total
    end
  end
end
W.sum, W.product = totalling("+", 0, "Sum", "sum"), totalling("*", 1, "Product", "product")

function W.any(self, node, how, item, state)
  local f = self:plain_callback(node.args[1], { item }, terms.plain.bool)
  return function(R)
    local s = state(R)
    local g = f(R)
    for x in s.next do
      if g(x) then return true end
    end
    return false
  end
end

function W.all(self, node, how, item, state)
  local f = self:plain_callback(node.args[1], { item }, terms.plain.bool)
  return function(R)
    local s = state(R)
    local g = f(R)
    for x in s.next do
      if not g(x) then return false end
    end
    return true
  end
end

function W.position(self, node, how, item, state)
  local f = self:plain_callback(node.args[1], { item }, terms.plain.bool)
  local wrap = self:optional(self:type_of(node))
  return function(R)
    local s = state(R)
    local g, n = f(R), 0
    for x in s.next do
      if g(x) then return wrap(n) end
      n = n + 1
    end
    return wrap(nil)
  end
end

function W.rposition(self, node, how, item, state)
  local f = self:plain_callback(node.args[1], { item }, terms.plain.bool)
  local wrap = self:optional(self:type_of(node))
  return function(R)
    local s = state(R)
    local g, n = f(R), s.hint()
    for x in s.back do
      n = n - 1
      if g(x) then return wrap(n) end
    end
    return wrap(nil)
  end
end

local function finder(from)
  return function(self, node, how, item, state)
    local f = self:predicate(node.args[1], item)
    local wrap = self:optional(self:type_of(node))
    return function(R)
      local s = state(R)
      local holds = f(R)
      for x in s[from] do
        local yes, moved = holds(x)
        if yes then return wrap(moved) end
        drop_item(moved)
      end
      return wrap(nil)
    end
  end
end
W.find, W.rfind = finder "next", finder "back"

function W.find_map(self, node, how, item, state)
  local f = self:callback(node.args[1])
  local box = terms.is_scalar(item) and compile.boxer(self:class(item))
  local class = self:class(self:type_of(node))
  return function(R)
    local s = state(R)
    local g = f(R)
    for x in s.next do
      local found = g(box and box(x) or x)
      if enum.variant(found) == 2 then return found end
    end
    return class.None()
  end
end

local function folding(from)
  return function(self, node, how, item, state)
    local first = self:value(node.args[1])
    local f = self:callback(node.args[2])
    local box = terms.is_scalar(item) and compile.boxer(self:class(item))
    local unbox = self:unboxed(self:type_of(node))
    return function(R)
      local s, signal = state(R)
      if signal then return s, signal end
      local total = first(R)
      if total.addr then total = own.take(total) end
      local g = f(R)
      for x in s[from] do total = g(total, box and box(x) or x) end
      ends(s)
      return unbox(total)
    end
  end
end
W.fold, W.rfold = folding "next", folding "back"

function W.try_fold(self, node, how, item, state)
  local first = self:value(node.args[1])
  local f = self:callback(node.args[2])
  local box = terms.is_scalar(item) and compile.boxer(self:class(item))
  local class = self:class(self:type_of(node))
  local of = self:type_of(node)
  local good = of.c == "Option" and 2 or 1
  return function(R)
    local s = state(R)
    local total = first(R)
    local g = f(R)
    for x in s.next do
      local found = g(total, box and box(x) or x)
      if enum.variant(found) ~= good then return found end
      total = getmetatable(found).unwrap(found)
    end
    return of.c == "Option" and class.Some(total) or class.Ok(total)
  end
end

function W.reduce(self, node, how, item, state)
  local f = self:plain_callback(node.args[1], { item, item }, item)
  local wrap = self:optional(self:type_of(node))
  return function(R)
    local s = state(R)
    local g = f(R)
    local total = s.next()
    if total == nil then return wrap(nil) end
    for x in s.next do total = g(total, x) end
    ends(s)
    return wrap(total)
  end
end

function W.for_each(self, node, how, item, state)
  local f = self:plain_callback(node.args[1], { item }, terms.unit)
  return function(R)
    local s = state(R)
    local g = f(R)
    for x in s.next do g(x) end
    ends(s)
  end
end

function W.last(self, node, how, item, state)
  local wrap = self:optional(self:type_of(node))
  return function(R)
    local s = state(R)
    local last
    for x in s.next do
      if last ~= nil then drop_item(last) end
      last = x
    end
    ends(s)
    return wrap(last)
  end
end

function W.nth(self, node, how, item, state)
  local wrap = self:optional(self:type_of(node))
  local n = self:expr(node.args[1])
  return function(R)
    local s = state(R)
    for _ = 1, n(R) do drop_item(s.next()) end
    return wrap(s.next())
  end
end

-- min, max and their kin: the last of equal ones for max, the first for min.
local function picking(sign, key)
  return function(self, node, how, item, state)
    local wrap = self:optional(self:type_of(node))
    local box = terms.is_scalar(item) and compile.boxer(self:class(item)) or function(x) return x end
    local f = key and self:callback(node.args[1])
    local fn = key and self:type_of(node.args[1])
    local holds_place = function(x)
      x = box(x)
      if x.addr then return x end
      return own.materialise(getmetatable(x).copy and own.take(x) or x)
    end
    return function(R)
      local s, signal = state(R)
      if signal then return s, signal end
      local g = f and f(R)
      local best, best_key
      for x in s.next do
        local k
        if key == "key" then
          local place = holds_place(x)
          k = g(ref.ref(place))
          if k.addr then k = own.take(k) end
          if type(x) == "table" and not getmetatable(x).copy and not x.addr then x = own.take(place) end
        end
        local found
        if best ~= nil then
          if key == "by" then
            local a, b = holds_place(best), holds_place(x)
            found = enum.variant(g(ref.ref(a), ref.ref(b))) - 2
            if type(best) == "table" and not getmetatable(best).copy then best, x = own.take(a), own.take(b) end
          elseif key == "key" then
            found = compare.order(best_key, k)
          else
            found = compare.order(box(best), box(x))
          end
        end
        if best == nil or sign > 0 and found <= 0 or sign < 0 and found > 0 then
          if best ~= nil then drop_item(best) end
          best, best_key = x, k
        else
          drop_item(x)
        end
      end
      ends(s)
      return wrap(best)
    end
  end
end
W.max, W.min, W.max_by_key, W.min_by_key, W.max_by, W.min_by = picking(1), picking(-1), picking(1, "key"), picking(-1, "key"), picking(1, "by"), picking(-1, "by")

function W.len(self, node, how, item, state)
  return function(R) return (state(R).hint()) end
end

function W.size_hint(self, node, how, item, state)
  local of = self:type_of(node)
  local class = self:class(of)
  local maybe = self:class(of[2])
  return function(R)
    local s = state(R)
    local least, exact = s.hint()
    return class(numbers.usize(least), exact and maybe.Some(numbers.usize(least)) or maybe.None())
  end
end

local function comparing(does)
  return function(self, node, how, item, state)
    local other = self:iterated(node.args[1])
    local box = terms.is_scalar(item) and compile.boxer(self:class(item)) or function(x) return x end
    return function(R)
      local a, b = state(R), other(R)
      while true do
        local x, y = a.next(), b.next()
        if x == nil or y == nil then return does(x == nil and (y == nil and 0 or -1) or 1) end
        local found = compare.order(box(x), box(y))
        if found ~= 0 then return does(found) end
      end
    end
  end
end
W.eq, W.lt = comparing(function(n) return n == 0 end), comparing(function(n) return n ~= nil and n < 0 end)

function W.as_str(self, node, how, item, state)
  return function(R)
    local s = state(R)
    local list = {}
    local copy = s.again()
    for x in copy.next do list[#list + 1] = x end
    return ref.literal(table.concat(list))
  end
end

-- ---- collect

local function text_collector(self, item)
  item = find(item)
  local char = item.c == "char"
  return function(s)
    local list = {}
    local least = s.hint()
    for x in s.next do list[#list + 1] = char and x or x end
    ends(s)
    if char then
      local boxed = {}
      for i, x in ipairs(list) do boxed[i] = numbers.char(x) end
      return late.String.collect(boxed, false, least)
    end
    return late.String.collect(list, false, 0)
  end
end

-- FromIterator, Sum and Product by an impl of the program: its function gets the iterator.
function K:gatherer_of_impl(of, item, trait, name)
  local impl, env = names.find_impl(self.program, of, names.STD_TRAITS[trait], function(env, impl)
    local of_items = names.trait_args(impl, env)[1] or env.self
    return names.could_be(of_items, item) and terms.unify(of_items, item)
  end)
  if not impl then return nil end
  local fn = impl.fns[name]
  local run = self.world:run_of(fn, { [fn.generics[1].name] = terms.term("Iter", item) }, env)
  return function(s) return run { kinds.iterator(s) } end
end

-- gather(state) -> the collection of a type.
function K:collector(of, item)
  of, item = find(of), find(item)
  local c = of.c
  local box = terms.is_scalar(item) and compile.boxer(self:class(item)) or function(x) return x end
  if c == "Vec" then
    local class = self:class(of)
    return function(s) return iterators.collect_vec(s, class, box) end
  end
  if c == "String" then return text_collector(self, item) end
  if c == "Box" then
    local inner = find(of[1])
    if inner.c == "str" then
      local gather = text_collector(self, item)
      return function(s) return late.String.into_boxed_str(gather(s)) end
    end
    local class = require "rust.vec".Vec(self:class(inner[1]))
    return function(s) return class.into_boxed_slice(iterators.collect_vec(s, class, box)) end
  end
  if c == "VecDeque" then
    local class = require "rust.vec".Vec(self:class(of[1]))
    local deque = require "rust.deque"
    return function(s) return deque.VecDeque.from(iterators.collect_vec(s, class, box)) end
  end
  if c == "HashMap" or c == "HashSet" or c == "BTreeMap" or c == "BTreeSet" or c == "BinaryHeap" then return self.maps.collector(self, of, item, box) end
  if c == "Result" or c == "Option" then
    local inner = self:collector(of[1], c == "Result" and item[1] or item[1])
    local class = self:class(of)
    local unbox = self:unboxed(item[1])
    local good = c == "Result" and 1 or 2
    return function(s)
      local failed
      local passed = setmetatable({ hint = function() return 0, false end, next = function()
        local x = s.next()
        if x == nil then return nil end
        if enum.variant(x) == good then return unbox(getmetatable(x).unwrap(x)) end
        failed = x
        return nil
      end, in_place = false, source = false }, { __index = s })
      local made = inner(passed)
      if not failed then return c == "Result" and class.Ok(made) or class.Some(made) end
      own.drop(made)
      if c == "Option" then return class.None() end
      return class.Err(getmetatable(failed).unwrap_err(failed))
    end
  end
  if c == "()" then return function(s) for x in s.next do drop_item(x) end end end
  local own_way = self:gatherer_of_impl(of, item, "FromIterator", "from_iter")
  if own_way then return own_way end
  error(("collect: %s is not told here"):format(terms.show(of)), 0)
end

function W.collect(self, node, how, item, state)
  local gather = self:collector(self:type_of(node), item)
  return function(R)
    local s, signal = state(R)
    if signal then return s, signal end
    local made = gather(s)
    if s.loans and made and classes.borrows(getmetatable(made)) then made.loans = s.loans end
    return made
  end
end

function W.partition(self, node, how, item, state)
  local of = self:type_of(node)
  local pair = self:class(of)
  local class = self:class(of[1])
  local f = self:predicate(node.args[1], item)
  local box = terms.is_scalar(item) and compile.boxer(self:class(item)) or function(x) return x end
  return function(R)
    local s = state(R)
    local holds = f(R)
    local a, b = class.new(), class.new()
    for x in s.next do
      local yes, moved = holds(x)
      local to = yes and a or b
      to:push(type(moved) == "table" and moved or box(moved))
    end
    ends(s)
    return pair(a, b)
  end
end

function W.unzip(self, node, how, item, state)
  local of = self:type_of(node)
  local pair = self:class(of)
  local A_, B_ = self:class(of[1]), self:class(of[2])
  return function(R)
    local s = state(R)
    local a, b = A_.new(), B_.new()
    local least = s.hint()
    if least > 0 then
      a:reserve(least)
      b:reserve(least)
    end
    for x in s.next do
      local first, second = x.parts[1], x.parts[2]
      x.gone = "moved"
      a:push(own.release_part(first))
      b:push(own.release_part(second))
    end
    ends(s)
    return pair(a, b)
  end
end

return W
