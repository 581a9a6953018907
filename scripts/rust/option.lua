-- Option and Result: enums with the methods every Rust program uses.
local classes = require "rust.class"
local own = require "rust.own"
local enum = require "rust.enum"
local ref = require "rust.ref"
local numbers = require "rust.numbers"
local struct = require "rust.struct"
local late = require("rust.sequence").late
local M = {}
classes.may_ask { "payload", "failure" }

local NONE, SOME, OK, ERR = 1, 2, 1, 2

-- ---- what both have

-- The value is taken; what was in it goes on alone.
local function unpack_part(value)
  local taken = own.take(value)
  local part = taken.parts[1]
  taken.gone, taken.parts = "moved", {}
  return part and own.release_part(part)
end

-- A place to look at what is inside.
local function look(value, variant)
  if not value.addr then value = own.materialise(value) end
  return enum.part(value, variant, 1)
end

local Option, Result

local function borrowed(kind)
  return function(value)
    local make = kind == "&" and ref.ref or ref.ref_mut
    local T = getmetatable(value).payload
    if enum.variant(value) == NONE then return M.None((kind == "&" and ref.Ref or ref.RefMut)(T)) end
    return M.Some(make(look(value, SOME)))
  end
end

-- Puts a new value into an Option's place; the old one is handed out, not dropped.
local function exchange(value, new)
  own.write(value)
  local class, old = getmetatable(value), nil
  old = own.fetch(class, value.addr)
  own.put(new, value.addr)
  new.gone = "moved"
  return own.temporary(old)
end

local function failed(part) return (classes.of(part).debug(part)) end

-- ---- Option

local option = { as_ref = borrowed "&", as_mut = borrowed "&mut" }

function option.is_some(o) return enum.variant(o) == SOME end

function option.is_none(o) return enum.variant(o) == NONE end

function option.unwrap(o)
  if option.is_none(o) then own.panic "called `Option::unwrap()` on a `None` value" end
  return unpack_part(o)
end

function option.expect(o, message)
  if option.is_none(o) then own.panic(message) end
  return unpack_part(o)
end

-- What is not needed dies at once.
local function leave(x)
  if classes.of(x) and not x.addr and getmetatable(x).droppable then own.drop(x) end
end

local function truth(x)
  if type(x) == "boolean" then return x end
  return classes.into(numbers.bool, x):get()
end

function option.unwrap_or(o, other)
  other = own.take(own.into(getmetatable(o).payload, other))
  if option.is_none(o) then return other end
  local part = unpack_part(o)
  leave(other)
  return part
end

function option.unwrap_or_else(o, f)
  if option.is_some(o) then return unpack_part(o) end
  return own.into(getmetatable(o).payload, f())
end

-- The value that a type begins with.
local function default_of(T)
  local value = rawget(T, "new") and T.new() or T.payload and T.None and T.None() or T.from_lua and (T.from_lua(0) or T.from_lua(false) or T.from_lua "")
  return value or error(T.name .. ": it has no Default here", 0)
end
M.default_of = default_of

function option.unwrap_or_default(o)
  if option.is_some(o) then return unpack_part(o) end
  return default_of(getmetatable(o).payload)
end

function option.take(o) return exchange(o, enum.make(getmetatable(o), NONE, {})) end

function option.replace(o, x)
  local class = getmetatable(o)
  return exchange(o, enum.make(class, SOME, { own.adopt(own.into(class.payload, x)) }))
end

function option.insert(o, x)
  local class = getmetatable(o)
  own.set(o, enum.make(class, SOME, { own.adopt(own.into(class.payload, x)) }))
  return ref.ref_mut(enum.part(o, SOME, 1))
end

function option.get_or_insert(o, x)
  if option.is_none(o) then return option.insert(o, x) end
  return ref.ref_mut(enum.part(o, SOME, 1))
end

-- Some(f(x)), or None of what f would give: of T, or as long as T is not said of what o holds itself.
function option.map(o, f, T)
  local P = getmetatable(o).payload
  if option.is_none(o) then return M.None(T or P) end
  local result = own.hand(f, unpack_part(o))
  if not classes.of(result) then result = own.into(T or P, result) end
  return M.Some(result)
end

function option.map_or(o, other, f)
  if option.is_none(o) then return other end
  local result = own.hand(f, unpack_part(o))
  leave(other)
  return result
end

