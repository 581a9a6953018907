-- From checked functions to Lua closures that do what they say, on the vocabulary's own functions. compile(node) gives f(R) -> value,
-- signal. R holds the places of the running function's variables. Values of scalar types are plain Lua values (the bits of a whole number,
-- a float, a truth, the text of a char); all others are values of the vocabulary: on their way, or places that who takes them moves out of
-- or copies. A signal is what a return, break or continue is on its way to; it stands in nothing's way where a node says it never jumps.
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local scope = require "rust.scope"
local struct = require "rust.struct"
local enum = require "rust.enum"
local ref = require "rust.ref"
local compare = require "rust.compare"
local terms = require "rust.read.terms"
local names = require "rust.read.program"
local instances = require "rust.read.instances"
local kinds = require "rust.read.classes"
local check = require "rust.read.check"
local M = {}

local find = terms.find
local getmetatable, setmetatable, type = getmetatable, setmetatable, type
local arith = memory.arith

local K = {}
K.__index = K
M.K = K

local RETURN = { "return" }
M.RETURN = RETURN

-- ---- plain values and the vocabulary's

-- The vocabulary's value of a plain one.
local function boxer(T)
  if T.bits then return T.of_bits end
  if T.is_float then return T.of_lua end
  return function(x) return T(x) end
end

-- A plain value of what the vocabulary gave.
local function unboxer(T)
  local get = T.bits and T.raw or T.get
  return function(x)
    if type(x) == "table" then return get(x) end
    return x
  end
end
M.boxer, M.unboxer = boxer, unboxer

function K:class(term) return self.world:of(term) end

function K:type_of(node) return find(self.types[node] or terms.unit) end

function K:is_plain(node) return terms.is_scalar(self:type_of(node)) end

-- ---- what jumps: whether a node may leave by return, break, continue or ?

local function jumps(node)
  if type(node) ~= "table" then return false end
  if node.jumps ~= nil then return node.jumps end
  if node.k == "closure" or node.k == "fn" then
    node.jumps = false
    return false
  end
  node.jumps = false
  local found = node.k == "return" or node.k == "break" or node.k == "continue" or node.k == "try"
  if not found then
    for key, part in pairs(node) do
      if key ~= "module" and key ~= "at" and key ~= "type" and key ~= "items" and type(part) == "table" and jumps(part) then
        found = true
        break
      end
    end
  end
  node.jumps = found
  return found
end
M.jumps = jumps

-- ---- variables

function K:slot(variable)
  variable = variable.same or variable
  local at = self.slots[variable]
  if not at then
    self.count = self.count + 1
    at = self.count
    self.slots[variable] = at
  end
  return at
end

-- ---- dispatch

local G, P = {}, {}
M.G, M.P = G, P

local function line_of(self, node) return self.program.text:line_of(node.from) end

function K:fail(node, message) names.unknown(self.program, node, message) end

-- f(R) -> value, plain where its type is a scalar's.
function K:expr(node)
  local make = G[node.k]
  if not make then self:fail(node, ("this is not told here (%s)"):format(node.k)) end
  local f = make(self, node)
  local want = self.coerced[node]
  if want then f = self:coerced_to(node, f, want) end
  return f
end

-- The same as a value of the vocabulary.
function K:value(node)
  local f = self:expr(node)
  local of = self.coerced[node] and find(self.coerced[node]) or self:type_of(node)
  if terms.is_scalar(of) then
    local box = boxer(self:class(of))
    return function(R)
      local x, signal = f(R)
      if signal then return x, signal end
      return box(x)
    end
  end
  if of.c == "()" and #of == 0 then
    local unit = numbers.unit
    return function(R)
      local x, signal = f(R)
      if signal then return x, signal end
      return x == nil and unit() or x
    end
  end
  return f
end

