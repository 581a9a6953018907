-- struct and tuples: fields with types, laid out as rustc does it. struct(name, { { "field", T }, ... }, options) makes a class; the
-- values are made by calling it.
local classes = require "rust.class"
local own = require "rust.own"
local layout = require "rust.layout"
local M = {}
classes.may_ask { "fields", "tuple" }

local setmetatable, getmetatable, place = setmetatable, getmetatable, own.place

-- Names that a value needs for itself.
local TAKEN = { addr = true, gone = true, var = true, root = true, base = true, fixed = true, lent = true, inside = true, source = true, cloned = true,
  loans = true, parts = true, key = true, moved_at = true, lent_out = true, last_borrow = true }

-- { { "name", T }, ... } or { T, U }: named, or by number.
local function read_fields(name, given)
  local fields, names = {}, {}
  for i, one in ipairs(given) do
    local is_named = type(one) == "table" and type(rawget(one, 1)) == "string"
    local key = is_named and one[1] or i - 1
    local T = classes.check_type(is_named and one[2] or one, ("struct %s: field %s"):format(name, key))
    if TAKEN[key] then error(("struct %s: a field cannot be called `%s` here; choose another name"):format(name, key), 0) end
    if is_named then classes.check_name(key, ("struct %s: a field"):format(name)) end
    fields[i] = { name = key, type = T, size = T.size, align = T.align, niche = T.niche }
    names[key] = fields[i]
  end
  return fields, names
end

-- Also for the variants of enums: field i of a value, where it lies or on its way.
function M.part(value, field, number)
  if not value.addr then return value.parts[number] end
  local part = place(field.type, value.addr + field.offset, value)
  part.key = field.name
  return part
end

local function put(value, addr)
  for i, field in ipairs(getmetatable(value).list) do own.put_part(value.parts[i], addr + field.offset) end
end

local function load(class)
  return function(addr)
    local parts = {}
    for i, field in ipairs(class.list) do
      parts[i] = field.type.load(addr + field.offset)
      parts[i].inside = true
    end
    return setmetatable({ parts = parts, gone = false }, class)
  end
end

local function release_parts(value)
  for i, field in ipairs(getmetatable(value).list) do
    if field.type.droppable then own.drop(M.part(value, field, i)) end
  end
end

local function release(value)
  local class = getmetatable(value)
  if class.on_drop then own.run_drop(value, class.on_drop) end
  release_parts(value)
end

local clone = own.cloning(function(value)
  local class = getmetatable(value)
  own.read(value)
  local parts = {}
  for i, field in ipairs(class.list) do parts[i] = own.clone_part(M.part(value, field, i)) end
  return own.temporary(setmetatable({ parts = parts, gone = false }, class))
end)

local function debug(value)
  local class, texts = getmetatable(value), {}
  for i, field in ipairs(class.list) do
    local text = field.type.debug(M.part(value, field, i))
    texts[i] = class.named and field.name .. ": " .. text or text
  end
  local inside = table.concat(texts, ", ")
  if class.named then return ("%s { %s }"):format(class.name, inside) end
  if class.tuple and #texts == 1 then inside = inside .. "," end
  return #texts == 0 and class.name or (class.tuple and "" or class.name) .. "(" .. inside .. ")"
end

-- ---- making values

local function make(class, parts)
  for i, field in ipairs(class.list) do
    if not parts[i] then error(("%s: the field `%s` is missing"):format(class.name, field.name), 0) end
  end
  return own.with_loans(setmetatable({ parts = parts, gone = false }, class), parts)
end

local function number_of(class, key)
  for i, field in ipairs(class.list) do
    if field.name == key then return i end
  end
  memory.unknown(class.name .. " has no field", class.fields, tostring(key))
end

local function set_part(class, parts, key, x)
  local i = number_of(class, key)
  parts[i] = own.adopt(own.into(class.list[i].type, x))
end

