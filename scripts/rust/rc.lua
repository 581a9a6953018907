-- Rc and Arc: several labels to one crate, which counts them; and Weak, a label that does not keep the value.
--
--     block    offset  0       8     16 (or more, as the value is aligned)
--                      strong  weak  value          stored weak = Weaks + 1 as long as there is any strong
--
-- The last strong label drops the value; the block goes when no Weak is left either.
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local format = require "rust.format"
local ref = require "rust.ref"
local option = require "rust.option"
local sequence = require "rust.sequence"
local late = sequence.late
local M = {}
classes.may_ask { "inner", "not_send" }

local setmetatable, getmetatable, read, load, store, words, store_words =
  setmetatable, getmetatable, own.read, memory.load, memory.store, memory.words, memory.store_words

local DANGLING = -1 -- what a Weak that never led anywhere holds
local COUNTERS = 16

local function round_up(n, align) return (n + align - 1) // align * align end

local function offset_of(T) return round_up(COUNTERS, T.align) end

-- The block of an Rc<T>; for a slice or a str its tail is `count` elements long.
local function size_of(T, count)
  if not T.unsized then return round_up(offset_of(T) + T.size, math.max(8, T.align)) end
  local element = T.element and T.element.size or 1
  return round_up(offset_of(T) + count * element, math.max(8, T.align))
end

local function align_of(T) return math.max(8, T.align) end

-- What the machine calls the block. It is not known before the value's own type is, which may speak of it.
local function inner_of(kind, T)
  local inner = { name = kind .. "Inner<" .. T.name .. ">", waiting = false, type = false, unlaid = {} }
  function inner.make_type()
    local value = T.unsized and {} or { { "value", classes.finish(T), offset_of(T) } }
    return memory.struct(inner.name, T.unsized and COUNTERS or size_of(T), align_of(T), not T.unsized and T.droppable,
      { { "strong", numbers.usize.type, 0 }, { "weak", numbers.usize.type, 8 }, table.unpack(value) })
  end
  classes.lay_out(inner, { T.element or T }, function() end)
  return inner
end

local function make(class, ptr, len) return setmetatable({ ptr = ptr, len_ = len or false, gone = false }, class) end

-- Where it leads, also when it may not be looked at any more.
local function pointer_of(r) return r.addr and (words(r.addr, 1)) or r.ptr end

local function address(r)
  read(r)
  return pointer_of(r)
end

local function length_of(r)
  if r.addr then return (select(2, words(r.addr, 2))) end
  return r.len_
end

-- How many share the block, as Rust counts: the Weak that all strong ones together are is no Weak. `giver` is the address of
-- the owner that gives it up, false when that one is on its way.
local function tell_counts(ptr, giver)
  local strong, weak = words(ptr, 2)
  memory.counted(ptr, strong, strong > 0 and weak - 1 or weak, giver)
end

local function set_counts(ptr, strong, weak)
  store_words(ptr, strong, weak)
  tell_counts(ptr)
end

local function count(ptr, offset, change, giver)
  local n = load(ptr + offset, 8) + change
  store(ptr + offset, 8, n)
  tell_counts(ptr, giver)
  return n
end

local function give_back(ptr)
  if count(ptr, 8, -1) == 0 then memory.free(ptr) end
end

local function deref(r)
  local T = getmetatable(r).target
  return own.place(T, address(r) + offset_of(T), r, "Rc", "Rc")
end

-- ---- making

local function new(class, x)
  local T = class.target
  local value = own.into(T, x)
  own.on_use(value, "read")
  local ptr = memory.alloc(size_of(T), align_of(T), classes.finish(class.inner))
  set_counts(ptr, 1, 1)
  own.settle(value, T, ptr + offset_of(T))
  local r = make(class, ptr)
  r.loans = value.loans
  return own.temporary(r)
end

