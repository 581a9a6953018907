-- ==, < and their like: what std's PartialEq and PartialOrd say of two values. order(a, b) is -1, 0 or 1, nil when neither is less
-- (NaN); same(a, b) is whether they are equal. One of the two may be a plain Lua value.
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local enum = require "rust.enum"
local struct = require "rust.struct"
local late = require("rust.sequence").late
local M = {}

local getmetatable = getmetatable

-- What is behind references, Boxes, Rcs and guards.
local function reached(value)
  local class = classes.of(value)
  while class and class.deref and class.target and not class.target.unsized do
    own.read(value)
    value = class.deref(value)
    class = classes.of(value)
  end
  return value, class
end
M.reached = reached

local function plain_order(x, y)
  if x == y then return 0 end
  if x < y then return -1 end
  return x > y and 1 or nil
end

local function is_text(class) return class == late.String or class.target == late.str end
M.is_text = is_text

local function text_of(value)
  own.read(value)
  return getmetatable(value).show(value)
end

local function bool_number(x) return x and 1 or 0 end

local order

-- Part by part, in order; the first that differs says it.
local function of_parts(fields, part_a, part_b)
  for i, field in ipairs(fields) do
    local found = order(part_a(field, i), part_b(field, i))
    if found ~= 0 then return found end
  end
  return 0
end

local function part_of(value) return function(field, i) return struct.part(value, field, i) end end

local function of_variants(a, b)
  local variant, other = enum.variant(a), enum.variant(b)
  if variant ~= other then return plain_order(variant, other) end
  return of_parts(getmetatable(a).variants[variant].list, function(_, i) return enum.part(a, variant, i) end,
    function(_, i) return enum.part(b, variant, i) end)
end

local function of_elements(a, b)
  local count, other = a:len(), b:len()
  for i = 0, math.min(count, other) - 1 do
    local found = order(a[i], b[i])
    if found ~= 0 then return found end
  end
  return plain_order(count, other)
end

local function cannot(a, b)
  error(("a %s and a %s cannot be compared"):format(a and a.name or "Lua value", b and b.name or "Lua value"), 0)
end

-- The plain Lua value as one of the other's type.
local function alike(a, class_a, b, class_b)
  local class = class_a or class_b
  if not class_a then a, class_a = M.lifted(class, a) end
  if not class_b then b, class_b = M.lifted(class, b) end
  return a, class_a, b, class_b
end

function M.lifted(class, x)
  if is_text(class) and type(x) == "string" then return late.ref_text(x), late.ref_class end
  local made = class.from_lua and class.from_lua(x)
  if not made then cannot(class, nil) end
  return made, getmetatable(made)
end

function order(x, y)
  local a, class_a = reached(x)
  local b, class_b = reached(y)
  a, class_a, b, class_b = alike(a, class_a, b, class_b)
  if class_a.bits and class_a == class_b then return memory.order(class_a.bits, class_a.signed, class_a.raw(a), class_a.raw(b)) end
  if is_text(class_a) and is_text(class_b) then return plain_order(text_of(a), text_of(b)) end
  if class_a.element and class_b.element and class_a.element == class_b.element and class_a.len then return of_elements(a, b) end
  if class_a ~= class_b then cannot(class_a, class_b) end
  if class_a.compares then return class_a.compares(a, b) end
  if class_a == numbers.bool then return plain_order(bool_number(a:get()), bool_number(b:get())) end
  if class_a.is_float then return plain_order(a:get(), b:get()) end
  if class_a == numbers.char then return plain_order(utf8.codepoint(a:get()), utf8.codepoint(b:get())) end
  if class_a == numbers.unit then return 0 end
  own.read(a)
  own.read(b)
  if class_a.held then cannot(class_a, class_b) end
  if class_a.is_enum then return of_variants(a, b) end
  if class_a.list then return of_parts(class_a.list, part_of(a), part_of(b)) end
  cannot(class_a, class_b)
end
M.order = order

function M.same(x, y)
  local a, class_a = reached(x)
  local b, class_b = reached(y)
  if class_a and class_a.equals and class_a == class_b then return class_a.equals(a, b) end
  return order(a, b) == 0
end

-- equals(a, b), compares(a, b): the type's own == and <, where it has some.
classes.may_ask { "equals", "compares" }

return M