function option.map_or_else(o, otherwise, f)
  if option.is_none(o) then return otherwise() end
  return own.hand(f, unpack_part(o))
end

function option.and_then(o, f, T)
  if option.is_none(o) then return M.None(T or getmetatable(o).payload) end
  return own.hand(f, unpack_part(o))
end

-- f gets a reference to what is still in it.
function option.filter(o, f)
  local taken = own.take(o)
  if taken.variant == NONE then return taken end
  if truth(f(ref.ref(look(taken, SOME)))) then return own.temporary(own.take(taken)) end
  own.drop(taken)
  return M.None(getmetatable(o).payload)
end

function option.or_(o, other)
  other = own.take(own.into(getmetatable(o), other))
  if option.is_none(o) then return other end
  leave(other)
  return own.take(o)
end

function option.or_else(o, f)
  if option.is_none(o) then return own.into(getmetatable(o), f()) end
  return own.take(o)
end

function option.and_(o, other)
  local taken = own.take(o)
  if taken.variant == SOME then
    leave(taken)
    return other
  end
  local class = getmetatable(other)
  leave(other)
  return class.None()
end

function option.xor(o, other)
  local a, b = own.take(o), own.take(own.into(getmetatable(o), other))
  if a.variant ~= b.variant then return a.variant == SOME and a or b end
  leave(a)
  leave(b)
  return getmetatable(o).None()
end

function option.zip(o, other)
  local a, b = own.take(o), own.take(other)
  local A, B = getmetatable(o).payload, getmetatable(b).payload
  if a.variant == SOME and b.variant == SOME then return M.Some(struct.tuple(A, B)(unpack_part(a), unpack_part(b))) end
  leave(a)
  leave(b)
  return M.None(struct.tuple(A, B))
end

function option.ok_or(o, error_value)
  local class = Result(getmetatable(o).payload, classes.check(error_value, "ok_or"))
  if option.is_none(o) then return class.Err(error_value) end
  local made = class.Ok(unpack_part(o))
  leave(error_value)
  return made
end

function option.ok_or_else(o, f, E)
  local T = getmetatable(o).payload
  if option.is_none(o) then
    local error_value = f()
    return Result(T, classes.check(error_value, "ok_or_else")).Err(error_value)
  end
  if not E then error("ok_or_else: say the error's type behind the function, for nobody has made one yet", 0) end
  return Result(T, E).Ok(unpack_part(o))
end

function option.is_some_and(o, f)
  if option.is_none(o) then return false end
  return truth(own.hand(f, unpack_part(o)))
end

function option.is_none_or(o, f)
  if option.is_none(o) then return true end
  return truth(own.hand(f, unpack_part(o)))
end

function option.flatten(o)
  local taken = own.take(o)
  if taken.variant == SOME then return unpack_part(taken) end
  return getmetatable(o).payload.None()
end

function option.get_or_insert_with(o, f)
  if option.is_none(o) then return option.insert(o, f()) end
  return ref.ref_mut(enum.part(o, SOME, 1))
end

-- Of an Option<&T>: the same of what it leads to.
function option.cloned(o)
  local T = getmetatable(o).payload
  if not T.reference then error("cloned: an Option of references is wanted, as v:first() gives it", 0) end
  if option.is_none(o) then return M.None(T.target) end
  return M.Some(own.clone(T.deref(unpack_part(o))))
end
option.copied = option.cloned

local function define_option(T)
  classes.check_type(T, "Option")
  local class = enum.define("Option<" .. T.name .. ">", { { "None" }, { "Some", T } },
    { clone = T.copy or rawget(T, "clone") ~= nil, copy = T.copy }, option)
  class.payload = T
  return class
end
Option = classes.memo(define_option)
M.Option = Option

function M.Some(x) return Option(classes.check(x, "Some")).Some(x) end

function M.None(T) return Option(classes.check_type(T, "None")).None() end

-- ---- Result

local result = {}

function result.is_ok(r) return enum.variant(r) == OK end

function result.is_err(r) return enum.variant(r) == ERR end

function result.unwrap(r)
  if result.is_err(r) then
    own.panic("called `Result::unwrap()` on an `Err` value: " .. failed(look(r, ERR)))
  end
  return unpack_part(r)
end

function result.expect(r, message)
  if result.is_err(r) then own.panic(message .. ": " .. failed(look(r, ERR))) end
  return unpack_part(r)
