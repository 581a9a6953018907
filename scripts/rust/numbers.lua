-- Numbers, bool, char and (): values of a fixed size, all of them Copy. Their bytes are little-endian, as on the machines Rust
-- programs mostly run on.
local own = require "rust.own"
local classes = require "rust.class"
local M = {}
classes.may_ask { "encode", "is_integer" }

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
  class.show = function(value) return tostring(peek(value)) end
  class.debug = class.show
  class.load = function(addr) return setmetatable({ value = class.decode(addr), gone = false }, class) end
  class.from_bytes = function(bytes) return setmetatable({ value = class.unpack(bytes), gone = false }, class) end
  class.clone = function(value) return setmetatable({ value = get(value), gone = false }, class) end
  return class
end

-- A number from another number of the vocabulary, as `as` makes it.
local function plain(value)
  if type(value) == "table" and value.get then return value:get() end
  return value
end

local function refuse(class, value, why)
  error(("%s: %s %s"):format(class.name, tostring(value), why), 0)
end

local function whole(class, value)
  local n = math_type(value) == "integer" and value or math_type(value) == "float" and math.tointeger(value)
  if not n then refuse(class, value, "is not a whole number") end
  return n
end

local function range(bits, signed)
  if bits >= 64 then return signed and math.mininteger or 0, math.maxinteger end
  if signed then return -(1 << (bits - 1)), (1 << (bits - 1)) - 1 end
  return 0, (1 << bits) - 1
end

local function integer(name, bits, signed)
  local size = bits // 8
  local low, high = range(bits, signed)
  local class = scalar(signed and "int" or "uint", name, size)
  local function in_range(value)
    local n = whole(class, value)
    if n < low or n > high then refuse(class, value, ("does not fit: %d to %d"):format(low, high)) end
    return n
  end
  local function new(_, value) return setmetatable({ value = in_range(plain(value)), gone = false }, class) end
  function class.from_lua(x) return math_type(x) and new(class, x) or nil end
  -- Straight from a Lua number to the bytes, without a value in between.
  function class.store(addr, x) store(addr, size, in_range(x)) end
  function class.put(value, addr) store(addr, size, value.value) end
  function class.decode(addr) return load(addr, size, signed) end
  function class.encode(value) return ((signed and "<i" or "<I") .. size):pack(peek(value)) end
  function class.unpack(bytes) return ((signed and "<i" or "<I") .. size):unpack(bytes) end
  class.is_integer = true
  M[name] = own.class(class, new)
end

for _, bits in ipairs { 8, 16, 32, 64, 128 } do
  integer("i" .. bits, bits, true)
  integer("u" .. bits, bits, false)
end
integer("isize", 64, true)
integer("usize", 64, false)

-- As {} writes a float: the shortest digits that mean it, without ".0"; {:?} writes the ".0".
local function digits(x)
  if x ~= x then return "NaN" end
  if x == math.huge or x == -math.huge then return x < 0 and "-inf" or "inf" end
  for precision = 1, 17 do
    local text = ("%." .. precision .. "g"):format(x)
    if tonumber(text) == x then return text:find "e" and ("%.0f"):format(x) or text end
  end
end

local function float(name, size, format)
  local class = scalar("float", name, size)
  local function new(_, value)
    value = plain(value)
    if type(value) ~= "number" then refuse(class, value, "is not a number") end
    return setmetatable({ value = value + 0.0, gone = false }, class)
  end
  function class.from_lua(x) return type(x) == "number" and new(class, x) or nil end
  function class.store(addr, x) memory.write(addr, format:pack(x)) end
  function class.put(value, addr) memory.write(addr, format:pack(value.value)) end
  function class.decode(addr) return (format:unpack(memory.read(addr, size))) end
  function class.encode(value) return format:pack(peek(value)) end
  function class.unpack(bytes) return (format:unpack(bytes)) end
  class.show = function(value) return digits(peek(value)) end
  class.debug = function(value)
    local text = digits(peek(value))
    return text:find "[.nN]" and text or text .. ".0"
  end
  M[name] = own.class(class, new)
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
  value = plain(value)
  if type(value) ~= "string" or utf8.len(value) ~= 1 then refuse(char, value, "is not one character") end
  return setmetatable({ value = value, gone = false }, char)
end
function char.from_lua(x) return type(x) == "string" and new_char(char, x) or nil end
function char.store(addr, x) store(addr, 4, utf8.codepoint(x)) end
function char.put(value, addr) store(addr, 4, utf8.codepoint(value.value)) end
function char.decode(addr) return utf8.char(load(addr, 4)) end
function char.unpack(bytes) return utf8.char(("<I4"):unpack(bytes)) end
function char.encode(value) return ("<I4"):pack(utf8.codepoint(peek(value))) end
char.debug = function(value) return "'" .. peek(value) .. "'" end
M.char = own.class(char, new_char)

local unit = { name = "()", size = 0, align = 1, copy = true, type = memory.struct("()", 0, 1, false, {}) }
local function new_unit() return setmetatable({ gone = false }, unit) end
function unit.put() end
function unit.load() return new_unit() end
unit.clone = new_unit
function unit.debug() return "()" end
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
for name, class in pairs(M) do
  if name ~= "unit" then class.set = set end
end

-- x += n, for whole numbers and floats.
local function add_assign(place, n) place:set(place:get() + plain(n)) end
for _, class in pairs(M) do
  if class.is_integer or class == M.f32 or class == M.f64 then class.add_assign = add_assign end
end

M.byte = memory.scalar("text", "u8", 1) -- the bytes of texts

-- What a float becomes is put together: what stands before the point, the point, what stands behind it.
local function add_float_text(class, String)
  class.to_string = function(value)
    local s, text = String.new(), class.show(value)
    local before, point, after = text:match "^([^.]*)(%.?)(.*)$"
    for _, piece in ipairs { before:match "^%-" or "", before:match "^%-?(.*)$", point, after } do String.push_str(s, piece) end
    return s
  end
end

-- Text that a number or a character becomes: as long as its type may need, exactly as long for a character.
local ROOM = { i8 = 4, u8 = 3, i16 = 6, u16 = 5, i32 = 11, u32 = 10, i64 = 20, u64 = 20, isize = 20, usize = 20, bool = 5, char = 4 }
function M.add_text(String)
  add_float_text(M.f32, String)
  add_float_text(M.f64, String)
  for name, room in pairs(ROOM) do
    local class = M[name]
    class.to_string = function(value)
      local text = class.show(value)
      if class.is_integer and room > 5 and text:sub(1, 1) ~= "-" and name:sub(1, 1) == "i" then return String.with_text(text, room - 1) end
      return String.with_text(text, (name == "char" or name == "bool") and #text or room)
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
