-- References: & and &mut of anything, and the fat ones to str and slices. They own nothing; what they lead to is reached through
-- them without a word, as Rust does it.
--
--     &T      offset 0: the address               &str, &[T]   offset 0: the address, 8: the length
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local sequence = require "rust.sequence"
local format = require "rust.format"
local M = {}

local setmetatable, getmetatable, read, words, store_words = setmetatable, getmetatable, own.read, memory.words, memory.store_words

-- ---- what has no size of its own

local function show_text(r)
  local ptr, len = r.extent(r)
  return memory.read(ptr, len)
end

M.str = setmetatable({ unsized = true, name = "str", size = 0, align = 1, type = numbers.byte, method = function() end }, {})

M.slice = classes.memo(function(T)
  classes.check_type(T, "slice")
  local class = { unsized = true, name = "[" .. T.name .. "]", element = T, size = 0, align = 1, method = function() end, unlaid = {} }
  classes.lay_out(class, { T }, function() class.align = T.align end)
  return class
end)

-- ---- the two kinds

local NAME = { ["&"] = "&", ["&mut"] = "&mut " }
local POINTER = { ["&"] = "ref", ["&mut"] = "mut" }
local make_class = {}

local function address(r)
  local addr = read(r)
  if addr then return (words(addr, 1)) end
  return r.ptr
end

local function extent(r)
  local addr = read(r)
  if addr then return words(addr, 2) end
  return r.ptr, r.len_
end

local function make(class, ptr, len, loans) return setmetatable({ ptr = ptr, len_ = len or false, loans = loans or false, gone = false }, class) end

local function fat_type(class)
  local element = class.target.element or { type = numbers.byte, name = "u8" }
  local pointer = classes.pointer(POINTER[class.reference], NAME[class.reference] .. element.name, element)
  return memory.struct(class.name, 16, 8, false, { { "ptr", pointer, 0, 2 }, { "len", numbers.usize.type, 8 } })
end

local function thin_type(class) return classes.pointer(POINTER[class.reference], class.name, class.target) end

local function deref(r)
  local class = getmetatable(r)
  local ptr = r.addr and (words(r.addr, 1)) or r.ptr
  return own.place(class.target, ptr, r, class.reference, class.reference)
end

-- What a method of what it leads to becomes when it is called on the reference.
function M.forward_to(class, target, reach)
  local known = {}
  return function(key)
    if known[key] then return known[key] end
    local method = target.method(key)
    if not method then return nil end
    known[key] = function(self, ...) return method(reach(self), ...) end
    return known[key]
  end
end

-- The find of everything that leads to one value: its methods, then its fields and elements.
function M.find_through(class, target, reach)
  local forward = M.forward_to(class, target, reach)
  local function find(self, key)
    if type(key) == "string" and not (target.fields and target.fields[key]) then
      local method = forward(key)
      if method then return method end
      if not target.member then memory.unknown(target.name .. " has no", target, key) end
    end
    return reach(self)[key]
  end
  local function method(key)
    local mine = rawget(class, key)
    if type(mine) == "function" then return mine end
    return forward(key)
  end
  return find, method
end

local function thin(class, target)
  class.size, class.make_type, class.deref = 8, thin_type, deref
  function class.put(r, addr) store_words(addr, r.ptr) end
  function class.load(addr) return make(class, (words(addr, 1))) end
  class.member, class.method = M.find_through(class, target, deref)
  function class.show(r)
    if not target.show then error("{}: " .. target.name .. " cannot be shown this way; write {:?}", 0) end
    return target.show(deref(r))
  end
  function class.debug(r) return target.debug(deref(r)) end
  function class.owned(r) return address(r), target.size end
  function class.clone(r)
    if target.clone then return own.clone(deref(r)) end
    return make(class, address(r), nil, own.loans_of(r))
  end
end

