-- Lua's operators on values of the program: they do what Rust's do, or are an error that says what to write. `__truth`, `__same` and
-- `__view` are asked by lessons alone (see app/lesson/rewrite.h), for Lua has no metamethod for what they stand for.
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local compare = require "rust.compare"
local M = {}
classes.may_ask { "operate" }

local rawset, getmetatable, classes_of, kept = rawset, getmetatable, classes.of, classes.kept

-- What a reference leads to: &i32 + i32 is written without a star.
local function reached(value)
  local class = classes_of(value)
  while class and class.reference and class.deref and not class.target.unsized do
    value = class.deref(value)
    class = classes_of(value)
  end
  return value, class
end
M.reached = reached

local function name_of(value)
  local class = classes_of(value)
  return class and class.name or "Lua " .. type(value)
end

local function binary(operator, sign)
  return function(a, b)
    local x, class = reached(a)
    local y, other = reached(b)
    local does = (class or other).operate
    if does then return does(operator, x, y, class, other) end
    error(("%s %s %s: Rust has no `%s` for these"):format(name_of(a), sign, name_of(b), sign), 0)
  end
end

local function unary(operator, sign)
  return function(a)
    local x, class = reached(a)
    if class.operate then return class.operate(operator, x, nil, class, nil) end
    error(("%s%s: Rust has no `%s` for it"):format(sign, name_of(a), sign), 0)
  end
end

local function instead(words)
  return function(a, b) error(words:format(name_of(classes_of(a) and a or b)), 0) end
end

local function comparison(holds)
  return function(a, b)
    local found = compare.order(a, b)
    return found ~= nil and holds(found)
  end
end

-- ---- v[0] = 5, p.x = 5

local function set(place, x) getmetatable(place).set(place, x) end

local function assign(value, key, x)
  if kept[key] then return rawset(value, key, x) end
  local place = value[key]
  if not classes_of(place) then error(("%s: `%s` is no place that a value can be given to"):format(name_of(value), tostring(key)), 0) end
  set(place, x)
end

-- ---- if x, not x, x and y

local function truth(value)
  local found, class = reached(value)
  if class == numbers.bool then return found:get() end
  error(("a bool is wanted here, not a %s: compare it with something; whether Lua has a value at all is asked with ~= nil"):format(name_of(value)), 0)
end

-- What is a bool goes on as Lua's truth, anything else as itself: x and y may as well ask whether there is an x.
local function plain(value)
  local found, class = reached(value)
  if class == numbers.bool then return found:get() end
  return value
end

-- x = y, where x is the Lua name of the variable x: it is the program's assignment. Any other name only gets another meaning.
local function assigned(name, old, new)
  local var = old.var
  if not var or var.name ~= name or var.ended or type(new) == "table" and (not classes_of(new) or new.var) then return new end
  set(old, new)
  return old
end

-- The fields alone, for those whose names a value needs for itself: p.key.
local view = {}
function view.__index(seen, name)
  local value, class = reached(seen[1])
  while class.deref and class.target and not class.target.unsized and not (class.fields and class.fields[name]) do
    value = class.deref(value)
    class = classes_of(value)
  end
  local field = class.fields and class.fields[name]
  if not field then memory.unknown(class.name .. " has no", class.fields or class, tostring(name)) end
  return class.part(value, field, field.number)
end
function view.__newindex(seen, name, x) set(view.__index(seen, name), x) end

M.metamethods = {
  __add = binary("add", "+"), __sub = binary("sub", "-"), __mul = binary("mul", "*"), __div = binary("div", "/"), __mod = binary("rem", "%"),
  __band = binary("and", "&"), __bor = binary("or", "|"), __bxor = binary("xor", "^"), __shl = binary("shl", "<<"), __shr = binary("shr", ">>"),
  __unm = unary("neg", "-"), __bnot = unary("not", "!"),
  __lt = comparison(function(found) return found < 0 end), __le = comparison(function(found) return found <= 0 end),
  __idiv = instead "%s: Rust has no `//`; its `/` rounds whole numbers towards zero: write x / y",
  __pow = instead "%s: `^` is no power in Rust; write x:pow(n), and `~` for what Rust writes `^`",
  __concat = instead "%s: Rust has no `..`; write s:push_str(t), s:add(ref(t)) or format(\"{}{}\", s, t)",
  __len = instead "%s: Rust has no `#`; write v:len()",
  __newindex = assign, __truth = truth, __plain = plain, __assigned = assigned, __same = compare.same,
  __view = function(value) return setmetatable({ value }, view) end,
}

classes.give(M.metamethods)

return M
