-- What is reckoned with numbers: operators, as Rust does them in a debug build, and the methods that std has for them. What leaves the
-- type panics; wrapping_, checked_, saturating_ and overflowing_ say what shall become of it instead.
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local operators = require "rust.operators"
local option = require "rust.option"
local struct = require "rust.struct"
local compare = require "rust.compare"
local M = {}

local arith, to_limits = memory.arith, memory.limits

local VERB = { add = "add", sub = "subtract", mul = "multiply", div = "divide", rem = "calculate the remainder", neg = "negate", shl = "shift left",
  shr = "shift right", pow = "multiply" }
local BY_ZERO = { div = "attempt to divide by zero", rem = "attempt to calculate the remainder with a divisor of zero" }
local SIGN = { add = "+", sub = "-", mul = "*", div = "/", rem = "%", ["and"] = "&", ["or"] = "|", xor = "~", shl = "<<", shr = ">>" }

local function panic(operator, status)
  own.panic(status == "zero" and BY_ZERO[operator] or ("attempt to %s with overflow"):format(VERB[operator]))
end

local function mismatch(operator, class, other)
  error(("%s %s %s: Rust wants the same type on both sides; make one the other's: %s(x)"):format(class.name, SIGN[operator], other.name, class.name), 0)
end

-- Both as bits of the class; a plain Lua number becomes one of it.
local function pair(operator, class, other, x, y)
  if class and other and class ~= other then mismatch(operator, class, other) end
  local T = class or other
  return T, class and T.raw(x) or T(x).value, other and T.raw(y) or T(y).value
end

-- How far a shift goes: any whole number says it.
local function shift_by(n)
  local found, class = operators.reached(n)
  if not class then return math.type(n) == "integer" and n or error("a shift goes by a whole number of bits", 0) end
  if not class.bits then error("a shift goes by a whole number of bits, not by a " .. class.name, 0) end
  return memory.cast(class.bits, class.signed, class.raw(found), 32, false)
end

-- The result and what is the matter with it.
local function reckon(T, operator, a, b)
  return arith(operator, T.bits, T.signed, a, b)
end

local function zero_of(T) return T(0).value end

local function whole(operator, x, y, class, other)
  local T, a, b, result, status
  if operator == "neg" then
    if not class.signed then error("-" .. class.name .. ": what has no sign cannot be negated", 0) end
    T = class
    result, status = reckon(T, "sub", zero_of(T), T.raw(x))
  elseif operator == "not" then
    T = class
    result = reckon(T, "xor", T.raw(x), T.signed and T(-1).value or select(2, to_limits(T.bits, false)))
  elseif operator == "shl" or operator == "shr" then
    T = class or other
    result, status = reckon(T, operator, class and T.raw(x) or T(x).value, shift_by(y))
  else
    T, a, b = pair(operator, class, other, x, y)
    result, status = reckon(T, operator, a, b)
  end
  if status then panic(operator, status) end
  return T.of_bits(result)
end

local FLOATS = { add = function(a, b) return a + b end, sub = function(a, b) return a - b end, mul = function(a, b) return a * b end,
  div = function(a, b) return a / b end, rem = math.fmod, neg = function(a) return -a end }

local function fraction(operator, x, y, class, other)
  local does = FLOATS[operator]
  if not does then error(("%s: Rust has no such operator for numbers with a fraction"):format((class or other).name), 0) end
  if class and other and class ~= other then mismatch(operator, class, other) end
  local T = class or other
  return T.of_lua(does(class and x:get() or T(x).value, operator == "neg" or other and y:get() or T(y).value))
end

local LOGIC = { ["and"] = function(a, b) return a and b end, ["or"] = function(a, b) return a or b end, xor = function(a, b) return a ~= b end,
  ["not"] = function(a) return not a end }

local function logic(operator, x, y, class, other)
  local does = LOGIC[operator]
  if not does then error("a bool is not reckoned with; Rust has &, | and ^ for it, and !", 0) end
  local function plain(value, known) if known then return value:get() end return value end
  return numbers.bool(does(plain(x, class), plain(y, other)))
end

numbers.bool.operate = logic

-- ---- whole numbers' methods

local function raw_of(T, x)
  local found, class = operators.reached(x)
  if class and class ~= T then error(("a %s is wanted, not a %s; write %s(x)"):format(T.name, class.name, T.name), 0) end
  return class and T.raw(found) or T(x).value
