-- Box: a value in a block of its own, and the label to it. Box of a slice or of str is a fat one.
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local format = require "rust.format"
local ref = require "rust.ref"
local sequence = require "rust.sequence"
local late = sequence.late
local M = {}

local setmetatable, getmetatable, read, words, store_words = setmetatable, getmetatable, own.read, memory.words, memory.store_words

local function make(class, ptr, len)
  return setmetatable({ ptr = ptr, len_ = len or false, gone = false }, class)
end

local function address(b)
  local addr = read(b)
  if addr then return (words(addr, 1)) end
  return b.ptr
end

-- Moving out of *b leaves the block to be freed at the end of b's scope.
local function deref(b)
  local ptr = b.addr and (words(b.addr, 1)) or b.ptr
  local place = own.place(getmetatable(b).target, ptr, b)
  place.key = "*"
  return place
end

-- Where it is when b itself may not be looked at any more.
local function pointer_of(b) return b.addr and (words(b.addr, 1)) or b.ptr end

local function release(b)
  local T = getmetatable(b).target
  local ptr = pointer_of(b)
  if T.droppable then own.drop(own.place(T, ptr, b)) end
  if T.size > 0 then memory.free(ptr) end
end

local function new(class, T, x)
  local value = own.into(T, x)
  if T.size == 0 then
    own.take(value).gone = "moved"
    return own.temporary(make(class, T.align))
  end
  own.on_use(value, "read")
  local ptr = memory.alloc(T.size, T.align, classes.finish(T))
  own.settle(value, T, ptr)
  local b = make(class, ptr)
  return own.with_loans(b, { value })
end

local function define_thin(class, T)
  class.size, class.deref, class.release = 8, deref, release
  function class.make_type() return classes.pointer("own", class.name, T) end
  function class.put(b, addr) store_words(addr, b.ptr) end
  function class.load(addr) return make(class, (words(addr, 1))) end
  class.member, class.method = ref.find_through(class, T, deref)
  function class.show(b)
    if not T.show then error("{}: " .. T.name .. " cannot be shown this way; write {:?}", 0) end
    return T.show(deref(b))
  end
  function class.debug(b) return T.debug(deref(b)) end
  function class.owned(b) return address(b), T.size end
  class.clone = own.cloning(function(b)
    if T.size == 0 then return new(class, T, own.clone(deref(b))) end
    local place, ptr = deref(b), memory.alloc(T.size, T.align, classes.finish(T)) -- the block before what goes into it
    local copy = own.clone(place)
    own.settle(copy, T, ptr)
    return own.with_loans(make(class, ptr), { copy })
  end)
  function class.new(x) return new(class, T, x) end
  function class.into_inner(b)
    local place = deref(b)
    local value = own.take(place)
    own.drop(b)
    return own.temporary(value)
  end
end

local function extent(b)
  local addr = read(b)
  if addr then return words(addr, 2) end
  return b.ptr, b.len_
end

local function define_fat(class, target)
  local T = target.element or { size = 1, align = 1, name = "u8", type = numbers.byte, droppable = false }
  class.size, class.extent = 16, extent
  function class.reach(b)
    if b.addr then return words(b.addr, 2) end
    return b.ptr, b.len_
  end
  function class.make_type()
    local pointer = classes.pointer("own", "*mut " .. T.name, T)
    return memory.struct(class.name, 16, 8, true, { { "ptr", pointer, 0, 2 }, { "len", numbers.usize.type, 8 } })
  end
  function class.put(b, addr) store_words(addr, b.ptr, b.len_) end
  function class.load(addr) return make(class, words(addr, 2)) end
  function class.owned(b)
    local ptr, len = extent(b)
    return ptr, len * T.size
  end
  function class.release(b)
    local ptr, len
    if b.addr then ptr, len = words(b.addr, 2) else ptr, len = b.ptr, b.len_ end
    sequence.drop_elements(T, ptr, 0, len, b)
    if len * T.size > 0 then memory.free(ptr) end
  end
  if target == ref.str then
    function class.len(b) return (select(2, extent(b))) end
    function class.show(b) return format.pad(memory.read(extent(b))) end
    function class.debug(b) return format.quote(memory.read(extent(b))) end
    function class.as_str(b)
      local ptr, len = extent(b)
      return ref.make("&", ref.str, ptr, len, own.lend(b, "&"))
    end
    class.clone = own.cloning(function(b) return late.String.from(class.as_str(b)):into_boxed_str() end)
    function class.into_string(b)
      local taken = own.take(b)
      taken.gone = "moved"
      return late.string_of(taken.ptr, taken.len_)
    end
  else
    sequence.install(class, T)
    class.clone = own.cloning(function(b) return late.copied(T, extent(b)):into_boxed_slice() end)
    function class.into_vec(b)
      local taken = own.take(b)
      taken.gone = "moved"
      return late.vec_of(T, taken.ptr, taken.len_)
    end
  end
end

local Box_of = classes.memo(function(target)
  classes.check_type(target, "Box")
  local class = { name = "Box<" .. target.name .. ">", align = 8, droppable = true,
    niche = { offset = 0, size = 8, first = 1, last = -1 }, target = target }
  local build = target.unsized and define_fat or define_thin
  build(class, target)
  return own.class(class)
end)

M.Box = classes.generic("Box", Box_of)

function M.Box.new(x) return Box_of(classes.check(x, "Box::new")).new(x) end

-- Box<[T]> of a list, as Box::new([..]) becomes one.
function M.Box.slice(T, values)
  local class = Box_of(ref.slice(T))
  if #values == 0 or T.size == 0 then return own.temporary(make(class, T.align, #values)) end
  local ptr = memory.alloc(#values * T.size, T.align, classes.finish(T))
  for i, x in ipairs(values) do own.settle(own.into(T, x), T, ptr + (i - 1) * T.size) end
  return own.temporary(make(class, ptr, #values))
end

-- Box::from(&v[..]), Box::from("text"): a copy, exactly as long.
function M.Box.from(x)
  local class = classes.of(x)
  if not class or class == late.String or class.target == ref.str then return late.String.from(x):into_boxed_str() end
  if not class.element then return M.Box.new(x) end
  return x:to_vec():into_boxed_slice()
end

-- Nobody's any more: it is never given back.
function M.Box.leak(b)
  local taken = own.take(b)
  taken.gone = "moved"
  if taken.len_ ~= 0 and getmetatable(taken).target.size ~= 0 then memory.leaked(taken.ptr) end
  return ref.make("&mut", getmetatable(taken).target, taken.ptr, taken.len_)
end

function M.Box.fat(T, ptr, len) return own.temporary(make(Box_of(T), ptr, len)) end

return M
