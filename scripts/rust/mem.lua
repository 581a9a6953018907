-- std::mem: values that change places without a drop, and the sizes of types.
local classes = require "rust.class"
local own = require "rust.own"
local M = {}

local function target_of(r, what)
  local class = classes.check(r, what)
  if class.reference ~= "&mut" then error(what .. ": a &mut is wanted: ref_mut(x)", 0) end
  return class.deref(r)
end

function M.swap(a, b)
  local first, second = target_of(a, "mem.swap"), target_of(b, "mem.swap")
  local class = classes.of(first)
  local x, y = own.fetch(class, first.addr), own.fetch(class, second.addr)
  own.put(y, first.addr)
  own.put(x, second.addr)
end

function M.replace(r, x)
  local place = target_of(r, "mem.replace")
  local class = classes.of(place)
  local new, old = own.take(own.into(class, x)), own.fetch(class, place.addr)
  own.put(new, place.addr)
  new.gone = "moved"
  return own.temporary(old)
end

function M.take(r)
  local place = target_of(r, "mem.take")
  local class = classes.of(place)
  local empty = class.new and class.new() or class.is_enum and class.None() or class.from_lua and class.from_lua(0)
  return M.replace(r, empty or error("mem.take: " .. class.name .. " has no default", 0))
end

function M.forget(value)
  local class = classes.check(value, "mem.forget")
  local addr = value.addr
  local taken = own.take(value)
  taken.gone = "moved"
  if addr then memory.forget(addr, class.size, class.type) end
end

function M.size_of(T) return classes.check_type(T, "mem.size_of").size end

function M.align_of(T) return classes.check_type(T, "mem.align_of").align end

-- std::mem::offset_of!(T, field)
function M.offset_of(T, name)
  local class = classes.check_type(T, "mem.offset_of")
  if not class.fields then error("mem.offset_of: " .. class.name .. " has no fields", 0) end
  local field = class.fields[name]
  if not field then memory.unknown(class.name .. " has no field", class.fields, tostring(name)) end
  return field.offset
end

function M.size_of_val(value) return classes.check(value, "mem.size_of_val").size end

return M