end

local function limit_of(T, operator, a, b)
  local low, high = to_limits(T.bits, T.signed)
  local function negative(n) return memory.order(T.bits, T.signed, n, zero_of(T)) < 0 end
  if operator == "add" or operator == "sub" then
    local goes_down = T.signed and negative(a) or not T.signed and operator == "sub"
    return goes_down and low or high
  end
  if operator == "pow" then return negative(a) and b % 2 == 1 and low or high end
  return negative(a) ~= negative(b) and low or high
end

local function ways(T, operator, second)
  local function exact(x, y) return reckon(T, operator, T.raw(x), second(T, y)) end
  local function or_zero(x, y)
    local result, status = exact(x, y)
    if status == "zero" then panic(operator, status) end
    return result, status
  end
  T["wrapping_" .. operator] = function(x, y) return T.of_bits((or_zero(x, y))) end
  T["checked_" .. operator] = function(x, y)
    local result, status = exact(x, y)
    return status and option.None(T) or option.Some(T.of_bits(result))
  end
  T["overflowing_" .. operator] = function(x, y)
    local result, status = or_zero(x, y)
    return struct.tuple(T, numbers.bool)(T.of_bits(result), status ~= nil)
  end
  T["saturating_" .. operator] = function(x, y)
    local result, status = or_zero(x, y)
    return T.of_bits(status and limit_of(T, operator, T.raw(x), second(T, y)) or result)
  end
end

local function count(_, n) return shift_by(n) end

local function bits_of(T, x) return memory.digits(T.bits, T.signed, T.raw(x), 2) end

