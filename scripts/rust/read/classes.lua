-- From terms to the vocabulary's classes: what std has, and the structs, enums and closures of the program.
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local struct = require "rust.struct"
local enum = require "rust.enum"
local option = require "rust.option"
local array = require "rust.array"
local box = require "rust.box"
local vec = require "rust.vec"
local ref = require "rust.ref"
local rc = require "rust.rc"
local cell = require "rust.cell"
local deque = require "rust.deque"
local hashmap = require "rust.hashmap"
local order = require "rust.order"
local format = require "rust.format"
local late = require("rust.sequence").late
local terms = require "rust.read.terms"
local names = require "rust.read.program"
local M = {}

classes.may_ask { "is_dyn", "run_closure", "run", "pointee", "term", "address", "push_front", "user_deref", "as_str", "slice", "into_string", "into_vec", "into_boxed_slice", "into_boxed_str",
  "to_vec", "len", "formatter", "vtable", "state", "text", "from", "it", "new", "as_slice", "into_iter", "slice_mut", "coerce", "at", "stop", "buf", "n" }

local find, show = terms.find, terms.show
local setmetatable, getmetatable = setmetatable, getmetatable

local Z = {}
Z.__index = Z

function M.new(program) return setmetatable({ program = program, known = {}, by_address = {}, dyns = {} }, Z) end

-- ---- small classes of the reader's own

