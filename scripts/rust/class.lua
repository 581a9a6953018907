-- Classes: what the vocabulary knows of a Rust type. A value is a table whose metatable is its class; own.lua tells what
-- a value is, PROTOCOL in this file what a class has.
--
--     name, size, align       as Rust writes and lays it out
--     type                    the machine's number for it, from the beginning of the program on
--     make_type(class)        makes that number
--     copy                    true: `let b = a` leaves a usable
--     droppable               true: something happens when a value dies
--     niche                   bytes that no value has: { offset, size, first, last } of those that values have
--     put(value, addr)        writes a value that lies nowhere yet to its place
--     load(addr)              the other way: a value that lies nowhere, read from a place
--     release(value)          what happens when a value dies: its own Drop, then its parts, then its blocks
--     clone(value)            a value that lies nowhere
--     show(value)             its text for {};   debug(value): for {:?}
--     owned(value)            where what it owns lies: address, size
--     from_lua(x)             a value made from a plain Lua value, or nil
--     coerce(x, class of x)   a value made from a Rust value of another class, or nil
--     member(value, key)      what value[key] is when the class has no such method: a field, an element
--     method(key)             the method a smart pointer to it may call
local M = {}

local rawget, type, getmetatable, setmetatable = rawget, type, getmetatable, setmetatable

local usual, all = {}, {}

