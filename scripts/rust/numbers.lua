-- Numbers, bool and char: values of a fixed size, all of them Copy. Their bytes are little-endian, as on the machines Rust
-- programs mostly run on.
local own = require "rust.own"
local M = {}

local check, load, store, math_type, setmetatable = own.check, memory.load, memory.store, math.type, setmetatable

-- On its way a value holds its Lua value in `value`; once stored, only the bytes count.
local function get(self)
  if not check(self) then return self.value end
  return getmetatable(self).read(self.addr)
end

local function scalar(kind, name, size)
  local class = { name = name, type = memory.scalar(kind, name, size), size = size, copy = true, get = get }
  class.show = function(value) return tostring(get(value)) end
  class.take = function(value) return setmetatable({ value = get(value) }, class) end
  return class
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
  local function new(_, value)
    local n = whole(class, value)
    if n < low or n > high then refuse(class, value, ("does not fit: %d to %d"):format(low, high)) end
    return setmetatable({ value = n }, class)
  end
  function class.put(value, addr) store(addr, size, value.value) end
  function class.read(addr) return load(addr, size, signed) end
  M[name] = own.class(class, new)
end

for _, bits in ipairs { 8, 16, 32, 64, 128 } do
  integer("i" .. bits, bits, true)
  integer("u" .. bits, bits, false)
end
integer("isize", 64, true)
integer("usize", 64, false)

local function float(name, size, format)
  local class = scalar("float", name, size)
  local function new(_, value)
    if type(value) ~= "number" then refuse(class, value, "is not a number") end
    return setmetatable({ value = value + 0.0 }, class)
  end
  function class.put(value, addr) memory.write(addr, format:pack(value.value)) end
  function class.read(addr) return (format:unpack(memory.read(addr, size))) end
  M[name] = own.class(class, new)
end

float("f32", 4, "<f")
float("f64", 8, "<d")

local bool = scalar("bool", "bool", 1)
local function new_bool(_, value)
  if type(value) ~= "boolean" then refuse(bool, value, "is neither true nor false") end
  return setmetatable({ value = value }, bool)
end
function bool.put(value, addr) store(addr, 1, value.value and 1 or 0) end
function bool.read(addr) return load(addr, 1) ~= 0 end
M.bool = own.class(bool, new_bool)

local char = scalar("char", "char", 4)
local function new_char(_, value)
  if type(value) ~= "string" or utf8.len(value) ~= 1 then refuse(char, value, "is not one character") end
  return setmetatable({ value = value }, char)
end
function char.put(value, addr) store(addr, 4, utf8.codepoint(value.value)) end
function char.read(addr) return utf8.char(load(addr, 4)) end
M.char = own.class(char, new_char)

own.word_type = M.u64.type

return M
