-- Numbers, bool, char and (): values of a fixed size, all of them Copy. Their bytes are little-endian, as on the machines Rust
-- programs mostly run on.
local own = require "rust.own"
local classes = require "rust.class"
local digits = require "rust.digits"
local format = require "rust.format"
local M = {}
classes.may_ask { "encode", "is_integer", "is_float", "bits", "signed", "raw", "peek", "discriminant" }

local copy, seen, load, store, math_type, setmetatable = own.copy, memory.seen, memory.load, memory.store, math.type, setmetatable

-- On its way a value holds its Lua value in `value`; once stored, only the bytes count.
local function get(self)
  local addr = copy(self)
  if not addr then return self.value end
  local class = getmetatable(self)
  if self.base then seen(addr, class.size) end -- an element, a field, something behind a pointer
  return class.decode(addr)
end

-- The same when it has been looked at already.
local function peek(self)
  if not self.addr then return self.value end
  return getmetatable(self).decode(self.addr)
end

local function scalar(kind, name, size)
  local class = { name = name, type = memory.scalar(kind, name, size), size = size, align = size, copy = true, get = get }
  class.show = function(value) return format.pad(tostring(peek(value))) end
  class.debug = class.show
  class.load = function(addr) return setmetatable({ value = class.decode(addr), gone = false }, class) end
  class.from_bytes = function(bytes) return setmetatable({ value = class.unpack(bytes), gone = false }, class) end
  class.clone = function(value) return setmetatable({ value = get(value), gone = false }, class) end
  return class
end

-- The number itself, as `as` reads it, of a value that may be reached through references.
local function reached(value)
  local class = classes.of(value)
  while class and class.reference and class.deref and not class.target.unsized do
    value = class.deref(value)
    class = classes.of(value)
  end
  return value, class
end

-- What a plain Lua value, or a value of the vocabulary that is to become one of another type, comes to.
local function plain(value)
  local found, class = reached(value)
  return class and class.get and found:get() or value
end

local function refuse(class, value, why)
  error(("%s: %s %s"):format(class.name, tostring(value), why), 0)
end

-- ---- whole numbers. Up to 64 bits the value is a Lua integer that holds the bits, of 128 bits a text of 16 bytes; arith in the
-- primitives computes with both.

local cast, limits, digits_of, number, to_float, from_float = memory.cast, memory.limits, memory.digits, memory.number, memory.to_float, memory.from_float

local RADIX = { ["0x"] = 16, ["0o"] = 8, ["0b"] = 2 }