-- What any class, and any value, may be asked for: one that has no such thing says false. Each file names what it brings.
function M.may_ask(keys)
  for _, key in ipairs(keys) do
    usual[#usual + 1] = key
    for _, class in ipairs(all) do
      if rawget(class, key) == nil then class[key] = false end
    end
  end
end

M.may_ask { "copy", "droppable", "niche", "release", "clone", "show", "debug", "owned", "from_lua", "coerce", "member", "make_type", "postponed",
  "waiting", "unsized", "element", "target", "list", "reference", "deref", "unlaid", "awaits" }

-- What every class has in common: Lua's metamethods; see operators.lua.
local common = {}
function M.give(metamethods)
  for name, does in pairs(metamethods) do
    common[name] = does
    for _, class in ipairs(all) do class[name] = does end
  end
end

-- Calls a function with every class, those to come as well: it adds words that a class does not have itself.
local additions = {}
function M.each(add)
  additions[#additions + 1] = add
  for _, class in ipairs(all) do add(class) end
end

-- What a value keeps about itself under a name that a field may have. Where a lesson says such a name it means the field, and asks
-- __view for it (see operators.lua; app/lesson/rewrite_expressions.c has the same list).
M.kept = {}
for _, name in ipairs { "addr", "gone", "var", "root", "base", "fixed", "lent", "inside", "source", "is_clone", "loans", "key", "parts", "ptr", "flag",
  "moved_at", "lent_out", "last_borrow", "cap", "variant", "made_by_call", "held_at", "len_", "held", "sent_as" } do
  M.kept[name] = true
end
local kept = M.kept

local begun = false
local unfinished = {}

function M.is_class(x) return type(x) == "table" and rawget(x, "put") ~= nil end

function M.of(value)
  local class = type(value) == "table" and getmetatable(value)
  return class and type(class) == "table" and rawget(class, "put") and class or nil
end

-- The machine gets the type when the program begins: until then impl_drop may still change it.
function M.finish(class)
  if class.type then return class.type end
  class.type = class.make_type(class)
  for _, pointer in ipairs(class.waiting or {}) do memory.element(pointer, class.type) end
  class.waiting = false
  return class.type
end

function M.begin()
  begun = true
  for _, class in ipairs(unfinished) do M.finish(class) end
end

function M.has_begun() return begun end

-- A pointer's type; what it points to may be finished later.
function M.pointer(kind, name, target)
  local known = rawget(target, "type")
  local pointer = memory.pointer(kind, name, known or 0)
  if not known then
    target.waiting = target.waiting or {}
    table.insert(target.waiting, pointer)
  end
  return pointer
end

local function plain_method(class)
  return function(key)
    local found = rawget(class, key)
    return type(found) == "function" and found or nil
  end
end

local function index_of(class)
  local find, target = class.member, class.target
  if not find then return class end
  return function(self, key)
    local fields = target and target.fields
    if not fields or fields[key] == nil or kept[key] then
      local found = rawget(class, key)
      if found ~= nil then return found end
      if kept[key] then return false end
    end
    return find(self, key)
  end
end

-- Makes a table of methods a class: `make` is what calling it does, if anything. A method that is not there is told with
-- the nearest that is.
function M.class(class, make)
  for _, key in ipairs(usual) do
    if class[key] == nil then class[key] = false end
  end
  all[#all + 1] = class
  for name, does in pairs(common) do class[name] = does end
  for _, add in ipairs(additions) do add(class) end
  class.method = rawget(class, "method") or plain_method(class)
  if class.make_type then class.type = rawget(class, "type") or false end
  class.__index = index_of(class)
  setmetatable(class, {
    __call = make,
    __index = function(_, name) memory.unknown(class.name .. " has no", class, tostring(name)) end,
  })
  if class.make_type and not class.postponed then M.complete(class) end
  return class
end

-- A class that was made with `postponed`, because its parts speak of it, has its layout now.
function M.complete(class)
  if begun then M.finish(class) else unfinished[#unfinished + 1] = class end
end

-- ---- layouts: a class is laid out when all of its parts are. Until then `unlaid` lists who waits for it, `awaits` for whom it waits.

local function laid(class, lay_out)
  local waiting = class.unlaid
  lay_out()
  class.unlaid, class.awaits = false, false
  if class.make_type then M.complete(class) end
  for _, go_on in ipairs(waiting or {}) do go_on() end
end

-- Whether a class waits for itself: then it holds itself by value.
local function waits_for(class, wanted)
  for _, part in ipairs(class.awaits or {}) do
    if part == wanted or waits_for(part, wanted) then return true end
  end
  return false
end

local INFINITE = "%s: error[E0072]: recursive type `%s` has infinite size: insert some indirection, as Box(%s), to break the cycle"

-- Calls lay_out, which gives the class its size, as soon as all parts that lie in it have theirs.
function M.lay_out(class, parts, lay_out)
  local missing = {}
  for _, part in ipairs(parts) do
    if part.unlaid then missing[#missing + 1] = part end
  end
  local count = #missing
  if count == 0 then return laid(class, lay_out) end
  class.unlaid, class.awaits = class.unlaid or {}, missing
  if waits_for(class, class) then error(INFINITE:format(class.name, class.name, class.name), 0) end
  local function go_on()
    count = count - 1
    if count == 0 then laid(class, lay_out) end
  end
  for _, part in ipairs(missing) do table.insert(part.unlaid, go_on) end
end

-- One class for each list of types: Vec(i32) is always the same one.
function M.memo(make)
  local known = {}
  return function(a, ...)
    if not known[a] then known[a] = make(a, ...) end
    return known[a]
  end
end

-- A generic type: a table of functions that is called with its types.
function M.generic(name, of)
  return setmetatable({}, {
    __call = function(_, ...) return of(...) end,
    __index = function(self, key) memory.unknown(name .. " has no", self, tostring(key)) end,
  })
end

-- Whether a value of the class may hold a reference.
local borrowing = {}
function M.borrows(class)
  if not class then return false end
  if class.reference then return true end
  if borrowing[class] ~= nil then return borrowing[class] end
  borrowing[class] = false
  local parts = {}
  for _, part in pairs { class.element or nil, class.target or nil, class.payload or nil, class.item or nil } do parts[#parts + 1] = part end
  for _, field in ipairs(class.list or {}) do parts[#parts + 1] = field.type end
  for _, variant in ipairs(class.variants or {}) do
    for _, field in ipairs(variant.list) do parts[#parts + 1] = field.type end
  end
  for _, part in ipairs(parts) do
    if M.borrows(part) then borrowing[class] = true end
  end
  return borrowing[class]
end

local HINT = { number = "i32(...) or another number type (lengths and counts are usize in Rust)", string = "String.from or a text type", boolean = "bool(...)",
  ["nil"] = "a value" }
local CALL_IT = "%s: this is a function, not yet a value; call it, with brackets: Type.Variant(), value:method()"

function M.check(value, what)
  local class = M.of(value)
  if class then return class end
  if type(value) == "function" then error(CALL_IT:format(what), 0) end
  error(("%s: a Rust value is wanted, not a Lua %s; write %s"):format(what, type(value),
    HINT[type(value)] or "a value of the vocabulary"), 0)
end

-- A name as Rust has it; that of a type may have parameters: Pair<T>.
function M.check_name(name, what, is_type)
  local pattern = is_type and "^[ -~]+$" or "^[%a_][%w_]*$"
  if type(name) == "string" and name:find(pattern) then return name end
  error(what .. ": a name of letters, digits and _ is wanted, as text", 0)
end

function M.check_type(x, what)
  if M.is_class(x) or type(x) == "table" and rawget(x, "unsized") then return x end
  error(what .. ": a type is wanted, as i32 or Vec(String)", 0)
end

local function mismatch(class, x, found)
  if type(x) == "function" then error(CALL_IT:format("a " .. class.name .. " is wanted"), 0) end
  if M.refuse_type and (found or type(x) == "string") then M.refuse_type(class, x, found) end
  error(("a %s is wanted, not a %s"):format(class.name, found and found.name or "Lua " .. type(x)), 0)
end

-- A value of the class: the same one, one made from a plain Lua value, or what Rust coerces to it without a word.
function M.into(class, x)
  local found = M.of(x)
  if found == class then return x end
  local made
  if not found then
    made = class.from_lua and class.from_lua(x)
  else
    made = class.coerce and class.coerce(x, found)
  end
  return made or mismatch(class, x, found)
end

return M