local function install_bits(T)
  local u32 = numbers.u32
  local function padded(x) return ("0"):rep(T.bits - #bits_of(T, x)) .. bits_of(T, x) end
  local function from_bits(text) return T.of_bits(memory.cast(T.bits, false, (memory.number(T.bits, false, text, 2)), T.bits, T.signed)) end
  function T.count_ones(x) return u32(select(2, bits_of(T, x):gsub("1", ""))) end
  function T.count_zeros(x) return u32(T.bits - select(2, bits_of(T, x):gsub("1", ""))) end
  function T.leading_zeros(x) return u32(#padded(x):match "^0*") end
  function T.trailing_zeros(x) return u32(#padded(x):match "0*$") end
  function T.leading_ones(x) return u32(#padded(x):match "^1*") end
  function T.trailing_ones(x) return u32(#padded(x):match "1*$") end
  function T.rotate_left(x, n)
    local text, by = padded(x), shift_by(n) % T.bits
    return from_bits(text:sub(by + 1) .. text:sub(1, by))
  end
  function T.rotate_right(x, n) return T.rotate_left(x, (T.bits - shift_by(n) % T.bits) % T.bits) end
  function T.reverse_bits(x) return from_bits(padded(x):reverse()) end
  function T.swap_bytes(x)
    local text, bytes = padded(x), {}
    for at = T.bits - 7, 1, -8 do bytes[#bytes + 1] = text:sub(at, at + 7) end
    return from_bits(table.concat(bytes))
  end
end

local function is_negative(T, raw) return memory.order(T.bits, T.signed, raw, zero_of(T)) < 0 end

local function must(T, operator, result, status)
  if status then panic(operator, status) end
  return T.of_bits(result)
end

local function negated(T, raw) return reckon(T, "sub", zero_of(T), raw) end

-- Division whose rest is never negative.
local function euclid(T, a, b, operator)
  local rest, status = reckon(T, "rem", a, b)
  if status then panic(operator, status) end
  local quotient = reckon(T, "div", a, b)
  if not is_negative(T, rest) then return quotient, rest end
  if is_negative(T, b) then return reckon(T, "add", quotient, T(1).value), reckon(T, "sub", rest, b) end
  return reckon(T, "sub", quotient, T(1).value), reckon(T, "add", rest, b)
end

local function install_signed(T, name)
  local U = numbers[name:gsub("^i", "u")]
  function T.abs(x)
    local raw = T.raw(x)
    if not is_negative(T, raw) then return T.of_bits(raw) end
    return must(T, "neg", negated(T, raw))
  end
  function T.signum(x) return T(memory.order(T.bits, true, T.raw(x), zero_of(T))) end
  function T.is_negative(x) return is_negative(T, T.raw(x)) end
  function T.is_positive(x) return memory.order(T.bits, true, T.raw(x), zero_of(T)) > 0 end
  function T.unsigned_abs(x)
    local raw = T.raw(x)
    local size = is_negative(T, raw) and negated(T, raw) or raw
    return U.of_bits(memory.cast(T.bits, true, size, T.bits, false))
  end
  function T.wrapping_neg(x) return T.of_bits((negated(T, T.raw(x)))) end
  function T.wrapping_abs(x)
    local raw = T.raw(x)
    return T.of_bits(is_negative(T, raw) and (negated(T, raw)) or raw)
  end
  function T.checked_neg(x)
    local result, status = negated(T, T.raw(x))
    return status and option.None(T) or option.Some(T.of_bits(result))
  end
  function T.checked_abs(x)
    if not is_negative(T, T.raw(x)) then return option.Some(T.of_bits(T.raw(x))) end
    return T.checked_neg(x)
  end
end

local function install_unsigned(T)
  function T.is_power_of_two(x) return select(2, bits_of(T, x):gsub("1", "")) == 1 end
  function T.next_power_of_two(x)
    local raw = T.raw(x)
    local digits = memory.digits(T.bits, false, raw, 2)
    if digits == "0" or T.is_power_of_two(x) then return T.of_bits(digits == "0" and T(1).value or raw) end
    if #digits == T.bits then panic("add", "overflow") end
    return T.of_bits((memory.number(T.bits, false, "1" .. ("0"):rep(#digits), 2)))
  end
  function T.div_ceil(x, y)
    local a, b = T.raw(x), raw_of(T, y)
    local quotient, status = reckon(T, "div", a, b)
    if status then panic("div", status) end
    local rest = reckon(T, "rem", a, b)
    return T.of_bits(rest == zero_of(T) and quotient or (reckon(T, "add", quotient, T(1).value)))
  end
  function T.wrapping_neg(x) return T.of_bits((negated(T, T.raw(x)))) end
end

local function install_whole(T, name)
  T.operate = whole
  for _, operator in ipairs { "add", "sub", "mul", "div", "rem" } do ways(T, operator, raw_of) end
  for _, operator in ipairs { "shl", "shr", "pow" } do ways(T, operator, count) end
  T.saturating_rem, T.saturating_shl, T.saturating_shr = nil, nil, nil
  function T.pow(x, n) return must(T, "pow", reckon(T, "pow", T.raw(x), shift_by(n))) end
  function T.div_euclid(x, y) return T.of_bits((euclid(T, T.raw(x), raw_of(T, y), "div"))) end
  function T.rem_euclid(x, y) return T.of_bits((select(2, euclid(T, T.raw(x), raw_of(T, y), "rem")))) end
  function T.abs_diff(x, y)
    local U = numbers[name:gsub("^i", "u")]
    local a, b = T.raw(x), raw_of(T, y)
    if memory.order(T.bits, T.signed, a, b) < 0 then a, b = b, a end
    return U.of_bits(memory.cast(T.bits, T.signed, (reckon(T, "sub", a, b)), T.bits, false))
  end
  install_bits(T)
  if T.signed then install_signed(T, name) else install_unsigned(T) end
end

-- ---- numbers with a fraction

local function round(x)
  if x ~= x or math.abs(x) >= 2 ^ 52 then return x end
  local down = math.floor(math.abs(x) + 0.0) + 0.0
  local size = math.abs(x) - down >= 0.5 and down + 1 or down
  return (x < 0 or 1 / x < 0) and -size or size
end

local function trunc(x)
  if x ~= x or math.abs(x) >= 2 ^ 52 then return x end
  local size = math.floor(math.abs(x)) + 0.0
  return (x < 0 or 1 / x < 0) and -size or size
end

local function floor(x) return (x ~= x or math.abs(x) >= 2 ^ 52 or x == 0) and x or math.floor(x) + 0.0 end

local function ceil(x)
  if x ~= x or math.abs(x) >= 2 ^ 52 or x == 0 then return x end
  local up = math.ceil(x) + 0.0
  return up == 0 and x < 0 and -0.0 or up
end

local ONE = { sqrt = function(x) return x < 0 and -(0 / 0) or math.sqrt(x) end, abs = function(x) return x < 0 and -x or x == 0 and 0.0 or x end,
  floor = floor, ceil = ceil, round = round, trunc = trunc, fract = function(x) return x - trunc(x) end, sin = math.sin, cos = math.cos, tan = math.tan,
  exp = math.exp, ln = math.log, log10 = function(x) return math.log(x, 10) end, log2 = function(x) return math.log(x, 2) end,
  recip = function(x) return 1 / x end, to_radians = math.rad, to_degrees = math.deg,
  signum = function(x) return x ~= x and x or (x < 0 or 1 / x < 0) and -1.0 or 1.0 end }

local function install_fraction(T)
  T.operate = fraction
  for name, does in pairs(ONE) do
    T[name] = function(x) return T.of_lua(does(T.get(x))) end
  end
  local function other(y)
    local found, class = operators.reached(y)
    return class and T.get(found) or T(y).value
  end
  function T.powi(x, n) return T.of_lua(T.get(x) ^ (classes.of(n) and n:get() or n)) end
  function T.powf(x, y) return T.of_lua(T.get(x) ^ other(y)) end
  function T.mul_add(x, y, z) return T.of_lua(T.get(x) * other(y) + other(z)) end
  function T.hypot(x, y) return T.of_lua(math.sqrt(T.get(x) ^ 2 + other(y) ^ 2)) end
  function T.is_nan(x) return T.get(x) ~= T.get(x) end
  function T.is_finite(x) return math.abs(T.get(x)) < math.huge end
  function T.is_infinite(x) return math.abs(T.get(x)) == math.huge end
  function T.is_sign_negative(x) return T.encode(x):byte(-1) >= 0x80 end
  function T.is_sign_positive(x) return T.encode(x):byte(-1) < 0x80 end
  local U = T.size == 4 and numbers.u32 or numbers.u64
  function T.to_bits(x) return U.of_bits(U.unpack(T.encode(T.of_lua(T.get(x))))) end
  function T.from_bits(bits) return T.of_lua(T.unpack(U.encode(classes.into(U, bits)))) end
end

-- ---- what all that can be put in order have

local function install_order(T)
  local function alike(y) return classes.of(y) and y or T(y) end
  local function of(x) return classes.of(x).load and own.take(x) end
  function T.max(x, y)
    y = alike(y)
    if T.is_float and T.get(x) ~= T.get(x) then return of(y) end
    local found = compare.order(x, y)
    return of((found == nil or T.is_float and found >= 0 or found == 1) and x or y)
  end
  function T.min(x, y)
    y = alike(y)
    if T.is_float and T.get(x) ~= T.get(x) then return of(y) end
    local found = compare.order(x, y)
    return of((found == nil or found <= 0) and x or y)
  end
  function T.clamp(x, low, high)
    low, high = alike(low), alike(high)
    local ordered = compare.order(low, high)
    if not ordered or ordered > 0 then
      own.panic(T.is_float and ("min > max, or either was NaN. min = %s, max = %s"):format(T.debug(low), T.debug(high)) or ("min > max. min = %s, max = %s"):format(T.debug(low), T.debug(high)))
    end
    if compare.order(x, low) == -1 then return of(low) end
    return of(compare.order(x, high) == 1 and high or x)
  end
end

-- ---- x += y: on the place itself

local function install_assigning(T, names)
  for operator, name in pairs(names) do
    T[name .. "_assign"] = function(place, y) place:set(T.operate(operator, place, y, T, classes.of((operators.reached(y))) or nil)) end
  end
end

local ARITHMETIC = { add = "add", sub = "sub", mul = "mul", div = "div", rem = "rem" }
local BITWISE = { ["and"] = "bitand", ["or"] = "bitor", xor = "bitxor" }
local SHIFTS = { shl = "shl", shr = "shr" }

for name, T in pairs(numbers) do
  if classes.is_class(T) then
    if T.bits then
      install_whole(T, name)
      install_assigning(T, BITWISE)
      install_assigning(T, SHIFTS)
    end
    if T.is_float then install_fraction(T) end
    if T.bits or T.is_float then
      install_assigning(T, ARITHMETIC)
      install_order(T)
    end
  end
end
install_assigning(numbers.bool, BITWISE)
install_order(numbers.char)

return M