function K:coerced_to(node, f, want)
  want = find(want)
  local got = self:type_of(node)
  local class = self:class(want)
  local inner = want[1] and find(want[1])
  if inner and inner.c == "dyn" then
    return function(R)
      local x, signal = f(R)
      if signal then return x, signal end
      return kinds.unsize(class, x)
    end
  end
  if want.c == "*const" or want.c == "*mut" then
    local T = self:class(want[1])
    return function(R)
      local x = f(R)
      local from = getmetatable(x)
      if from.address then return kinds.raw(want.c, T, from.address(x)) end
      return kinds.raw(want.c, T, from.deref(x).addr)
    end
  end
  if (want.c == "Box" or want.c == "Rc" or want.c == "Arc") and inner.c == "slice" then
    return function(R)
      local x, signal = f(R)
      if signal then return x, signal end
      local taken = own.take(x)
      local array = getmetatable(taken).target
      taken.gone = "moved"
      return class.size == 16 and own.temporary(setmetatable({ ptr = taken.ptr, len_ = array.count, gone = false }, class)) or taken
    end
  end
  local mutable = want.c == "&mut"
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    if getmetatable(x) == class then return x end
    return self.lead(class, x, mutable)
  end
end

-- A reference to what a reference leads to, some steps further: &String as &str, &Box<T> as &T.
function K.lead(class, x, mutable)
  local from = getmetatable(x)
  if from.coerce and class.coerce then
    local made = class.coerce(x, from)
    if made then return made end
  end
  local place = from.deref(x)
  for _ = 1, 12 do
    local T = getmetatable(place)
    if T == class.target then return mutable and ref.ref_mut(place) or ref.ref(place) end
    if class.target.unsized and T.as_str and class.target == ref.str then return T.as_str(place) end
    if class.target.unsized and T.slice and T.element == class.target.element then return mutable and T.slice_mut(place) or T.slice(place) end
    if T.user_deref then
      place = T.user_deref(place, mutable)
    else
      if not T.deref then break end
      place = T.deref(place)
    end
  end
  return classes.into(class, x)
end

-- ---- places

-- f(R) -> the place of an expression: where it lies, or a value on its way where it has no place.
function K:place(node)
  local make = P[node.k]
  if make and not self.coerced[node] then return make(self, node) end
  return self:value(node)
end

local COPIED = { path = true, field = true, index = true, deref = true }

-- The value; of a number that lies somewhere its place, so that it is seen to be copied from there.
function K:copied(node)
  if COPIED[node.k] and self:is_plain(node) and not self.coerced[node] then return self:place(node) end
  return self:value(node)
end

-- The place for who needs an address: what is on its way gets one to the end of the statement.
function K:addressed(node)
  local f = self:place(node)
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    if x.addr then return x end
    local class = getmetatable(x)
    if class.reference and class.target and class.target.unsized then return x end
    return own.materialise(x)
  end
end

function P.path(self, node)
  local how = self.how[node]
  if how and how.variable then
    local at = self:slot(how.variable)
    return function(R) return R[at] end
  end
  if how and how.constant and how.constant.kind == "static" then
    return self:static_place(how.constant)
  end
  return self:value(node)
end

function P.paren(self, node) return self:place(node.e) end

-- From a value to what it leads to, by the steps of auto-deref.
function K:through(f, steps, mutable)
  if #steps == 0 then return f end
  local ways = {}
  for i, step in ipairs(steps) do
    if step.how == "user" then
      local impl, env = names.find_impl(self.program, step.from, names.STD_TRAITS.Deref)
      local run = self.world.call(impl.fns.deref, env)
      local impl_mut, env_mut = names.find_impl(self.program, step.from, names.STD_TRAITS.DerefMut)
      local run_mut = impl_mut and self.world.call(impl_mut.fns.deref_mut, env_mut)
      ways[i] = function(x)
        if not x.addr then x = own.materialise(x) end
        local r = mutable and run_mut and run_mut({ ref.ref_mut(x) }) or run({ ref.ref(x) })
        return getmetatable(r).deref(r)
      end
    elseif step.how == "text" or step.how == "slice" then
      ways[i] = false
    else
      ways[i] = function(x)
        local class = getmetatable(x)
        if class.is_dyn then return class.reach(x) end
        -- a slice is reached by its reference: what changes it reborrows the reference, whose variable need not be mut
        if mutable and class.reference == "&mut" and class.target.unsized and x.addr then return own.reborrow(x) end
        return class.deref and class.deref(x) or x
      end
    end
  end
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    for i = 1, #ways do
      local way = ways[i]
      if way then x = way(x) end
    end
    return x
  end
