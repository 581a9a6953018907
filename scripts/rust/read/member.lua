-- Method calls: of the program's types, of iterators, and of everything else std has, which the vocabulary does.
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local struct = require "rust.struct"
local enum = require "rust.enum"
local option = require "rust.option"
local ref = require "rust.ref"
local vec = require "rust.vec"
local format = require "rust.format"
local compare = require "rust.compare"
local order = require "rust.order"
local thread = require "rust.thread"
local late = require("rust.sequence").late
local terms = require "rust.read.terms"
local names = require "rust.read.program"
local kinds = require "rust.read.classes"
local check = require "rust.read.check"
local compile = require "rust.read.flow"
local calling = require "rust.read.calling"
local iterators = require "rust.read.iterators"
local K, G, RETURN = compile.K, compile.G, compile.RETURN
local A = iterators.A
local M = {}

local find = terms.find
local getmetatable, setmetatable, type = getmetatable, setmetatable, type

-- ---- what everything has

function K.to_string(x)
  local place = x
  for _ = 1, 12 do
    local class = getmetatable(place)
    if class == late.String then return late.String.from(class.as_str(place)) end
    local known = rawget(class, "to_string")
    if type(known) == "function" then return known(place) end
    if class.term and class.show then
      return require "rust.string_edit".format("{}", place)
    end
    if class.is_dyn then place = class.reach(place)
    elseif class.target and class.target.unsized or not class.deref then break
    else place = class.deref(place) end
  end
  local class = getmetatable(place)
  if class.target == ref.str then return late.String.from(place) end
  return require "rust.string_edit".format("{}", place)
end

local U = {}

local function place_of(self, node) return self:place(node.e) end

-- Through all references.
local function reached(x)
  while getmetatable(x).reference and not (getmetatable(x).target and getmetatable(x).target.unsized) and not getmetatable(x).is_dyn and getmetatable(x).deref do x = getmetatable(x).deref(x) end
  return x
end
M.reached = reached

function U.clone(self, node, how)
  local f = self:place(node.e)
  local of = self:type_of(node)
  if how.way == "copy" then return f end
  local depth = 0
  local from = self:type_of(node.e)
  if (from.c == "&" or from.c == "&mut") then depth = 1 end
  local scalar = terms.is_scalar(of) and self:class(of)
  local get = scalar and (scalar.bits and scalar.raw or scalar.get)
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    if type(x) ~= "table" then return x end
    if depth == 1 then
      local class = getmetatable(x)
      if not (class.target and class.target.unsized) then x = class.deref(x) end
    end
    if get then return get(x) end
    local class = getmetatable(x)
    if class.copy and class.reference then return own.take(x) end
    return own.temporary(own.clone(x))
  end
end

function U.to_string(self, node)
  local text = self:bare_text(node.e)
  if text then return function() return late.String.from(text) end end
  local f = self:addressed(node.e)
  if self:is_plain(node.e) then f = self:value(node.e) end
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    return self.to_string(x)
  end
end

function U.to_owned(self, node)
  local text = self:bare_text(node.e)
  if text then return function() return late.String.from(text) end end
  local f = self:addressed(node.e)
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    x = reached(x)
    local class = getmetatable(x)
    if class.target == ref.str then return late.String.from(x) end
    if class.reference and class.element then return class.to_vec(x) end
    return own.clone(x)
  end
end

function U.into(self, node)
  local text = self:type_of(node).c == "String" and self:bare_text(node.e)
  if text then return function() return late.String.from(text) end end
  local f = self:value(node.e)
  local convert = self:conversion(self:type_of(node.e), self:type_of(node))
  local unbox = self:unboxed(self:type_of(node))
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    return unbox(convert(x))
  end
end