local clone = own.cloning(function(r)
  local ptr, class = address(r), getmetatable(r)
  count(ptr, 0, 1)
  return own.temporary(make(class, ptr, class.target.unsized and length_of(r)))
end)

-- ---- dying

local function drop_value(r, ptr)
  local T = getmetatable(r).target
  if T.unsized then
    if T.element then sequence.drop_elements(T.element, ptr + offset_of(T), 0, length_of(r), r) end
  elseif T.droppable then
    own.drop(own.place(T, ptr + offset_of(T), r))
  end
end

local function release(r)
  local ptr = pointer_of(r)
  if count(ptr, 0, -1, r.addr or false) > 0 then return end
  drop_value(r, ptr)
  give_back(ptr)
end

local function release_weak(w)
  local ptr = pointer_of(w)
  if ptr ~= DANGLING then give_back(ptr) end
end

-- ---- the classes

local function define_thin(class, T)
  class.size, class.deref = 8, deref
  function class.make_type() return classes.pointer("shared", class.name, class.inner) end
  function class.put(r, addr) store_words(addr, r.ptr) end
  function class.load(addr) return make(class, (words(addr, 1))) end
  class.member, class.method = ref.find_through(class, T, deref)
  function class.show(r)
    if not T.show then error("{}: " .. T.name .. " cannot be shown this way; write {:?}", 0) end
    return T.show(deref(r))
  end
  function class.debug(r) return T.debug(deref(r)) end
  function class.owned(r) return address(r), size_of(T) end
  function class.new(x) return new(class, x) end
end

local function extent(r)
  local T = getmetatable(r).target
  return address(r) + offset_of(T), length_of(r)
end

local function define_fat(class, T)
  class.size, class.extent = 16, extent
  function class.make_type()
    return memory.struct(class.name, 16, 8, true,
      { { "ptr", classes.pointer("shared", "*mut " .. class.inner.name, class.inner), 0 }, { "len", numbers.usize.type, 8 } })
  end
  function class.put(r, addr) store_words(addr, r.ptr, r.len_) end
  function class.load(addr) return make(class, words(addr, 2)) end
  function class.owned(r) return address(r), size_of(T, length_of(r)) end
  if T.element then return sequence.install(class, T.element, "Rc") end
  function class.show(r) return format.pad(memory.read(extent(r))) end
  function class.debug(r) return format.quote(memory.read(extent(r))) end
  for name, method in pairs(ref.str_methods) do class[name] = method end
end

local function define_weak(name, T, inner, owner)
  local class = { name = name .. "<" .. T.name .. ">", size = 8, align = 8, droppable = true, release = release_weak,
    niche = { offset = 0, size = 8, first = 1, last = -1 } }
  function class.make_type() return classes.pointer("weak", class.name, inner) end
  function class.put(w, addr) store_words(addr, w.ptr) end
  function class.load(addr) return make(class, (words(addr, 1))) end
  function class.owned(w) return address(w), size_of(T) end
  function class.debug() return "(Weak)" end
  function class.new() return make(class, DANGLING) end
  class.clone = own.cloning(function(w)
    local ptr = address(w)
    if ptr ~= DANGLING then count(ptr, 8, 1) end
    return own.temporary(make(class, ptr))
  end)
  local function strong(w)
    local ptr = address(w)
    return ptr == DANGLING and 0 or load(ptr, 8)
  end
  class.strong_count = strong
  function class.weak_count(w)
    if strong(w) == 0 then return 0 end
    return load(address(w) + 8, 8) - 1
  end
  function class.upgrade(w)
    if strong(w) == 0 then return late.None(owner) end
    local ptr = address(w)
    count(ptr, 0, 1)
    return late.Some(own.temporary(make(owner, ptr)))
  end
  function class.ptr_eq(a, b) return address(a) == address(b) end
  return own.class(class)
end