end

function P.field(self, node)
  local how = self.how[node]
  local base = self:through(self:place(node.e), how.steps, self.mutating)
  local of = find(how.of)
  local class = self:class(of)
  local name = node.name
  if of.c == "()" or class.fields[name] == nil then name = math.tointeger(tonumber(node.name)) or name end
  local field = class.fields[name]
  return function(R)
    local x, signal = base(R)
    if signal then return x, signal end
    return struct.part(x, field, field.number)
  end
end

function P.deref(self, node)
  local how = self.how[node]
  local f = self:place(node.e)
  if how.how == "raw" then
    local T = self:class(self:type_of(node))
    return function(R)
      local p, signal = f(R)
      if signal then return p, signal end
      local value = setmetatable({ addr = getmetatable(p).address(p), gone = false }, T)
      return value
    end
  end
  if how.how == "text" or how.how == "slice" then
    return f
  end
  return self:through(f, { { how = how.how, from = how.from } }, self.mutating)
end

-- The range of an index: from, to; nil: open.
function K:range_of(node)
  if node.k ~= "range" then
    local f = self:value(node)
    return function(R)
      local x = f(R)
      local class = getmetatable(x)
      return class.fields.start.type.raw(struct.part(x, class.fields.start, 1)), class.fields["end"].type.raw(struct.part(x, class.fields["end"], 2))
    end
  end
  local low = node.low and self:expr(node.low)
  local high = node.high and self:expr(node.high)
  local one = node.inclusive and 1 or 0
  return function(R)
    return low and low(R) or nil, high and high(R) + one or nil
  end
end

local function key_value(self, node)
  local f = self:value(node)
  return f
end

function P.index(self, node)
  local how = self.how[node]
  local mutating = self.mutating
  local base = self:through(self:place(node.e), how.steps, mutating)
  self.mutating = false
  if how.map then
    local key = key_value(self, node.index)
    self.mutating = mutating
    return function(R)
      local m = base(R)
      local found = getmetatable(m).get(m, key(R))
      if enum.variant(found) == 1 then own.panic "called `Option::expect()` on a `None` value" end
      local part = enum.part(found, 2, 1)
      return getmetatable(part).deref(part)
    end
  end
  if how.user then
    local run = mutating and how.user_mut and self.world.call(how.user_mut, how.mut_env) or self.world.call(how.user, how.env)
    local index = self:value(node.index)
    self.mutating = mutating
    return function(R)
      local x, signal = base(R)
      if signal then return x, signal end
      if not x.addr then x = own.materialise(x) end
      local r = run({ mutating and how.user_mut and ref.ref_mut(x) or ref.ref(x), index(R) })
      return getmetatable(r).deref(r)
    end
  end
  if how.range then
    local range = self:range_of(node.index)
    self.mutating = mutating
    local text = how.text
    return function(R)
      local x, signal = base(R)
      if signal then return x, signal end
      local class = getmetatable(x)
      if not x.addr and not class.reference then x = own.materialise(x) end
      local from, to = range(R)
      if text then return class.slice(x, from or 0, to) end
      if mutating then return class.slice_mut(x, from, to) end
      return class.slice(x, from, to)
    end
  end
  local index = self:expr(node.index)
  self.mutating = mutating
  return function(R)
    local x, signal = base(R)
    if signal then return x, signal end
    local i, jumped = index(R)
    if jumped then return i, jumped end
    local class = getmetatable(x)
    if not class.at or class.count and not x.addr then return x[i] end
    return class.at(x, i)
  end
end

-- A place read as a value: plain, or the place itself.
local function read_place(self, node)
  local f = P[node.k](self, node)
  if not self:is_plain(node) then return f end
  local class = self:class(self:type_of(node))
  local get = class.bits and class.raw or class.get
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    return get(x)
  end
end

G.field, G.index, G.deref = read_place, read_place, read_place