-- What the reader keeps for a value whose bytes only say which: a number, told in the value's first word.
local kept, numbers_of = {}, {}
local function number_of(state)
  if not numbers_of[state] then
    kept[#kept + 1] = state
    numbers_of[state] = #kept
  end
  return numbers_of[state]
end
local function state_at(addr) return kept[(memory.words(addr, 1))] end

local texts, numbered_texts = {}, {}

-- Errors of std that hold nothing a program looks into: they are shown by what they say.
local function message_class(name)
  local class = { name = name, size = 1, align = 1, copy = false }
  function class.make_type() return memory.scalar("uint", name, class.size) end
  function class.put(value, addr)
    local text = value.text
    if not numbered_texts[text.debug] then
      texts[#texts + 1] = text
      numbered_texts[text.debug] = #texts
    end
    memory.fill(addr, numbered_texts[text.debug] & 255, 1)
  end
  function class.load(addr) return setmetatable({ text = texts[memory.load(addr, 1)], gone = false }, class) end
  local function text_of(value) return value.addr and texts[memory.load(value.addr, 1)] or value.text end
  function class.show(value) return format.pad(text_of(value).show) end
  function class.debug(value) return text_of(value).debug end
  function class.clone(value) return setmetatable({ text = text_of(value), gone = false }, class) end
  function class.equals(a, b) return text_of(a).debug == text_of(b).debug end
  return own.class(class)
end

local messages = {}
function M.message(name, text, debug)
  messages[name] = messages[name] or message_class(name)
  return text and setmetatable({ text = { show = text, debug = debug }, gone = false }, messages[name]) or messages[name]
end

-- A function as a value: eight bytes, an address among the program's own.
local FUNCTIONS = 0x1000
local functions = {}
local Fn_of = classes.memo(function(name)
  local class = { name = name, size = 8, align = 8, copy = true, niche = { offset = 0, size = 8, first = 1, last = -1 } }
  function class.make_type() return memory.scalar("uint", name, 8) end
  function class.put(value, addr) memory.store_words(addr, value.at) end
  function class.load(addr) return setmetatable({ at = (memory.words(addr, 1)), gone = false }, class) end
  function class.run(value) return functions[value.addr and (memory.words(value.addr, 1)) or value.at] end
  function class.debug(value) return ("0x%x"):format(value.addr and (memory.words(value.addr, 1)) or value.at) end
  return own.class(class)
end)

local numbered = {}
function M.fn_value(class, run, key)
  local at = numbered[key or run]
  if not at then
    FUNCTIONS = FUNCTIONS + 16
    at = FUNCTIONS
    numbered[key or run] = at
  end
  functions[at] = run
  return setmetatable({ at = at, gone = false }, class)
end

-- Raw pointers.
local Raw_of = {}
local function raw_class(kind, T)
  Raw_of[kind] = Raw_of[kind] or {}
  if Raw_of[kind][T] then return Raw_of[kind][T] end
  local class = { name = kind .. " " .. T.name, size = 8, align = 8, copy = true, pointee = T }
  function class.make_type() return classes.pointer(kind == "*mut" and "mut" or "ref", class.name, T) end
  function class.put(p, addr) memory.store_words(addr, p.ptr) end
  function class.load(addr) return setmetatable({ ptr = (memory.words(addr, 1)), gone = false }, class) end
  function class.address(p)
    own.read(p)
    return p.addr and (memory.words(p.addr, 1)) or p.ptr
  end
  function class.debug(p) return ("0x%x"):format(class.address(p)) end
  function class.equals(a, b) return class.address(a) == class.address(b) end
  Raw_of[kind][T] = own.class(class)
  return class
end
function M.raw(kind, T, ptr) return setmetatable({ ptr = ptr, gone = false }, raw_class(kind, T)) end

-- ---- iterators: what they have to remember is the reader's own; see iterators.lua

M.Iter = own.class({ name = "Iterator", size = 32, align = 8, droppable = true,
  make_type = function() return memory.struct("Iterator", 32, 8, true, { { "state", numbers.usize.type, 0 } }) end,
  put = function(it, addr) memory.store_words(addr, number_of(it.state)) end,
  load = function(addr) return setmetatable({ state = state_at(addr), gone = false }, M.Iter) end,
  release = function(it)
    local state = M.state_of(it)
    if state.drop then state.drop() end
  end,
  clone = function(it)
    local state = M.state_of(it)
    if not state.again then error("this iterator has no clone here", 0) end
    return setmetatable({ state = state.again(), gone = false }, M.Iter)
  end })
function M.state_of(it) return it.addr and state_at(it.addr) or it.state end
function M.iterator(state) return own.temporary(setmetatable({ state = state, gone = false }, M.Iter)) end

-- Values that are there once: a Sender, a JoinHandle .. are told by words that all say which one it is.
local WORDS = { JoinHandle = { "thread", "native", "packet" } }

local function opaque(name, size)
  local words = WORDS[name] or { "state" }
  local class = { name = name, size = size, align = 8, droppable = true }
  function class.make_type()
    local fields = {}
    for i, word in ipairs(words) do fields[i] = { word, numbers.usize.type, (i - 1) * 8 } end
    return memory.struct(name, size, 8, true, fields)
  end
  function class.put(value, addr)
    local number = number_of(value.state)
    if #words == 3 then return memory.store_words(addr, number, number, number) end
    memory.store_words(addr, number)
  end
  function class.load(addr) return setmetatable({ state = state_at(addr), gone = false }, class) end
  function class.release(value)
    local state = M.state_of(value)
    if state.drop then state.drop() end
  end
  return own.class(class)
end
local opaque_of = {}
function M.opaque(name, size)
  opaque_of[name] = opaque_of[name] or opaque(name, size or 16)
  return opaque_of[name]
end
function M.opaque_value(name, state, size) return own.temporary(setmetatable({ state = state, gone = false }, M.opaque(name, size))) end

-- ---- dyn: a pointer and a table of what the type can do, which lies among the program's own bytes

local vtables, vtable_of = {}, {}
local function vtable(T, trait)
  vtable_of[T] = vtable_of[T] or {}
  if not vtable_of[T][trait] then
    local bytes = string.pack("<i8i8i8i8", FUNCTIONS, T.size, T.align, FUNCTIONS + 8) .. string.pack("<i8", #vtables + 1)
    local at = memory.static(bytes, 8)
    vtable_of[T][trait] = at
    vtables[#vtables + 1] = T
    vtables[at] = T
  end
  return vtable_of[T][trait]
end

local function words_of(value)
  if value.addr then return memory.words(value.addr, 2) end
  return value.ptr, value.vtable
end

local KIND = { Box = "own", Rc = "shared", Arc = "shared", ["&"] = "ref", ["&mut"] = "mut" }
local COUNTERS = 16

-- The class of Box<dyn Trait>, &dyn Trait, Rc<dyn Trait>.
function Z:dyn(kind, trait, name)
  local class = { name = (kind == "&" or kind == "&mut") and kind .. (kind == "&mut" and " " or "") .. name or kind .. "<" .. name .. ">", size = 16, align = 8, copy = kind == "&",
    niche = { offset = 0, size = 8, first = 1, last = -1 }, is_dyn = true, trait = trait, kind = kind }
  if kind == "&" or kind == "&mut" then class.reference = kind end
  class.droppable = kind ~= "&" and kind ~= "&mut"
  local target = { name = name, size = 0, align = 1, type = numbers.byte, unsized = true }
  function class.make_type()
    return memory.struct(class.name, 16, 8, class.droppable, { { "ptr", classes.pointer(KIND[kind], kind == "&" and "&" .. name or "*mut " .. name, target), 0, 0 }, { "vtable", numbers.usize.type, 8 } })
  end
  function class.put(value, addr) memory.store_words(addr, value.ptr, value.vtable) end
  function class.load(addr)
    local ptr, table_ = memory.words(addr, 2)
    return setmetatable({ ptr = ptr, vtable = table_, loans = false, gone = false }, class)
  end
  local function offset(T) return (kind == "Rc" or kind == "Arc") and (COUNTERS + T.align - 1) // T.align * T.align or 0 end
  -- The value itself, as what it is.
  function class.reach(value)
    own.read(value)
    local ptr, table_ = words_of(value)
    local T = vtables[table_]
    local place = own.place(T, ptr + offset(T), value, kind == "Box" and nil or kind, kind ~= "Box" and kind or nil)
    if kind == "Box" then place.key = "*" end
    return place
  end
  -- Box<dyn Trait> as the Box<T> it is, for self: Box<Self>; the value leaves where it was.
  function class.as_owner(value)
    local taken = own.take(value)
    local T = vtables[taken.vtable]
    local owner = kind == "Rc" and rc.Rc(T) or kind == "Arc" and rc.Arc(T) or box.Box(T)
    taken.gone = "moved"
    return own.temporary(setmetatable({ ptr = taken.ptr, len_ = false, source = taken.source, gone = false }, owner)), T
  end
  function class.of_pointer(value, ptr, T, loans)
    return setmetatable({ ptr = ptr, vtable = vtable(T, trait), loans = loans or false, gone = false }, class)
  end
  function class.release(value)
    local ptr, table_ = words_of(value)
    local T = vtables[table_]
    if kind == "Box" then
      if T.droppable then own.drop(own.place(T, ptr, value)) end
      if T.size > 0 then memory.free(ptr) end
    elseif kind == "Rc" or kind == "Arc" then
      local owner = kind == "Rc" and rc.Rc(T) or rc.Arc(T)
      own.drop(setmetatable({ ptr = ptr, len_ = false, gone = false }, owner))
    end
  end
  function class.show(value) return getmetatable(class.reach(value)).show(class.reach(value)) end
  function class.debug(value) return getmetatable(class.reach(value)).debug(class.reach(value)) end
  if kind == "Rc" or kind == "Arc" then
    class.clone = function(value)
      local ptr, table_ = words_of(value)
      own.read(value)
      local owner = (kind == "Rc" and rc.Rc or rc.Arc)(vtables[table_])
      local copy = owner.clone(setmetatable({ ptr = ptr, len_ = false, gone = false }, owner))
      copy.gone = "moved"
      return own.temporary(setmetatable({ ptr = ptr, vtable = table_, gone = false, source = value.addr, is_clone = true }, class))
    end
  end
  function class.owned(value)
    local ptr, table_ = words_of(value)
    return ptr, vtables[table_].size
  end
  return own.class(class)
end

-- Box<T>, Rc<T>, &T as one of a dyn class.
function M.unsize(class, value)
  local from = getmetatable(value)
  if from.is_dyn then return value end
  local taken = class.reference and value or own.take(value)
  local T = from.target
  local ptr = taken.addr and (memory.words(taken.addr, 1)) or taken.ptr
  if class.reference then own.read(value) else taken.gone = "moved" end
  local made = class.of_pointer(taken, ptr, T, own.loans_of(value))
  if not class.reference then made.source = value.addr end
  return own.temporary(made)
end

-- ---- structs and enums of the program

function Z:env_of(term)
  local params = {}
  for i, one in ipairs(term.c.generics) do params[one.name] = term[i] end
  return { module = term.c.module, params = params, program = self.program, self = term }
end

local function variants_of(self, term, class, env)
  local list = {}
  local next_number = 0
  for i, variant in ipairs(term.c.node.variants) do
    local one = { variant.name }
    if variant.number then next_number = names.const_number(env, variant.number) or (variant.number.k == "unary" and -(names.const_number(env, variant.number.e) or 0)) or next_number end
    one.tag = next_number
    next_number = next_number + 1
    for k, field in ipairs(variant.fields) do
      local T = self:of(names.to_term(field.type, env))
      one[k + 1] = field.name and { field.name, T } or T
    end
    list[i] = one
  end
  return list
end

function Z:user(term, key)
  local def = term.c
  local env = self:env_of(term)
  local name = show(term)
  local options = { copy = def.derive.Copy ~= nil, clone = def.derive.Clone ~= nil or def.derive.Copy ~= nil, repr = def.node.attributes.repr }
  local impl = names.find_impl(self.program, term, names.STD_TRAITS.Copy)
  if impl then options.copy, options.clone = true, true end
  local class
  if def.kind == "struct" then
    class = struct.struct(name, function(made)
      self.known[key] = made
      local fields = {}
      for i, field in ipairs(def.node.fields) do
        local T = self:of(names.to_term(field.type, env))
        fields[i] = field.name and { field.name, T } or T
      end
      return fields
    end, options)
  else
    local class_options = { clone = options.clone, copy = options.copy, repr = options.repr ~= "C" and options.repr or options.repr }
    class = enum.enum(name, function(made)
      self.known[key] = made
      return variants_of(self, term, made, env)
    end, class_options)
  end
  self.known[key] = class
  class.term = term
  self:traits(class, term)
  return class
end

-- What the program's impls of Drop, Clone, Display, Debug and PartialEq make of it; `call` is compile.lua's.
function Z:traits(class, term)
  local program, call = self.program, self.call
  local function method(trait, name)
    local impl, env = names.find_impl(program, term, names.STD_TRAITS[trait])
    local fn = impl and impl.fns[name]
    return fn and call(fn, env)
  end
  local drop = method("Drop", "drop")
  if drop then
    -- what is on its way gets a place for as long as its drop looks at it
    struct.impl_drop(class, function(value)
      local kept = value.addr and value or own.materialise(value)
      drop({ ref.make("&mut", class, kept.addr, nil, false) })
      if kept ~= value then kept.gone, value.gone = "dropped", false end
    end)
  end
  local clone = method("Clone", "clone")
  if clone and not class.copy then class.clone = function(value) return clone({ ref.ref(value) }) end end
  local function shower(trait)
    local fmt = method(trait, "fmt")
    if not fmt then return nil end
    return function(value)
      local pieces = {}
      local formatter = setmetatable({ pieces = pieces, gone = false, spec = format.spec() }, M.Formatter)
      if not value.addr then value = own.materialise(value) end
      fmt({ ref.make("&", class, value.addr, nil, false), M.formatter_ref(formatter) })
      return format.join(pieces)
    end
  end
  local shown = shower "Display"
  if shown then class.show = shown end
  local debug = shower "Debug"
  if debug then class.debug = debug end
  local eq, eq_env = names.find_impl(program, term, names.STD_TRAITS.PartialEq, function(env, impl)
    local args = names.trait_args(impl, env)
    return not args[1] or names.could_be(args[1], term)
  end)
  if eq and eq.fns.eq then
    local same = call(eq.fns.eq, eq_env)
    class.equals = function(a, b)
      return same({ ref.ref(a), ref.ref(b) })
    end
  end
  local compare = method("Ord", "cmp")
  if compare then
    class.compares = function(a, b)
      return enum.variant(compare({ ref.ref(a), ref.ref(b) })) - 2
    end
  else
    local partial, partial_env = names.find_impl(program, term, names.STD_TRAITS.PartialOrd, function(env, impl)
      local args = names.trait_args(impl, env)
      return not args[1] or names.could_be(args[1], term)
    end)
    if partial and partial.fns.partial_cmp then
      local run = call(partial.fns.partial_cmp, partial_env)
      class.compares = function(a, b)
        local found = run({ ref.ref(a), ref.ref(b) })
        if enum.variant(found) == 1 then return nil end
        return enum.variant(enum.part(found, 2, 1)) - 2
      end
    end
  end
end

-- The Formatter that fmt gets: what is written to it are the pieces of a text.
M.Formatter = own.class({ name = "Formatter", size = 64, align = 8,
  make_type = function() return memory.struct("Formatter", 64, 8, false, { { "buf", numbers.usize.type, 0 } }) end,
  put = function() end, load = function() error("a Formatter stays where it is", 0) end })
local FormatterRef = own.class({ name = "&mut Formatter", size = 8, align = 8, reference = "&mut",
  make_type = function() return memory.scalar("uint", "&mut Formatter", 8) end,
  put = function(value, addr)
    memory.store_words(addr, number_of(value.formatter))
  end,
  load = function(addr) return M.formatter_ref(state_at(addr)) end, target = { name = "Formatter", size = 0 } })
function M.formatter_ref(formatter) return setmetatable({ formatter = formatter, loans = false, gone = false }, FormatterRef) end
function M.formatter_of(value) return value.addr and state_at(value.addr) or value.formatter or value end

-- ---- terms

local B = {}

local function one(make) return function(self, t) return make(self:of(t[1])) end end

function B.Vec(self, t) return vec.Vec(self:of(t[1])) end
B.Option, B.Rc, B.Arc, B.Weak, B.ArcWeak = one(function(T) return option.Option(T) end), one(function(T) return rc.Rc(T) end), one(function(T) return rc.Arc(T) end),
  one(function(T) return rc.Weak(T) end), one(function(T) return rc.ArcWeak(T) end)
B.Cell, B.RefCell, B.Mutex, B.VecDeque = one(function(T) return cell.Cell(T) end), one(function(T) return cell.RefCell(T) end), one(function(T) return cell.Mutex(T) end), one(function(T) return deque.VecDeque(T) end)
B.HashSet = one(function(T) return hashmap.HashSet(T) end)
function B.Box(self, t) return box.Box(self:of(t[1])) end
function B.Result(self, t) return option.Result(self:of(t[1]), self:of(t[2])) end
function B.HashMap(self, t) return hashmap.HashMap(self:of(t[1]), self:of(t[2])) end
function B.String() return late.String end
function B.str() return ref.str end
function B.slice(self, t) return ref.slice(self:of(t[1])) end
function B.array(self, t) return array.array(self:of(t[1]), terms.count_of(t) or 0) end
B["()"] = function(self, t)
  if #t == 0 then return numbers.unit end
  local list = {}
  for i, part in ipairs(t) do list[i] = self:of(part) end
  return struct.tuple(table.unpack(list))
end
B["&"] = function(self, t) return ref.Ref(self:of(t[1])) end
B["&mut"] = function(self, t)
  if find(t[1]).c == "Formatter" then return FormatterRef end
  return ref.RefMut(self:of(t[1]))
end
B["*const"] = function(self, t) return raw_class("*const", self:of(t[1])) end
B["*mut"] = function(self, t) return raw_class("*mut", self:of(t[1])) end
B["!"] = function() return numbers.unit end
function B.Ordering() return order.Ordering end
B.fn = function(_, t) return Fn_of(show(t)) end
function B.Iter() return M.Iter end
function B.Range(self, t) return struct.struct("Range<" .. show(t[1]) .. ">", { { "start", self:of(t[1]) }, { "end", self:of(t[1]) } }, { clone = true }) end
function B.Reverse(self, t) return struct.struct("Reverse<" .. show(t[1]) .. ">", { self:of(t[1]) }, { clone = true }) end
function B.Wrapping(self, t) return struct.struct("Wrapping<" .. show(t[1]) .. ">", { self:of(t[1]) }, { copy = true }) end
function B.PhantomData() return numbers.unit end
function B.CellRef(self, t) return cell.guard("&", self:of(t[1])) end
function B.CellRefMut(self, t) return cell.guard("&mut", self:of(t[1])) end
function B.MutexGuard(self, t) return cell.mutex_guard(self:of(t[1])) end
function B.JoinHandle() return M.opaque("JoinHandle", 24) end
function B.Sender() return M.opaque("Sender", 16) end
function B.Receiver() return M.opaque("Receiver", 16) end
function B.Formatter() return M.Formatter end

-- The class of a term; the same one for equal terms.
function Z:of(term)
  term = terms.settle(term)
  if term.hole then return numbers.unit end
  local c = term.c
  if type(c) == "string" and numbers[c] and classes.is_class(numbers[c]) then return numbers[c] end
  local key = terms.key(term)
  local known = self.known[key]
  if known then return known end
  if type(c) == "table" then
    if c.kind then return self:user(term, key) end
    if c.closure then return self.closure_class(term) end
    return Fn_of "fn item"
  end
  local inner = term[1] and find(term[1])
  if inner and inner.c == "dyn" and (c == "Box" or c == "Rc" or c == "Arc" or c == "&" or c == "&mut") then
    local made = self:dyn(c, inner.trait, show(inner))
    self.known[key] = made
    return made
  end
  local make = B[c]
  if not make then
    if c:find "Error" or c == "Infallible" then return M.message(c) end
    error(("the type %s is not told here"):format(show(term)), 0)
  end
  local made = make(self, term)
  self.known[key] = made
  return made
end

return M
