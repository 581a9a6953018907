-- Option and Result: enums with the methods every Rust program uses.
local classes = require "rust.class"
local own = require "rust.own"
local enum = require "rust.enum"
local ref = require "rust.ref"
local late = require("rust.sequence").late
local M = {}
classes.may_ask { "payload" }

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

function option.unwrap_or(o, other)
  if option.is_some(o) then return unpack_part(o) end
  return own.into(getmetatable(o).payload, other)
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

function option.map(o, f)
  if option.is_none(o) then return M.None(classes.check(f(nil), "map")) end
  return M.Some(f(unpack_part(o)))
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

function result.ok(r)
  local T = getmetatable(r).payload
  if result.is_ok(r) then return M.Some(unpack_part(r)) end
  own.drop(own.take(r))
  return M.None(T)
end

local results = {}
function Result(T, E)
  classes.check_type(T, "Result")
  classes.check_type(E, "Result")
  results[T] = results[T] or {}
  if not results[T][E] then
    local class = enum.define(("Result<%s, %s>"):format(T.name, E.name), { { "Ok", T }, { "Err", E } },
      { clone = (T.copy or T.clone) and (E.copy or E.clone), copy = T.copy and E.copy }, result)
    class.payload = T
    results[T][E] = class
  end
  return results[T][E]
end
M.Result = Result

late.Some, late.None = M.Some, M.None

return M