-- An owner or a reference to one, as Rc::clone(&a) and its like take it.
local function owner_of(x, what)
  local class = classes.check(x, what)
  if class.inner then return x, class end
  if class.reference and class.deref then
    local place = class.deref(x)
    if getmetatable(place).inner then return place, getmetatable(place) end
  end
  error(("%s: a reference to an owner is wanted, as ref(a), not a %s"):format(what, class.name), 0)
end

-- ---- the two kinds

local function from_text(class, text)
  local ptr = memory.alloc(size_of(class.target, #text), align_of(class.target), numbers.byte)
  set_counts(ptr, 1, 1)
  memory.write(ptr + COUNTERS, text)
  return own.temporary(make(class, ptr, #text))
end

-- Elements that lie side by side move into the new block; where they were goes.
local function from_elements(class, T, from, len)
  local ptr = memory.alloc(size_of(class.target, len), align_of(class.target), classes.finish(class.inner))
  set_counts(ptr, 1, 1)
  own.carry(T, ptr + offset_of(class.target), from, len)
  return own.temporary(make(class, ptr, len))
end

-- An array moves into the new block; what a slice leads to is cloned there.
local function from_slice(class, x)
  local source, T = getmetatable(x), class.target.element
  local len = x:len()
  local ptr = memory.alloc(size_of(class.target, len), align_of(class.target), classes.finish(class.inner))
  set_counts(ptr, 1, 1)
  local to = ptr + offset_of(class.target)
  if source.count then own.settle(x, source, to) end
  for i = 0, source.count and -1 or len - 1 do own.settle(own.clone(x[i]), T, to + i * T.size) end
  return own.temporary(make(class, ptr, len))
end

local function install_making(kind, of, weak_of)
  function kind.new(x) return of(classes.check(x, "new")).new(x) end

  -- From a text, a String, a Vec or a Box: a new block; what was moved in gives its own back.
  function kind.from(x)
    local class = classes.of(x)
    if not class or class.target == ref.str then return from_text(of(ref.str), late.text_of(x, "from")) end
    if class.element and (class.reference or class.count) then return from_slice(of(ref.slice(class.element)), x) end
    local taken = own.take(x)
    taken.gone = "moved"
    if class == late.String then
      local made = from_text(of(ref.str), memory.read(taken.ptr, taken.len_))
      if taken.cap > 0 then memory.free(taken.ptr) end
      return made
    elseif class.element then
      local T = class.element
      local made = from_elements(of(ref.slice(T)), T, taken.ptr, taken.len_)
      local cap = taken.cap or taken.len_
      if cap * T.size > 0 then memory.free(taken.ptr) end
      return made
    elseif class.target then
      local T = class.target
      local made = from_elements(of(T), T, taken.ptr, 1)
      made.len_ = false
      if T.size > 0 then memory.free(taken.ptr) end
      return made
    end
    return of(class).new(x)
  end

  -- The closure gets a Weak to what is being made.
  function kind.new_cyclic(T, f)
    local class, weak = of(T), weak_of(T)
    local ptr = memory.alloc(size_of(T), align_of(T), classes.finish(class.inner))
    set_counts(ptr, 0, 1)
    local w = make(weak, ptr)
    local value = own.into(T, f(w))
    own.settle(value, T, ptr + offset_of(T))
    count(ptr, 0, 1)
    return own.temporary(make(class, ptr))
  end
end

local function install_counting(kind, weak_of)
  function kind.clone(r) return clone((owner_of(r, "clone"))) end

  function kind.strong_count(r) return load(address((owner_of(r, "strong_count"))), 8) end

  function kind.weak_count(r) return load(address((owner_of(r, "weak_count"))) + 8, 8) - 1 end

  function kind.ptr_eq(a, b)
    return address((owner_of(a, "ptr_eq"))) == address((owner_of(b, "ptr_eq")))
  end

  function kind.downgrade(r)
    local owner, class = owner_of(r, "downgrade")
    local ptr = address(owner)
    count(ptr, 8, 1)
    return own.temporary(make(weak_of(class.target), ptr))
  end
end

local function alone(ptr) return load(ptr, 8) == 1 and load(ptr + 8, 8) == 1 end

-- The value leaves the block; the last strong label is gone with it.
local function take_out(ptr, T)
  local value = own.fetch(T, ptr + offset_of(T))
  count(ptr, 0, -1)
  give_back(ptr)
  return own.temporary(value)
end

local function install_alone(kind, of)
  function kind.get_mut(r)
    local owner, class = owner_of(r, "get_mut")
    local T, ptr = class.target, address(owner)
    if not alone(ptr) then return late.None(ref.RefMut(T)) end
    return late.Some(ref.make("&mut", T, ptr + offset_of(T), nil, own.loans_of(r)))
  end

  -- With other owners about the writer gets a clone of its own; with Weaks only, the bytes move to a new block.
  function kind.make_mut(r)
    local owner, class = owner_of(r, "make_mut")
    local T, old = class.target, address(owner)
    if not alone(old) then
      local ptr = memory.alloc(size_of(T), align_of(T), classes.finish(class.inner))
      set_counts(ptr, 1, 1)
      local shared = load(old, 8) > 1
      if shared then
        own.settle(own.clone(deref(owner)), T, ptr + offset_of(T))
        count(old, 0, -1, owner.addr)
      else
        own.carry(T, ptr + offset_of(T), old + offset_of(T), 1)
        count(old, 0, -1)
        give_back(old)
      end
      store_words(owner.addr, ptr)
      memory.settled(owner.addr, class.type)
    end
    return ref.make("&mut", T, address(owner) + offset_of(T), nil, own.loans_of(r))
  end

  function kind.try_unwrap(r)
    local class = getmetatable(r)
    local T = class.target
    local taken = own.take(r)
    local result = option.Result(T, class)
    if load(taken.ptr, 8) ~= 1 then return result.Err(taken) end
    taken.gone = "moved"
    return result.Ok(take_out(taken.ptr, T))
  end

  function kind.into_inner(r)
    local T = getmetatable(r).target
    local taken = own.take(r)
    if load(taken.ptr, 8) == 1 then
      taken.gone = "moved"
      return late.Some(take_out(taken.ptr, T))
    end
    own.drop(taken)
    return late.None(T)
  end

  function kind.unwrap_or_clone(r)
    local T = getmetatable(r).target
    local taken = own.take(r)
    if load(taken.ptr, 8) == 1 then
      taken.gone = "moved"
      return take_out(taken.ptr, T)
    end
    local value = own.clone(deref(taken))
    own.drop(taken)
    return value
  end
end

local function define(name, weak_name, send)
  local weak_of
  local of = classes.memo(function(T)
    classes.check_type(T, name)
    local class = { name = name .. "<" .. T.name .. ">", align = 8, droppable = true, release = release, target = T, inner = inner_of(name, T),
      niche = { offset = 0, size = 8, first = 1, last = -1 }, clone = clone, not_send = not send }
    local build = T.unsized and define_fat or define_thin
    build(class, T)
    return own.class(class)
  end)
  weak_of = classes.memo(function(T) return define_weak(weak_name, T, of(T).inner, of(T)) end)
  local kind, weak = classes.generic(name, of), classes.generic(weak_name, weak_of)
  install_making(kind, of, weak_of)
  install_counting(kind, weak_of)
  install_alone(kind, of)
  function weak.new(T) return weak_of(classes.check_type(T, weak_name)).new() end
  return kind, weak
end

M.Rc, M.Weak = define("Rc", "Weak", false)
M.Arc, M.ArcWeak = define("Arc", "Weak", true)

-- The two words in the block, as they lie there: strong, weak. The second form goes on reading when the label is gone.
function M.raw_counts(r) return words(address(r), 2) end

function M.raw_counts_of(r)
  local ptr = address(r)
  return { strong = function() return load(ptr, 8) end, weak = function() return load(ptr + 8, 8) end }
end

return M