-- S { a = x } in no order of its own, or S { { "a", x }, ... } in the order written.
local function new_named(class, given)
  local parts, count = {}, 0
  if type(given) ~= "table" or classes.of(given) then error(class.name .. ": its fields are wanted, in braces", 0) end
  for _, pair in ipairs(given) do set_part(class, parts, pair[1], pair[2]) end
  for key, x in pairs(given) do
    if type(key) == "string" then set_part(class, parts, key, x) end
    count = count + 1
  end
  return make(class, parts)
end

local function new_numbered(class, ...)
  local count = select("#", ...)
  if count ~= #class.list then
    error(("%s: %d values are wanted, %d are given"):format(class.name, #class.list, count), 0)
  end
  local parts = {}
  for i = 1, count do parts[i] = own.adopt(own.into(class.list[i].type, (select(i, ...)))) end
  return make(class, parts)
end

-- ---- classes

local function find(value, key)
  local class = getmetatable(value)
  local field = class.fields[key]
  if not field then memory.unknown(class.name .. " has no", class.fields, tostring(key)) end
  return M.part(value, field, field.number)
end

local function make_type(class)
  local parts, droppable = {}, class.on_drop and true or false
  for i, field in ipairs(class.list) do
    parts[i] = { tostring(field.name), classes.finish(field.type), field.offset }
    droppable = droppable or field.type.droppable
  end
  class.droppable = droppable
  return memory.struct(class.name, class.size, class.align, droppable, parts)
end

local function lay_out(class, fields, names, kind, options)
  local found = layout.struct(fields, kind, options)
  for i, field in ipairs(fields) do field.offset, field.number = found.offsets[i], i end
  class.list, class.fields, class.named = fields, names, #fields > 0 and type(fields[1].name) == "string"
  class.size, class.align, class.niche = found.size, found.align, found.niche or false
  for _, field in ipairs(fields) do class.droppable = class.droppable or field.type.droppable end
end

local function is_copy(fields)
  for _, field in ipairs(fields) do
    if not field.type.copy then return false end
  end
  return true
end

-- `find` of a class with fields goes before its own names, so that a field may be called `size` or `name`.
local function fields_first(class)
  local methods = class.__index
  class.__index = function(self, key)
    local field = class.fields[key]
    if field then return M.part(self, field, field.number) end
    return methods(self, key)
  end
end

local function define(name, given, kind, options)
  local class = { name = name, put = put, release = release, release_parts = release_parts, find = find, make_type = make_type, debug = debug,
    align = 1, size = 0, postponed = true }
  class.load = load(class)
  options = options or {}
  if options.clone or options.copy then class.clone = clone end
  class.copy = options.copy or false
  local recursive = type(given) == "function"
  own.class(class, nil)
  lay_out(class, read_fields(name, {}))
  local fields, names = read_fields(name, recursive and given(class) or given)
  lay_out(class, fields, names, kind, options)
  if recursive then classes.check_finite(class, "struct " .. name) end
  if kind == "tuple" then
    class.copy, class.clone, class.tuple = is_copy(fields), clone, true
  end
  fields_first(class)
  classes.complete(class)
  getmetatable(class).__call = class.named and new_named or new_numbered
  return class
end

M.names = {} -- of all structs, in order

function M.struct(name, fields, options)
  classes.check_name(name, "struct: its name", true)
  M.names[#M.names + 1] = name
  return define(name, fields, "struct", options)
end

local tuples = {}
function M.tuple(...)
  local types, names, node = { ... }, {}, tuples
  for i, T in ipairs(types) do
    names[i] = classes.check_type(T, "tuple").name
    node[T] = node[T] or {}
    node = node[T]
  end
  local name = "(" .. table.concat(names, ", ") .. (#types == 1 and ",)" or ")")
  node.class = node.class or define(name, types, "tuple")
  return node.class
end

-- impl Drop for T: what it does before its fields go.
function M.impl_drop(class, body)
  if not classes.is_class(class) or type(body) ~= "function" then error("impl_drop: a type and a function are wanted", 0) end
  class.on_drop, class.droppable = body, true
end

return M