end

function result.unwrap_err(r)
  if result.is_ok(r) then own.panic("called `Result::unwrap_err()` on an `Ok` value: " .. failed(look(r, OK))) end
  return unpack_part(r)
end

function result.expect_err(r, message)
  if result.is_ok(r) then own.panic(message .. ": " .. failed(look(r, OK))) end
  return unpack_part(r)
end

function result.ok(r)
  local T = getmetatable(r).payload
  if result.is_ok(r) then return M.Some(unpack_part(r)) end
  own.drop(own.take(r))
  return M.None(T)
end

function result.err(r)
  local E = getmetatable(r).failure
  if result.is_err(r) then return M.Some(unpack_part(r)) end
  own.drop(own.take(r))
  return M.None(E)
end

function result.is_ok_and(r, f)
  local taken = own.take(r)
  if taken.variant == OK then return truth(own.hand(f, unpack_part(taken))) end
  leave(taken)
  return false
end

function result.is_err_and(r, f)
  local taken = own.take(r)
  if taken.variant == ERR then return truth(own.hand(f, unpack_part(taken))) end
  leave(taken)
  return false
end

function result.unwrap_or(r, other)
  other = own.take(own.into(getmetatable(r).payload, other))
  local taken = own.take(r)
  if taken.variant == ERR then
    leave(taken)
    return other
  end
  local part = unpack_part(taken)
  leave(other)
  return part
end

function result.unwrap_or_else(r, f)
  if result.is_ok(r) then return unpack_part(r) end
  return own.into(getmetatable(r).payload, own.hand(f, unpack_part(r)))
end

function result.unwrap_or_default(r)
  local taken = own.take(r)
  if taken.variant == OK then return unpack_part(taken) end
  leave(taken)
  return default_of(getmetatable(r).payload)
end

-- Ok(f(x)), or the error as it is; T is what f would give, where it is another type than that of the value.
function result.map(r, f, T)
  local class = getmetatable(r)
  if result.is_err(r) then return Result(T or class.payload, class.failure).Err(unpack_part(r)) end
  local value = own.hand(f, unpack_part(r))
  if not classes.of(value) then value = own.into(T or class.payload, value) end
  return Result(getmetatable(value), class.failure).Ok(value)
end

function result.map_err(r, f, E)
  local class = getmetatable(r)
  if result.is_ok(r) then return Result(class.payload, E or class.failure).Ok(unpack_part(r)) end
  local value = own.hand(f, unpack_part(r))
  if not classes.of(value) then value = own.into(E or class.failure, value) end
  return Result(class.payload, getmetatable(value)).Err(value)
end

function result.and_then(r, f, T)
  local class = getmetatable(r)
  if result.is_err(r) then return Result(T or class.payload, class.failure).Err(unpack_part(r)) end
  return own.hand(f, unpack_part(r))
end

function result.or_else(r, f, E)
  local class = getmetatable(r)
  if result.is_ok(r) then return Result(class.payload, E or class.failure).Ok(unpack_part(r)) end
  return own.hand(f, unpack_part(r))
end

function result.map_or(r, other, f)
  local taken = own.take(r)
  if taken.variant == ERR then
    leave(taken)
    return other
  end
  local value = own.hand(f, unpack_part(taken))
  leave(other)
  return value
end

local function borrowed_result(kind)
  return function(r)
    local make, of = kind == "&" and ref.ref or ref.ref_mut, kind == "&" and ref.Ref or ref.RefMut
    local class = getmetatable(r)
    local to = Result(of(class.payload), of(class.failure))
    local variant = enum.variant(r)
    return enum.make(to, variant, { own.adopt(make(look(r, variant))) })
  end
end
result.as_ref, result.as_mut = borrowed_result "&", borrowed_result "&mut"

local results = {}
function Result(T, E)
  classes.check_type(T, "Result")
  classes.check_type(E, "Result")
  results[T] = results[T] or {}
  if not results[T][E] then
    local class = enum.define(("Result<%s, %s>"):format(T.name, E.name), { { "Ok", T }, { "Err", E } },
      { clone = (T.copy or T.clone) and (E.copy or E.clone), copy = T.copy and E.copy }, result)
    class.payload, class.failure = T, E
    results[T][E] = class
  end
  return results[T][E]
end
M.Result = Result

late.Some, late.None = M.Some, M.None

return M