function K:try_into_value(x, of)
  local class = self:class(of)
  local to = find(of[1])
  if terms.is_scalar(to) then
    local T = self:class(to)
    local from = getmetatable(x)
    local raw = from.raw(x)
    local cast = memory.cast(from.bits, from.signed, raw, T.bits, T.signed)
    local back = memory.cast(T.bits, T.signed, cast, from.bits, from.signed)
    local same = back == raw and (memory.order(from.bits, from.signed, raw, from(0).value) < 0) == (memory.order(T.bits, T.signed, cast, T(0).value) < 0)
    if same then return class.Ok(T.of_bits(cast)) end
    return class.Err(kinds.message("TryFromIntError", "out of range integral type conversion attempted", "TryFromIntError(())"))
  end
  if to.c == "array" then
    local T = self:class(to)
    local from = getmetatable(x)
    if from.len(x) ~= T.count then return class.Err(x) end
    local list = {}
    local it = from.into_iter and from.into_iter(x)
    if it then
      for i = 1, T.count do list[i] = getmetatable(it).step(it) end
      own.drop(it)
    else
      for i = 1, T.count do list[i] = own.clone(x[i - 1]) end
    end
    return class.Ok(T(list))
  end
  error("try_into: this is not told here", 0)
end

function U.try_into(self, node)
  local f = self:value(node.e)
  local of = self:type_of(node)
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    return self:try_into_value(x, of)
  end
end

local function comparing(does)
  return function(self, node)
    local a, b = self:addressed(node.e), self:addressed(node.args[1])
    if self:is_plain(node.e) then a = self:value(node.e) end
    return function(R)
      local x, signal = a(R)
      if signal then return x, signal end
      local y = b(R)
      return does(x, y)
    end
  end
end

local ORDERINGS = { [-1] = "Less", [0] = "Equal", [1] = "Greater" }
local function ordering(found) return order.Ordering[ORDERINGS[found]]() end
M.ordering = ordering
U.cmp = comparing(function(x, y) return ordering(compare.order(x, y)) end)
U.partial_cmp = comparing(function(x, y)
  local found = compare.order(x, y)
  local class = option.Option(order.Ordering)
  if found == nil then return class.None() end
  return class.Some(ordering(found))
end)
U.eq = comparing(function(x, y) return K.same(x, y) end)
U.ne = comparing(function(x, y) return not K.same(x, y) end)
U.lt = comparing(function(x, y) return (compare.order(x, y) or 1) < 0 end)
U.le = comparing(function(x, y) return (compare.order(x, y) or 1) <= 0 end)
U.gt = comparing(function(x, y) return (compare.order(x, y) or -1) > 0 end)
U.ge = comparing(function(x, y) return (compare.order(x, y) or -1) >= 0 end)

local function extreme(name)
  return function(self, node)
    local list = self:values({ node.e, node.args[1], node.args[2] })
    local unbox = self:unboxed(self:type_of(node))
    return function(R)
      local values = list(R)
      local x, y, z = values[1], values[2], values[3]
      local class = getmetatable(x)
      if rawget(class, name) then return unbox(class[name](x, y, z)) end
      local found = compare.order(x, y)
      if name == "max" then return unbox(found <= 0 and y or x) end
      if name == "min" then return unbox(found <= 0 and x or y) end
      if found < 0 then return unbox(y) end
      return unbox(compare.order(x, z) > 0 and z or x)
    end
  end
end
U.max, U.min, U.clamp = extreme "max", extreme "min", extreme "clamp"

function U.as_ref(self, node)
  local f = self:addressed(node.e)
  local of = self:type_of(node)
  local class = self:class(of)
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    x = reached(x)
    local T = getmetatable(x)
    if class.is_dyn and T.is_dyn then return kinds.unsize(class, ref.ref(T.reach(x))) end
    if class.target == T then return ref.ref(x) end
    if class.target.unsized and T.as_str then return T.as_str(x) end
    if class.target.unsized and T.as_slice then return T.as_slice(x) end
    if T.is_dyn then return x end
    if T.deref then return ref.ref(T.deref(x)) end
    return ref.ref(x)
  end
end
function U.as_mut(self, node)
  local f = self:addressed(node.e)
  return function(R)
    local x = reached(f(R))
    local T = getmetatable(x)
    if T.target and T.deref then return ref.ref_mut(T.deref(x)) end
    return ref.ref_mut(x)
  end
end
U.borrow = U.as_ref

