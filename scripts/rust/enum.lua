-- enum: one of several variants, told apart by a tag or by a value that the largest one never has. enum(name, { { "Variant", T, .. },
-- .. }) makes a class; Class.Variant(..) makes a value.
local classes = require "rust.class"
local own = require "rust.own"
local layout = require "rust.layout"
local M = {}
classes.may_ask { "is_enum", "variants" }

local setmetatable, getmetatable, place, load_word, store = setmetatable, getmetatable, own.place, memory.load, memory.store

local function variant_at(class, addr)
  if class.tag_size == 0 then return 1 end
  local tag = load_word(addr + class.tag_offset, class.tag_size)
  return class.by_tag[tag] or class.dataful or 1
end

-- The number of the variant it is.
function M.variant(value)
  if not own.read(value) then return value.variant end
  return variant_at(getmetatable(value), value.addr)
end

local function variant_now(value)
  return value.addr and variant_at(getmetatable(value), value.addr) or value.variant
end

function M.part(value, variant, i)
  if not value.addr then return value.parts[i] end
  local field = getmetatable(value).variants[variant].list[i]
  local part = place(field.type, value.addr + field.offset, value)
  part.key = i - 1
  return part
end

local function put(value, addr)
  local class = getmetatable(value)
  local variant = value.variant
  for i, field in ipairs(class.variants[variant].list) do own.put_part(value.parts[i], addr + field.offset) end
  if class.tag_size > 0 and variant ~= class.dataful then
    store(addr + class.tag_offset, class.tag_size, class.tags[variant])
  end
end

local function load(class)
  return function(addr)
    local parts, variant = {}, variant_at(class, addr)
    for i, field in ipairs(class.variants[variant].list) do
      parts[i] = field.type.load(addr + field.offset)
      parts[i].inside = true
    end
    return setmetatable({ variant = variant, parts = parts, gone = false }, class)
  end
end

local function release_parts(value)
  local class, variant = getmetatable(value), variant_now(value)
  for i, field in ipairs(class.variants[variant].list) do
    if field.type.droppable then own.drop(M.part(value, variant, i)) end
  end
end

local function release(value)
  local class = getmetatable(value)
  if class.on_drop then own.run_drop(value, class.on_drop) end
  release_parts(value)
end

local clone = own.cloning(function(value)
  local class, variant, parts = getmetatable(value), M.variant(value), {}
  for i in ipairs(class.variants[variant].list) do parts[i] = own.clone_part(M.part(value, variant, i)) end
  return own.temporary(setmetatable({ variant = variant, parts = parts, gone = false }, class))
end)

local function debug(value)
  local class, variant, texts = getmetatable(value), variant_now(value), {}
  local name, list = class.variants[variant].name, class.variants[variant].list
  for i, field in ipairs(list) do
    texts[i] = (field.named and field.name .. ": " or "") .. field.type.debug(M.part(value, variant, i))
  end
  local inside = table.concat(texts, ", ")
  return #texts == 0 and name or list[1].named and ("%s { %s }"):format(name, inside) or ("%s(%s)"):format(name, inside)
end

function M.make(class, variant, parts)
  return own.with_loans(setmetatable({ variant = variant, parts = parts, gone = false }, class), parts)
end

local function maker(class, number)
  local variant = class.variants[number]
  return function(...)
    local count, parts = select("#", ...), {}
    if count ~= #variant.list then
      error(("%s::%s: %d values are wanted, %d are given"):format(class.name, variant.name, #variant.list, count), 0)
    end
    for i = 1, count do parts[i] = own.adopt(own.into(variant.list[i].type, (select(i, ...)))) end
    return M.make(class, number, parts)
  end
end

local function read_variants(name, given)
  local variants = {}
  for v, one in ipairs(given) do
    local list = {}
    classes.check_name(one[1], ("enum %s: a variant"):format(name))
    for i = 2, #one do
      local named = type(one[i]) == "table" and type(rawget(one[i], 1)) == "string"
      local T = classes.check_type(named and one[i][2] or one[i], ("enum %s: %s"):format(name, one[1]))
      list[i - 1] = { name = named and one[i][1] or tostring(i - 2), named = named, type = T, size = T.size, align = T.align, niche = T.niche }
    end
    variants[v] = { name = one[1], list = list, tag = one.tag or v - 1 }
  end
  return variants
end

local function lay_out(class, variants, options)
  local fields, numbers = {}, {}
  for i, variant in ipairs(variants) do fields[i], numbers[i] = variant.list, variant.tag end
  local found = layout.enum(fields, numbers, options)
  for i, variant in ipairs(variants) do
    for k, field in ipairs(variant.list) do
      field.offset = found.variants[i].offsets[k]
      class.droppable = class.droppable or field.type.droppable
    end
  end
  class.variants, class.size, class.align, class.niche = variants, found.size, found.align, found.niche or false
  class.tag_offset, class.tag_size, class.tags, class.dataful = found.tag_offset, found.tag_size, found.tags, found.dataful or false
  class.by_tag = {}
  for i, tag in pairs(found.tags) do class.by_tag[tag] = i end
end

local function variant_type(class, variant)
  local parts = {}
  for i, field in ipairs(variant.list) do parts[i] = { field.name, classes.finish(field.type), field.offset } end
  return memory.struct(class.name .. "::" .. variant.name, class.size, class.align, class.droppable, parts)
end

local function make_type(class)
  local list = {}
  for i, variant in ipairs(class.variants) do
    for _, field in ipairs(variant.list) do
      classes.finish(field.type)
      class.droppable = class.droppable or field.type.droppable
    end
    list[i] = { variant.name, variant_type(class, variant), class.tags[i] or 0 }
  end
  return memory.enum(class.name, class.size, class.align, class.droppable, class.tag_offset, class.tag_size, class.dataful or 0, list)
end

local function find(value, key)
  local class = getmetatable(value)
  memory.unknown(class.name .. " has no", class, tostring(key))
end

-- `more` are its methods.
function M.define(name, given, options, more)
  local class = { name = name, put = put, release = release, release_parts = release_parts, make_type = make_type, debug = debug, find = find,
    size = 0, align = 1, is_enum = true, postponed = true }
  for key, method in pairs(more or {}) do class[key] = method end
  class.load = load(class)
  options = options or {}
  if options.clone or options.copy then class.clone = clone end
  class.copy = options.copy or false
  own.class(class)
  lay_out(class, {})
  lay_out(class, read_variants(name, type(given) == "function" and given(class) or given), options.layout)
  if type(given) == "function" then classes.check_finite(class, "enum " .. name) end
  for i, variant in ipairs(class.variants) do class[variant.name] = maker(class, i) end
  classes.complete(class)
  return class
end

local function layout_options(options)
  if not options or not options.repr then return nil end
  local size = { u8 = 1, i8 = 1, u16 = 2, i16 = 2, u32 = 4, i32 = 4, u64 = 8, i64 = 8, C = 4 }
  return { repr = options.repr == "C" and "C" or nil, tag_size = size[options.repr] }
end

function M.enum(name, variants, options)
  classes.check_name(name, "enum: its name", true)
  options = options or {}
  return M.define(name, variants, { clone = options.clone, copy = options.copy, layout = layout_options(options) })
end

return M