local function fat(class, target)
  class.size, class.make_type, class.extent = 16, fat_type, extent
  function class.reach(r)
    if r.addr then return words(r.addr, 2) end
    return r.ptr, r.len_
  end
  function class.put(r, addr) store_words(addr, r.ptr, r.len_) end
  function class.load(addr) return make(class, words(addr, 2)) end
  function class.deref(r) return r end
  function class.owned(r)
    local ptr, len = extent(r)
    return ptr, len * (target.element and target.element.size or 1)
  end
  if target == M.str then
    function class.show(r) return format.pad(show_text(r)) end
    function class.debug(r) return format.quote(show_text(r)) end
    for name, method in pairs(M.str_methods) do class[name] = method end
  else
    sequence.install(class, target.element, class.reference)
  end
end

-- ---- coercions: what becomes a reference of this class without a word

local function coerce_place(class, x)
  local target, from = class.target, getmetatable(x)
  if from.reference then return class.coerce(x, from) end
  if target.unsized and from.extent and (from.element or M.str) == (target.element or M.str) then
    local ptr, len = from.extent(x)
    return make(class, ptr, len)
  end
  if from == target then return make(class, x.addr) end
  return from.deref and coerce_place(class, from.deref(x))
end

local function coerce(class)
  return function(x, from)
    if not from.reference or from.reference == "&" and class.reference == "&mut" then return nil end
    local made
    if from.target == class.target then
      local ptr, len = address(x), nil
      if class.target.unsized then ptr, len = extent(x) end
      made = make(class, ptr, len)
    elseif not from.target.unsized then
      made = coerce_place(class, deref(x))
    end
    if made then made.loans = own.loans_of(x) end
    return made
  end
end

local function define(kind)
  return classes.memo(function(target)
    classes.check_type(target, kind == "&" and "Ref" or "RefMut")
    local class = { name = NAME[kind] .. target.name, align = 8, copy = kind == "&", reference = kind, target = target,
      niche = { offset = 0, size = 8, first = 1, last = -1 } }
    class.coerce = coerce(class)
    if target == M.str then
      function class.from_lua(x) return type(x) == "string" and M.literal(x) or nil end
    end
    local build = target.unsized and fat or thin
    build(class, target)
    return own.class(class)
  end)
end

make_class["&"], make_class["&mut"] = define "&", define "&mut"

function M.Ref(target) return make_class["&"](target) end

function M.RefMut(target) return make_class["&mut"](target) end

function M.make(kind, target, ptr, len, loans) return make(make_class[kind](target), ptr, len, loans) end

-- ---- making them

local function borrow(value, kind, what)
  local class = classes.check(value, what)
  if class.target and class.target.unsized and not value.addr then return value end
  if not value.addr then value = own.materialise(value) end
  local loans = own.lend(value, kind, "ref")
  return make(make_class[kind](class), value.addr, nil, loans)
end

function M.ref(value) return borrow(value, "&", "ref") end

function M.ref_mut(value) return borrow(value, "&mut", "ref_mut") end

-- A &mut that is passed on is lent on: the one it came from can be used again afterwards.
function M.reborrow(r)
  local class = getmetatable(r)
  own.on_use(r, "reborrow")
  if class.target.unsized then
    local ptr, len = extent(r)
    return make(class, ptr, len, own.loans_of(r))
  end
  return make(class, address(r), nil, own.loans_of(r))
end

-- A text of the program itself: it lies in the static segment, once.
local NOWHERE = 1
function M.literal(text)
  if not utf8.len(text) then error("str: a text is UTF-8, and this is not", 0) end
  if #text == 0 then return M.make("&", M.str, NOWHERE, 0) end
  return M.make("&", M.str, memory.static(text, 1), #text)
end

getmetatable(M.str).__call = function(_, text)
  if type(text) ~= "string" then error("str: a text is wanted, not a " .. type(text), 0) end
  return M.literal(text)
end

M.str_methods = require "rust.str"

own.reborrow = M.reborrow

return M