function U.fmt(self, node)
  local f, to = self:addressed(node.e), self:value(node.args[1])
  local class = self:class(self:type_of(node))
  return function(R)
    local x = reached(f(R))
    local formatter = kinds.formatter_of(reached(to(R)))
    formatter.pieces[#formatter.pieces + 1] = getmetatable(x).show(x)
    return class.Ok(numbers.unit())
  end
end

function U.into_iter(self, node)
  local state = self:iterated(node.e)
  return function(R)
    local s, signal = state(R)
    if signal then return s, signal end
    local it = kinds.iterator(s)
    it.loans = s.loans or false
    return it
  end
end

function U.into_owned(self, node)
  local f = self:value(node.e)
  return function(R) return self.to_string(f(R)) end
end

-- ---- methods of the program

-- The receiver as the function's self wants it.
function K:receiver(node, how, kind)
  local outer = self.mutating
  self.mutating = kind == "&mut"
  local steps = how.steps
  local from = self:type_of(node.e)
  if kind == "self" then
    self.mutating = outer
    if #steps == 0 then return self:value(node.e) end
    local f = self:through(self:place(node.e), steps, false)
    local plain = terms.is_scalar(find(how.of))
    return f, plain
  end
  -- a reference that is there already is passed on
  if #steps == 1 and steps[1].how == "ref" and find(how.of).c ~= "dyn" then
    local want = kind
    local f = self:value(node.e)
    self.mutating = outer
    return function(R)
      local r, signal = f(R)
      if signal then return r, signal end
      local class = getmetatable(r)
      if want == "&" and class.reference == "&mut" then return ref.ref(class.deref(r)) end
      if class.reference == "&mut" and r.addr then return own.reborrow(r) end
      return r
    end
  end
  local f = self:through(#steps == 0 and self:addressed(node.e) or self:place(node.e), steps, kind == "&mut")
  self.mutating = outer
  local make = kind == "&mut" and ref.ref_mut or ref.ref
  local of = find(how.of)
  local of_reference = #steps == 0 and (of.c == "&" or of.c == "&mut") -- Self is a reference itself
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    local class = getmetatable(x)
    if not of_reference and class.reference and class.target and class.target.unsized and not x.addr then return x end
    return make(x)
  end
end

local function user_method(self, node, how)
  local first = how.fn.node.params[1]
  local kind = how.by
  local list = self:values(node.args)
  local unbox = self:unboxed(self:type_of(node))
  local line = compile.line_of(self, node)
  if how.dyn then
    local steps = how.steps
    if first.type then steps = table.move(steps, 1, #steps - 1, 1, {}) end -- the Box itself is wanted
    local f = self:through(self:place(node.e), steps, kind == "&mut")
    local name = node.name
    local known = {}
    local make = kind == "&mut" and ref.ref_mut or ref.ref
    return function(R)
      local x, signal = f(R)
      if signal then return x, signal end
      local class = getmetatable(x)
      local owner
      while class.is_dyn do
        if first.type then
          owner, class = class.as_owner(x)
        else
          x = class.reach(x)
          class = getmetatable(x)
        end
      end
      local values, other = list(R)
      if other then return values, other end
      local run = known[class]
      if not run then
        local term = self.world:term_of(class)
        local fn, env = names.find_method(self.program, term, name)
        if not fn then error(("%s has no %s here"):format(class.name, name), 0) end
        run = self.world:run_of(fn, {}, env)
        known[class] = run
      end
      table.insert(values, 1, owner or kind == "self" and own.take(x) or make(x))
      memory.set_line(line)
      return unbox(run(values))
    end
  end
  local recv = self:receiver(node, how, kind)
  local run = self:function_of(how)
  local box_self = kind == "self" and terms.is_scalar(find(how.of)) and compile.boxer(self:class(how.of))
  local takes = kind == "self"
  return function(R)
    local x, signal = recv(R)
    if signal then return x, signal end
    if box_self and type(x) ~= "table" then x = box_self(x) end
    if takes and x.addr and #node.args > 0 and not getmetatable(x).copy then x = own.take(x) end
    local values, other = list(R)
    if other then return values, other end
    table.insert(values, 1, x)
    memory.set_line(line)
    return unbox(run(values))
  end
end

function G.method(self, node)
  local how = self.how[node]
  if how.user then return user_method(self, node, how) end
  if how.universal then
    local make = U[how.universal]
    if not make then self:fail(node, ("`%s` is not told here"):format(node.name)) end
    return make(self, node, how)
  end
  if how.number then return self:number_method(node, how) end
  if how.of and find(how.of).c == "Iter" and how.std then return self:iterator_method(node, how) end
  return self:std_method(node, how)
end

-- ---- numbers

function K:number_method(node, how)
  local T = self:class(how.number)
  local f = self:through(self:place(node.e), how.steps or {}, false)
  local plain = self:is_plain(node.e) and #(how.steps or {}) == 0
  if plain then f = self:value(node.e) end
  local list = self:values(node.args)
  local unbox = self:unboxed(self:type_of(node))
  local name = node.name
  local does = rawget(T, name) or M.more_numbers(T, name)
  if not does then self:fail(node, ("`%s` is not told here"):format(name)) end
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    local values, other = list(R)
    if other then return values, other end
    return unbox(does(x, table.unpack(values)))
  end
end

local MORE = {}
function M.more_numbers(T, name) return MORE[name] and function(...) return MORE[name](T, ...) end end
function MORE.ilog2(T, x) return numbers.u32(T.bits - 1 - T.leading_zeros(x):get()) end
function MORE.ilog10(T, x) return numbers.u32(#memory.digits(T.bits, T.signed, T.raw(x), 10) - 1) end
function MORE.isqrt(T, x)
  local n = T.raw(x)
  local r = math.floor(math.sqrt(n))
  while r * r > n do r = r - 1 end
  while (r + 1) * (r + 1) <= n do r = r + 1 end
  return T(r)
end
function MORE.cbrt(T, x)
  local n = T.get(x)
  local r = n < 0 and -((-n) ^ (1 / 3)) or n ^ (1 / 3)
  local rounded = math.floor(r + 0.5)
  return T.of_lua(rounded ^ 3 == n and rounded + 0.0 or r)
end
function MORE.atan2(T, y, x) return T.of_lua(math.atan(T.get(y), T.get(x))) end
function MORE.atan(T, x) return T.of_lua(math.atan(T.get(x))) end
function MORE.asin(T, x) return T.of_lua(math.asin(T.get(x))) end
function MORE.acos(T, x) return T.of_lua(math.acos(T.get(x))) end
function MORE.total_cmp(T, x, y) return ordering(compare.order(x, y) or 0) end
function MORE.to_le_bytes(T, x)
  local list = {}
  for i, byte in ipairs { T.encode(x):byte(1, -1) } do list[i] = numbers.u8(byte) end
  return require "rust.array".array(numbers.u8, T.size)(list)
end
MORE.to_ne_bytes = MORE.to_le_bytes
function MORE.to_be_bytes(T, x)
  local list = {}
  for i, byte in ipairs { T.encode(x):reverse():byte(1, -1) } do list[i] = numbers.u8(byte) end
  return require "rust.array".array(numbers.u8, T.size)(list)
end
local function ascii(pattern) return function(T, x) return string.char(T.raw(x)):find(pattern) ~= nil end end
MORE.is_ascii_digit, MORE.is_ascii_alphabetic, MORE.is_ascii_uppercase, MORE.is_ascii_lowercase, MORE.is_ascii_whitespace, MORE.is_ascii_punctuation, MORE.is_ascii_alphanumeric, MORE.is_ascii = ascii "^%d", ascii "^%a",
  ascii "^%u", ascii "^%l", ascii "^%s", ascii "^%p", ascii "^%w", ascii "^[\0-\x7F]"
function MORE.to_ascii_uppercase(T, x) return T(string.char(T.raw(x)):upper():byte()) end
function MORE.to_ascii_lowercase(T, x) return T(string.char(T.raw(x)):lower():byte()) end
function MORE.is_positive(T, x) return T.raw(x) > 0 end

-- ---- threads

-- A thread with what its closure captured, called as the variable that gets its handle; the handle's join gives Ok of what it gave.
function M.spawn(closure, out, name)
  local class = getmetatable(closure)
  local captured = own.take(closure)
  local parts, names_ = {}, {}
  for i, field in ipairs(class.list) do
    parts[i] = captured.parts[i]
    parts[i].inside = nil
    names_[i] = field[1] or field.name
  end
  captured.gone = "moved"
  own.on_spawn(parts)
  local handle = thread.spawn_with(name, parts, names_, function(places) return class.run_captured(places) end)
  local state = { handle = handle, out = out }
  return kinds.opaque_value("JoinHandle", state, 24)
end

-- ---- everything else of std

local RENAME = { ["or"] = "or_", ["and"] = "and_", ["repeat"] = "repeat_" }
local S = {} -- S.Vec.drain(self, node, how) -> f(R): where the vocabulary's word takes or gives something else
M.S = S

-- Arguments as the vocabulary takes them: closures as Lua functions, ranges as two numbers.
-- What only reads a text takes one of Lua's.
local READS_TEXT = { push_str = true, insert_str = true }

function K:std_arguments(node)
  local fs = {}
  for i, arg in ipairs(node.args) do
    local text = READS_TEXT[node.name] and self:bare_text(arg)
    local of = self:type_of(arg)
    local callable = of.c == "fn" or type(of.c) == "table" and of.c.as_fn
    if text then
      fs[i] = function() return 1, text end
    elseif callable then
      local f = self:callback(arg)
      fs[i] = function(R) return 1, f(R) end
    elseif of.c == "Range" then
      local f = self:range_of(arg)
      fs[i] = function(R)
        local from, to = f(R)
        return 2, from, to
      end
    else
      local f = self:value(arg)
      fs[i] = function(R)
        local x, signal = f(R)
        return 1, x, signal
      end
    end
  end
  local count = #fs
  if count == 0 then return function() return {} end end
  return function(R)
    local list, n = {}, 0
    for i = 1, count do
      local many, a, b = fs[i](R)
      if many == 2 then
        list[n + 1], list[n + 2] = a, b
        n = n + 2
      else
        if b then return a, b end
        n = n + 1
        list[n] = a
      end
    end
    list.n = n
    return list
  end
end

function K:std_method(node, how)
  local of = find(how.of)
  local name = RENAME[node.name] or node.name
  local c = of.c
  local special = S[c] and S[c][node.name] or S.any[node.name]
  if special then return special(self, node, how) end
  local outer = self.mutating
  self.mutating = how.kind == "&mut"
  local recv = self:through(self:place(node.e), how.steps or {}, how.kind == "&mut")
  self.mutating = outer
  local list = self:std_arguments(node)
  local unbox = self:unboxed(self:type_of(node))
  local returns = self:type_of(node)
  local class_of_result = (returns.c == "Option" or returns.c == "Result") and self:class(returns)
  local wraps_iterator = returns.c == "Iter" and self:unboxed(returns[1])
  local mutable = how.kind == "&mut"
  local text = c == "str"
  return function(R)
    local x, signal = recv(R)
    if signal then return x, signal end
    local values, other = list(R)
    if other then return values, other end
    if type(x) ~= "table" then x = self:class(of)(x) end
    local class = getmetatable(x)
    local does = rawget(class, name) or class.method(name)
    if not does and not x.addr and not class.reference then x = own.materialise(x) end
    if not does and class.deref and class.target and not class.target.unsized then
      x = class.deref(x)
      class = getmetatable(x)
      does = rawget(class, name)
    end
    if not does and text then
      does = ref.str_methods[name] or M.texts[name]
      if does then x = self.str_of(x) end
    end
    if not does then error(("`%s` of %s is not told here"):format(name, class.name), 0) end
    local result = does(x, table.unpack(values, 1, values.n or #values))
    if wraps_iterator and result and getmetatable(result) ~= kinds.Iter then
      local state = result.next and not getmetatable(result) and result or iterators.of_vocabulary(result, wraps_iterator)
      local it = kinds.iterator(state)
      it.loans = own.loans_of(result) or state.loans or false
      return it
    end
    if class_of_result and result and getmetatable(result) ~= class_of_result and class_of_result.coerce == nil then return result end
    return unbox(result)
  end
end

-- A &str of a String, a Box<str> or a &str.
function K.str_of(x)
  for _ = 1, 8 do
    local class = getmetatable(x)
    if class.target == ref.str and class.reference then return x end
    if class.as_str then return class.as_str(x) end
    if class.target == ref.str then return ref.make("&", ref.str, class.extent(x)) end
    if class == numbers.str_place then return x end
    x = class.deref(x)
  end
end
M.texts = {}

-- The receiver's place, through its steps.
function K:std_receiver(node, how)
  local outer = self.mutating
  self.mutating = how.kind == "&mut"
  local recv = self:through(how.kind == "self" and self:place(node.e) or self:addressed(node.e), how.steps or {}, how.kind == "&mut")
  self.mutating = outer
  return recv
end

S.any = {}

return M