-- ---- literals and paths

local function literal_number(self, node, T)
  if T.is_float then return tonumber(node.value) + 0.0 end
  if T.bits == 128 or #node.value > 18 then
    return memory.number(T.bits, T.signed, node.value, node.radix) or self:fail(node, ("literal out of range for `%s`"):format(T.name))
  end
  return math.tointeger(tonumber(node.value, node.radix))
end

function G.lit(self, node)
  local kind = node.kind
  if kind == "int" or kind == "float" then
    local x = literal_number(self, node, self:class(self:type_of(node)))
    return function() return x end
  end
  if kind == "str" then
    local text = node.value
    return function() return ref.literal(text) end
  end
  if kind == "bytes" then
    local class = self:class(self:type_of(node))
    local bytes = node.value
    return function() return setmetatable({ ptr = #bytes > 0 and memory.static(bytes, 1) or 1, len_ = false, loans = false, gone = false }, class) end
  end
  local x = node.value
  return function() return x end
end

-- The text of a literal that is only read: nothing leads to it, so it need not be shown among the program's bytes.
function K:bare_text(node)
  while node.k == "paren" do node = node.e end
  return node.k == "lit" and node.kind == "str" and node.value or nil
end

function G.paren(self, node) return self:expr(node.e) end

function G.path(self, node)
  local how = self.how[node]
  if how.variable then return read_place(self, node) end
  if how.number then
    local x = how.number
    return function() return x end
  end
  if how.float then
    local x = how.float
    return function() return x end
  end
  if how.limit then
    local x = self:class(how.of)[how.limit]
    local plain = (how.limit == "BITS" and numbers.u32 or self:class(how.of))
    local get = plain.bits and plain.raw or plain.get
    x = get(x)
    return function() return x end
  end
  if how.constant then return self:constant(node, how) end
  if how.ordering then
    local make = self:class(terms.plain.Ordering)[how.ordering]
    return function() return make() end
  end
  return self:path_value(node, how)
end

-- ---- constants and statics

function K:constant(node, how)
  local const = how.constant
  if const.kind == "static" then
    local place = self:static_place(const)
    if not self:is_plain(node) then return place end
    local class = self:class(self:type_of(node))
    local get = class.bits and class.raw or class.get
    return function(R) return get(place(R)) end
  end
  local run = self.world:constant(const, how.env)
  return function() return run() end
end

function K:static_place(const)
  local world = self.world
  return function() return world:static(const) end
end

-- ---- operators

local LIMIT = {}
for _, bits in ipairs { 8, 16, 32 } do
  LIMIT["i" .. bits] = { -(1 << bits - 1), (1 << bits - 1) - 1 }
  LIMIT["u" .. bits] = { 0, (1 << bits) - 1 }
end

local VERB = { add = "add", sub = "subtract", mul = "multiply" }
local function overflow(name) own.panic(("attempt to %s with overflow"):format(VERB[name])) end

local FAST = {}
function FAST.add(low, high)
  return function(a, b)
    local r = a + b
    if r < low or r > high then overflow "add" end
    return r
  end
end
function FAST.sub(low, high)
  return function(a, b)
    local r = a - b
    if r < low or r > high then overflow "sub" end
    return r
  end
end
function FAST.mul(low, high)
  return function(a, b)
    local r = a * b
    if r < low or r > high then overflow "mul" end
    return r
  end
end

local WIDE = {
  add = { [true] = function(a, b)
    local r = a + b
    if (a ~ r) & (b ~ r) < 0 then overflow "add" end
    return r
  end, [false] = function(a, b)
    local r = a + b
    if math.ult(r, a) then overflow "add" end
    return r
  end },
  sub = { [true] = function(a, b)
    local r = a - b
    if (a ~ b) & (a ~ r) < 0 then overflow "sub" end
    return r
  end, [false] = function(a, b)
    if math.ult(a, b) then overflow "sub" end
    return a - b
  end },
}

local OPERATOR = { ["+"] = "add", ["-"] = "sub", ["*"] = "mul", ["/"] = "div", ["%"] = "rem", ["&"] = "and", ["|"] = "or", ["^"] = "xor", ["<<"] = "shl", [">>"] = "shr" }
local ZERO = { div = "attempt to divide by zero", rem = "attempt to calculate the remainder with a divisor of zero" }
local OVER = { div = "attempt to divide with overflow", rem = "attempt to calculate the remainder with overflow", shl = "attempt to shift left with overflow", shr = "attempt to shift right with overflow", mul = "attempt to multiply with overflow", add = "attempt to add with overflow", sub = "attempt to subtract with overflow" }

-- f(a, b) of two plain values of a class, as Rust's debug build reckons.
local function reckoner(op, T, U)
  local name = OPERATOR[op]
  if T == numbers.bool then
    if name == "and" then return function(a, b) return a and b end end
    if name == "or" then return function(a, b) return a or b end end
    return function(a, b) return a ~= b end
  end
  if T.is_float then
    local single = T.size == 4
    local round = single and function(x) return (string.unpack("<f", string.pack("<f", x))) end or function(x) return x end
    if name == "add" then return function(a, b) return round(a + b) end end
    if name == "sub" then return function(a, b) return round(a - b) end end
    if name == "mul" then return function(a, b) return round(a * b) end end
    if name == "div" then return function(a, b) return round(a / b) end end
    return function(a, b) return round(math.fmod(a, b)) end
  end
  local limit = LIMIT[T.name]
  if limit and FAST[name] then return FAST[name](limit[1], limit[2]) end
  if T.bits == 64 and WIDE[name] then return WIDE[name][T.signed] end
  if T.bits <= 64 and name == "and" then return function(a, b) return a & b end end
  if T.bits <= 64 and name == "or" then return function(a, b) return a | b end end
  if T.bits <= 64 and name == "xor" then return function(a, b) return a ~ b end end
  if T.bits <= 32 and not T.signed and (name == "div" or name == "rem") then
    return function(a, b)
      if b == 0 then own.panic(ZERO[name]) end
      if name == "div" then return a // b end
      return a % b
    end
  end
  local bits, signed = T.bits, T.signed
  if name == "shl" or name == "shr" then
    return function(a, b)
      if type(b) ~= "number" then b = memory.cast(U.bits, U.signed, b, 64, true) end
      local r, status = arith(name, bits, signed, a, b)
      if status then own.panic(OVER[name]) end
      return r
    end
  end
  return function(a, b)
    local r, status = arith(name, bits, signed, a, b)
    if status then own.panic(status == "zero" and ZERO[name] or OVER[name]) end
    return r
  end
end
M.reckoner = reckoner

-- What the references of a scalar lead to, as a plain value.
function K:bare_plain(node)
  local of = self:type_of(node)
  if terms.is_scalar(of) then return self:expr(node), of end
  local f = self:value(node)
  local inner = check.bare(of)
  local class = self:class(inner)
  local get = class.bits and class.raw or class.get
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    while getmetatable(x).reference do x = getmetatable(x).deref(x) end
    return get(x)
  end, inner
end

local function both(self, node, does)
  local a, b = self:bare_plain(node.a), (self:bare_plain(node.b))
  if jumps(node) then
    return function(R)
      local x, signal = a(R)
      if signal then return x, signal end
      local y, other = b(R)
      if other then return y, other end
      return does(x, y)
    end
  end
  return function(R) return does(a(R), b(R)) end
end

local function less(T)
  if T == numbers.char then return function(a, b) return utf8.codepoint(a) < utf8.codepoint(b) end end
  if T == numbers.bool then return function(a, b) return not a and b end end
  if T.bits == 128 then return function(a, b) return memory.order(128, T.signed, a, b) < 0 end end
  if T.bits == 64 and not T.signed then return math.ult end
  return function(a, b) return a < b end
end

local function comparison(self, node)
  local op, how = node.op, self.how[node]
  if how and how.user then return self:user_comparison(node, how) end
  local of = check.bare(self:type_of(node.a))
  if terms.is_scalar(of) and terms.is_scalar(check.bare(self:type_of(node.b))) then
    local T = self:class(of)
    local lt = less(T)
    if op == "==" then return both(self, node, function(a, b) return a == b end) end
    if op == "!=" then return both(self, node, function(a, b) return a ~= b end) end
    if op == "<" then return both(self, node, lt) end
    if op == ">" then return both(self, node, function(a, b) return lt(b, a) end) end
    if T.is_float then
      if op == "<=" then return both(self, node, function(a, b) return a <= b end) end
      return both(self, node, function(a, b) return a >= b end)
    end
    if op == "<=" then return both(self, node, function(a, b) return not lt(b, a) end) end
    return both(self, node, function(a, b) return not lt(a, b) end)
  end
  local a, b = self:addressed(node.a), self:addressed(node.b)
  local function values(R)
    local x, signal = a(R)
    if signal then return nil, nil, x, signal end
    local y, other = b(R)
    if other then return nil, nil, y, other end
    return x, y
  end
  if op == "==" or op == "!=" then
    local wanted = op == "=="
    return function(R)
      local x, y, v, signal = values(R)
      if signal then return v, signal end
      return self.same(x, y) == wanted
    end
  end
  local holds = op == "<" and function(n) return n < 0 end or op == ">" and function(n) return n > 0 end or op == "<=" and function(n) return n <= 0 end or function(n) return n >= 0 end
  return function(R)
    local x, y, v, signal = values(R)
    if signal then return v, signal end
    local found = compare.order(x, y)
    return found ~= nil and holds(found)
  end
end

function K.same(x, y)
  local class = getmetatable(x)
  if class.pointee then return class.equals(x, y) end
  return compare.same(x, y)
end

function K:user_comparison(node, how)
  local run = self.world.call(how.user, how.env)
  local a, b = self:addressed(node.a), self:addressed(node.b)
  local op = node.op
  return function(R)
    local x, y = a(R), b(R)
    x = getmetatable(x).reference and x or ref.ref(x)
    y = getmetatable(y).reference and y or ref.ref(y)
    local found = run({ x, y })
    if op == "==" then return found end
    if op == "!=" then return not found end
    if enum.variant(found) == 1 then return false end
    local n = enum.variant(enum.part(found, 2, 1)) - 2
    return op == "<" and n < 0 or op == ">" and n > 0 or op == "<=" and n <= 0 or op == ">=" and n >= 0
  end
end

function G.binary(self, node)
  local op, how = node.op, self.how[node]
  if op == "&&" or op == "||" then
    local a, b = self:condition(node.a), self:condition(node.b) -- what each side makes ends with it
    if op == "&&" then
      return function(R)
        local x, signal = a(R)
        if signal or not x then return x, signal end
        return b(R)
      end
    end
    return function(R)
      local x, signal = a(R)
      if signal or x then return x, signal end
      return b(R)
    end
  end
  if check.COMPARE[op] then return comparison(self, node) end
  if how and how.user then
    local run = self.world.call(how.user, how.env)
    local a, b = self:value(node.a), self:value(node.b)
    local unbox = self:unboxed(self:type_of(node))
    return function(R)
      local x, signal = a(R)
      if signal then return x, signal end
      if x.addr and getmetatable(x).droppable then x = own.take(x) end
      local y, other = b(R)
      if other then return y, other end
      return unbox(run({ x, y }))
    end
  end
  if how and how.text then
    local a, b = self:value(node.a), self:value(node.b)
    return function(R)
      local x, signal = a(R)
      if signal then return x, signal end
      local y, other = b(R)
      if other then return y, other end
      return getmetatable(x).add(x, y)
    end
  end
  if how and how.set then return self:set_operation(node, how.set) end
  local T = self:class(check.bare(self:type_of(node.a)))
  if how and how.wrapping then
    local a, b = self:value(node.a), self:value(node.b)
    local inner = self:class(find(check.bare(self:type_of(node.a)))[1])
    local name = "wrapping_" .. OPERATOR[op]
    return function(R)
      local x, y = a(R), b(R)
      local made = T(inner[name](inner.of_bits(inner.raw(x[0])), inner.of_bits(inner.raw(y[0]))))
      return made
    end
  end
  return both(self, node, reckoner(op, T, self:class(check.bare(self:type_of(node.b)))))
end

function G.unary(self, node)
  local how = self.how[node]
  if how and how.user then
    local run = self.world.call(how.user, how.env)
    local f = self:value(node.e)
    local unbox = self:unboxed(self:type_of(node))
    return function(R) return unbox(run({ (f(R)) })) end
  end
  local f, of = self:bare_plain(node.e)
  local T = self:class(of)
  if node.op == "!" then
    if T == numbers.bool then
      return function(R)
        local x, signal = f(R)
        if signal then return x, signal end
        return not x
      end
    end
    local ones = T.signed and T(-1).value or select(2, memory.limits(T.bits, false))
    return function(R) return (arith("xor", T.bits, T.signed, f(R), ones)) end
  end
  if T.is_float then return function(R) return -f(R) end end
  if node.e.k == "lit" and node.e.kind == "int" then
    local x = T(0).value
    local least = memory.limits(T.bits, T.signed)
    if T.bits <= 64 and #node.e.value > 9 and memory.number(T.bits, T.signed, "-" .. node.e.value, node.e.radix) then
      local n = memory.number(T.bits, T.signed, "-" .. node.e.value, node.e.radix)
      return function() return n end
    end
    local n = arith("sub", T.bits, T.signed, x, f({}))
    return function() return n end, least
  end
  local zero = T(0).value
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    local r, status = arith("sub", T.bits, T.signed, zero, x)
    if status then own.panic "attempt to negate with overflow" end
    return r
  end
end

-- From what a function gives to what goes on: plain where the type is a scalar's.
function K:unboxed(of)
  of = find(of)
  if terms.is_scalar(of) then return unboxer(self:class(of)) end
  if of.c == "()" and #of == 0 then return function() end end
  return function(x) return x end
end

function G.cast(self, node)
  local to = self:type_of(node)
  local from = self:type_of(node.e)
  if to.c == "*const" or to.c == "*mut" then
    local f = self:value(node.e)
    local T = self:class(to[1])
    return function(R)
      local x = f(R)
      local class = getmetatable(x)
      if class.address then return kinds.raw(to.c, T, class.address(x)) end
      return kinds.raw(to.c, T, class.deref(x).addr)
    end
  end
  if not terms.is_scalar(to) then return self:value(node.e) end
  if from.c == "*const" or from.c == "*mut" then
    local f = self:value(node.e)
    return function(R)
      local p = f(R)
      return getmetatable(p).address(p)
    end
  end
  local T = self:class(to)
  if not terms.is_scalar(from) then
    local f = self:value(node.e)
    local get = T.bits and T.raw or T.get
    return function(R)
      local x, signal = f(R)
      if signal then return x, signal end
      return get(T(x))
    end
  end
  local f = self:expr(node.e)
  local S = self:class(from)
  if S == T then return f end
  if S.bits and T.bits then
    local cast = memory.cast
    local a, b, c, d = S.bits, S.signed, T.bits, T.signed
    if a < c and c <= 64 and (d or not b) and not (b and not d) then return f end
    return function(R)
      local x, signal = f(R)
      if signal then return x, signal end
      return cast(a, b, x, c, d)
    end
  end
  local box = boxer(S)
  local get = T.bits and T.raw or T.get
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    return get(T(box(x)))
  end
end

-- ---- borrows

function G.borrow(self, node)
  local outer = self.mutating
  self.mutating = node.mut
  local of = self:type_of(node.e)
  local f = self:place(node.e)
  self.mutating = outer
  local make = node.mut and ref.ref_mut or ref.ref
  local is_text = node.e.k == "index" and self.how[node.e].range
  if is_text then return f end
  if of.c == "str" or of.c == "slice" then return f end
  if of.c == "dyn" then
    local class, kind = self:class(self:type_of(node)), node.mut and "&mut" or "&"
    return function(R)
      local x, signal = f(R)
      if signal then return x, signal end
      if getmetatable(x).is_dyn then return x end
      return class.of_pointer(x, x.addr, getmetatable(x), own.lend(x, kind, "ref"))
    end
  end
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    return make(x)
  end
end

function G.raw(self, node)
  local f = self:addressed(node.e)
  local of = self:type_of(node)
  local T = self:class(of[1])
  return function(R) return kinds.raw(of.c, T, f(R).addr) end
end

-- ---- assignment

-- set(place, value) for a place of a type.
function K:setter(of)
  of = find(of)
  if terms.is_scalar(of) then
    local T = self:class(of)
    if T.bits and (T.bits == 128 or T.bits == 64 and not T.signed) then
      local box = T.of_bits
      return function(place, x) own.set(place, box(x)) end
    end
    return function(place, x)
      if place.gone or not place.addr then return own.set(place, boxer(T)(x)) end
      T.set(place, x)
    end
  end
  return own.set
end

function G.assign(self, node)
  local value = self:expr(node.e)
  if self.how[node] and self.how[node].nowhere then
    return function(R)
      local x, signal = value(R)
      if signal then return x, signal end
      if type(x) == "table" and not x.addr and classes.of(x) then own.drop(x) end
    end
  end
  if node.place.k == "tuple" then return self:assign_tuple(node) end
  local outer = self.mutating
  self.mutating = true
  local place = self:place(node.place)
  self.mutating = outer
  local of = self:type_of(node.place)
  local set = self:setter(of)
  if of.c == "()" and #of == 0 then value = self:value(node.e) end
  return function(R)
    local x, signal = value(R)
    if signal then return x, signal end
    set(place(R), x)
  end
end

function K:assign_tuple(node)
  local places, sets = {}, {}
  for i, one in ipairs(node.place.list) do
    if not (one.k == "path" and one.segments[1].name == "_") then
      places[i], sets[i] = self:place(one), self:setter(self:type_of(one))
    end
  end
  local values = {}
  if node.e.k == "tuple" then
    for i, one in ipairs(node.e.list) do values[i] = self:expr(one) end
    return function(R)
      local list = {}
      for i = 1, #values do
        local x = values[i](R)
        if type(x) == "table" and x.addr and getmetatable(x).load then x = own.take(x) end
        list[i] = x
      end
      for i = 1, #values do
        if places[i] then sets[i](places[i](R), list[i]) end
      end
    end
  end
  local f = self:value(node.e)
  local of = self:type_of(node.place)
  return function(R)
    local x = f(R)
    local class = getmetatable(x)
    for i, field in ipairs(class.list) do
      if places[i] then
        local part = struct.part(x, field, i)
        local is_plain = terms.is_scalar(find(of[i]))
        if not part.addr then part = own.release_part(part) end
        sets[i](places[i](R), is_plain and (field.type.raw or field.type.get)(part) or part)
      end
    end
  end
end

function G.opassign(self, node)
  local how = self.how[node]
  local outer = self.mutating
  self.mutating = true
  local place = self:place(node.place)
  self.mutating = outer
  local of = self:type_of(node.place)
  if how and how.user then
    local run = self.world.call(how.user, how.env)
    local value = self:value(node.e)
    return function(R)
      local x = value(R)
      run({ ref.ref_mut(place(R)), x })
    end
  end
  if how and how.text then
    local value = self:value(node.e)
    return function(R)
      local x = value(R)
      local s = place(R)
      getmetatable(s).push_str(s, x)
    end
  end
  if how and how.wrapping then
    local value = self:value(node.e)
    local T, inner = self:class(of), self:class(of[1])
    local name = "wrapping_" .. OPERATOR[node.op]
    return function(R)
      local x, y = place(R), value(R)
      own.set(x, T(inner[name](inner.of_bits(inner.raw(x[0])), inner.of_bits(inner.raw(y[0])))))
    end
  end
  local T = self:class(of)
  local value, from = self:bare_plain(node.e)
  local does = reckoner(node.op, T, self:class(from))
  local set = self:setter(of)
  local get = T.bits and T.raw or T.get
  return function(R)
    local x, signal = value(R)
    if signal then return x, signal end
    local p = place(R)
    set(p, does(get(p), x))
  end
end

M.line_of = line_of
return M