-- "340_282" or "0xFF": what is too large for a Lua number is given as a text.
local function from_text(class, text)
  local plain_text = text:gsub("_", "")
  local sign, prefix = plain_text:match "^(%-?)(0[xob])"
  local found = prefix and number(class.bits, class.signed, sign .. plain_text:sub(#sign + 3), RADIX[prefix])
    or number(class.bits, class.signed, plain_text, 10)
  return found or refuse(class, text, "is not a number of this type")
end

-- `as` from another type: the bits are cut off, what has a fraction is rounded towards zero.
local function converted(class, value, from)
  if from.bits then return cast(from.bits, from.signed, from.raw(value), class.bits, class.signed) end
  if from == M.f32 or from == M.f64 then return from_float(class.bits, class.signed, value:get()) end
  if from == M.bool then return cast(64, false, value:get() and 1 or 0, class.bits, class.signed) end
  if from == M.char then return cast(32, false, utf8.codepoint(value:get()), class.bits, class.signed) end
  if from.discriminant then return cast(64, true, from.discriminant(value), class.bits, class.signed) end
  error(("a %s cannot become a %s; only numbers, bool, char and enums without parts can"):format(from.name, class.name), 0)
end

local function integer(name, bits, signed)
  local size = bits // 8
  local class = scalar(signed and "int" or "uint", name, size)
  class.bits, class.signed, class.is_integer = bits, signed, true
  local low, high = limits(bits, signed)
  local function of_lua(value)
    if type(value) == "string" and (bits >= 64 or #value > 18) then return from_text(class, value) end
    local n = math_type(value) == "integer" and value or math_type(value) == "float" and math.tointeger(value)
    if not n then refuse(class, value, "is not a whole number") end
    if bits < 64 and (n < low or n > high) or not signed and n < 0 then
      refuse(class, value, ("does not fit: %s to %s"):format(digits_of(bits, signed, low, 10), digits_of(bits, signed, high, 10)))
    end
    return bits == 128 and cast(64, true, n, 128, signed) or n
  end
  local function make(value) return setmetatable({ value = value, gone = false }, class) end
  local function new(_, value)
    local found, from = reached(value)
    return make(from and converted(class, found, from) or of_lua(value))
  end
  class.of_bits = make
  function class.raw(value)
    local addr = copy(value)
    if not addr then return value.value end
    if value.base then seen(addr, size) end
    return class.decode(addr)
  end
  -- The Lua integer; what Lua has none for is reckoned with as it is.
  function class.get(value)
    local raw = class.raw(value)
    if bits == 128 then
      local n = cast(128, signed, raw, 64, true)
      if cast(64, true, n, 128, signed) ~= raw or not signed and n < 0 then raw = nil else return n end
    elseif bits == 64 and not signed and raw < 0 then
      raw = nil
    end
    return raw or refuse(class, digits_of(bits, signed, class.raw(value), 10), "is too large for a Lua number; reckon with the value itself: x + y, x:wrapping_mul(y)")
  end
  function class.from_lua(x) return (math_type(x) or bits >= 64 and type(x) == "string") and new(class, x) or nil end
  class.peek = peek
  class.show = function(value) return format.whole(value, class, false) end
  class.debug = function(value) return format.whole(value, class, true) end
  class.clone = function(value) return make(class.raw(value)) end
  if bits == 128 then
    function class.store(addr, x) memory.write(addr, of_lua(x)) end
    function class.put(value, addr) memory.write(addr, value.value) end
    function class.decode(addr) return memory.read(addr, size) end
    function class.encode(value) return peek(value) end
    function class.unpack(bytes) return bytes end
  else
    -- Straight from a Lua number to the bytes, without a value in between.
    function class.store(addr, x) store(addr, size, of_lua(x)) end
    function class.put(value, addr) store(addr, size, value.value) end
    function class.decode(addr) return load(addr, size, signed) end
    local packed = (signed and "<i" or "<I") .. size
    function class.encode(value) return string.pack(packed, peek(value)) end
    function class.unpack(bytes) return (string.unpack(packed, bytes)) end
  end
  M[name] = own.class(class, new)
  M.constants(class, { MAX = function() return make(high) end, MIN = function() return make(low) end, BITS = function() return M.u32(bits) end })
end

-- i32.MAX and its like.
function M.constants(class, values)
  local meta = getmetatable(class)
  local unknown = meta.__index
  function meta.__index(self, name)
    if values[name] then return values[name]() end
    return unknown(self, name)
  end
end

for _, bits in ipairs { 8, 16, 32, 64, 128 } do
  integer("i" .. bits, bits, true)
  integer("u" .. bits, bits, false)
end
integer("isize", 64, true)
integer("usize", 64, false)

-- ---- numbers with a fraction

local function to_f32(x) return (string.unpack("<f", string.pack("<f", x))) end

local function float(name, size, bytes)
  local class = scalar("float", name, size)
  local single = size == 4
  class.is_float = true
  local function of_lua(x)
    if type(x) ~= "number" then refuse(class, x, "is not a number") end
    return single and to_f32(x) or x * 1.0
  end
  local function make(x) return setmetatable({ value = x, gone = false }, class) end
  local function new(_, value)
    local found, from = reached(value)
    if from and from.bits then return make(to_float(from.bits, from.signed, from.raw(found), single)) end
    return make(of_lua(from and from.is_float and found:get() or value))
  end
  class.of_lua = function(x) return make(of_lua(x)) end
  function class.from_lua(x) return type(x) == "number" and new(class, x) or nil end
  function class.store(addr, x) memory.write(addr, bytes:pack(of_lua(x))) end
  function class.put(value, addr) memory.write(addr, bytes:pack(value.value)) end
  function class.decode(addr) return (bytes:unpack(memory.read(addr, size))) end
  function class.encode(value) return bytes:pack(peek(value)) end
  function class.unpack(bytes) return (bytes:unpack(bytes)) end
  class.show = function(value) return format.fraction(peek(value), single, false) end
  class.debug = function(value) return format.fraction(peek(value), single, true) end
  M[name] = own.class(class, new)
  local function constant(x) return function() return make(x) end end
  M.constants(class, { MAX = constant(single and 0x1.fffffep127 or 0x1.fffffffffffffp1023), MIN = constant(single and -0x1.fffffep127 or -0x1.fffffffffffffp1023),
    EPSILON = constant(single and 0x1p-23 or 0x1p-52), INFINITY = constant(math.huge), NEG_INFINITY = constant(-math.huge),
    NAN = constant(-(0 / 0)), MIN_POSITIVE = constant(single and 0x1p-126 or 0x1p-1022) })
end

float("f32", 4, "<f")
float("f64", 8, "<d")

local bool = scalar("bool", "bool", 1)
bool.niche = { offset = 0, size = 1, first = 0, last = 1 }
local function new_bool(_, value)
  value = plain(value)
  if type(value) ~= "boolean" then refuse(bool, value, "is neither true nor false") end
  return setmetatable({ value = value, gone = false }, bool)
end
function bool.from_lua(x) return type(x) == "boolean" and new_bool(bool, x) or nil end
function bool.store(addr, x) store(addr, 1, x and 1 or 0) end
function bool.put(value, addr) store(addr, 1, value.value and 1 or 0) end
function bool.decode(addr) return load(addr, 1) ~= 0 end
function bool.unpack(bytes) return bytes ~= "\0" end
function bool.encode(value) return peek(value) and "\1" or "\0" end
M.bool = own.class(bool, new_bool)

local char = scalar("char", "char", 4)
char.niche = { offset = 0, size = 4, first = 0, last = 0x10FFFF }
local function new_char(_, value)
  local found, from = reached(value)
  value = from == M.u8 and utf8.char(found:get()) or plain(value)
  if type(value) ~= "string" or utf8.len(value) ~= 1 then refuse(char, value, "is not one character") end
  return setmetatable({ value = value, gone = false }, char)
end
function char.from_lua(x) return type(x) == "string" and new_char(char, x) or nil end
function char.store(addr, x) store(addr, 4, utf8.codepoint(x)) end
function char.put(value, addr) store(addr, 4, utf8.codepoint(value.value)) end
function char.decode(addr) return utf8.char(load(addr, 4)) end
function char.unpack(bytes) return utf8.char(("<I4"):unpack(bytes)) end
function char.encode(value) return ("<I4"):pack(utf8.codepoint(peek(value))) end
char.debug = function(value) return format.quote_char(peek(value)) end
M.char = own.class(char, new_char)

local unit = { name = "()", size = 0, align = 1, copy = true, type = memory.struct("()", 0, 1, false, {}) }
local function new_unit() return setmetatable({ gone = false }, unit) end
function unit.put() end
function unit.load() return new_unit() end
unit.clone = new_unit
function unit.debug() return format.pad "()" end
M.unit = own.class(unit, new_unit)

-- Assigning a plain number writes it, without a value in between.
local function set(place, x)
  local class = getmetatable(place)
  if type(x) == "table" or x == nil or not place.addr then return own.set(place, x) end
  own.assign(place)
  class.store(place.addr, x)
  place.gone = false
  own.set_state(place, own.LIVE)
end
for _, class in pairs(M) do
  if classes.is_class(class) and class ~= M.unit then class.set = set end
end

M.byte = memory.scalar("text", "u8", 1) -- the bytes of texts

-- What a float becomes is put together piece by piece.
local function add_float_text(class, String)
  class.to_string = function(value)
    local s = String.new()
    for _, piece in ipairs(digits.pieces(class.get(value), class.size == 4)) do String.push_str(s, piece) end
    return s
  end
end

-- A whole number becomes exactly as long a text as it has digits; one with a sign asks for as many as its type may have, and one
-- more when it is negative.
local function room_of(class, text)
  if not class.signed then return #text end
  local digits = #digits_of(class.bits, false, select(2, limits(class.bits, false)), 10)
  local most = #digits_of(class.bits, true, select(2, limits(class.bits, true)), 10)
  return math.min(digits, most) + (text:sub(1, 1) == "-" and 1 or 0)
end

function M.add_text(String)
  add_float_text(M.f32, String)
  add_float_text(M.f64, String)
  for _, class in pairs(M) do
    if classes.is_class(class) and (class.bits or class == M.bool or class == M.char) then
      class.to_string = function(value)
        local text = class.show(value)
        return String.with_text(text, class.bits and room_of(class, text) or #text)
      end
    end
  end
end

function M.of_lua(x)
  local kind = type(x)
  if kind == "number" then return math_type(x) == "integer" and M.i32(x) or M.f64(x) end
  return kind == "boolean" and M.bool(x) or nil
end

-- A count or an index: a plain number, or a usize.
function M.count(n, what)
  if classes.of(n) == M.usize then n = n:get() end
  if math_type(n) ~= "integer" or n < 0 then error(what .. ": a whole number is wanted", 0) end
  return n
end

return M
