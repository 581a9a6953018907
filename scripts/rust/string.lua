-- String: a handle on the tray (see handle.lua), and a block of UTF-8 bytes in the warehouse.
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local ref = require "rust.ref"
local handle = require "rust.handle"
local format = require "rust.format"
local unicode = require "rust.unicode"
require "rust.str"
local late = require("rust.sequence").late
local M = {}

local NOWHERE = 1 -- the pointer of a String without a block: aligned for bytes, never followed
local SMALLEST = 8 -- the least capacity that growth asks for, when elements are bytes

local byte = numbers.byte

local String = { name = "String", size = handle.size, align = handle.align, droppable = true, niche = handle.niche, put = handle.put,
  extent = handle.extent, type = handle.type("String", memory.pointer("own", "*mut u8", byte)) }

-- Names used for every byte that is pushed are looked up once.
local own_write, write, type, getmetatable, utf8_len, max = own.write, memory.write, type, getmetatable, utf8.len, math.max
local parts, own_parts, set_len, set_block = handle.parts, handle.own_parts, handle.set_len, handle.set_block

local function make(cap, ptr, len) return handle.make(String, cap, ptr, len) end
M.parts, M.own_parts, M.set_len, M.make = parts, own_parts, set_len, make

function String.load(addr) return handle.load(String, addr) end

function String.release(s)
  local cap, ptr = handle.raw_parts(s)
  if cap > 0 then memory.free(ptr) end
end

function String.owned(s)
  local cap, ptr = parts(s)
  if cap == 0 then return s.addr, String.size end
  return ptr, cap
end

-- Its text.
function String.text(s)
  local _, ptr, len = parts(s)
  return memory.read(ptr, len)
end

function String.show(s) return format.pad(String.text(s)) end

function String.debug(s) return format.quote(String.text(s)) end

-- ---- arguments

-- The text of a Lua text, a String, a &str, a &String or a char.
local function text_of(x, what)
  local class = classes.of(x)
  if not class then
    if type(x) ~= "string" then error(("%s: a text is wanted, not a %s"):format(what, type(x)), 0) end
    if not utf8_len(x) then error(what .. ": a String holds UTF-8 only, and this text is not", 0) end
    return x
  end
  if class == numbers.char then return x:get() end
  if not class.show or class.encode then error(("%s: a text is wanted, not a %s"):format(what, class.name), 0) end
  own.read(x)
  return class.show(x)
end
late.text_of = text_of

local check_count = numbers.count

local characters = {} -- texts that were seen to be one

local function check_char(c, what)
  if characters[c] then return c end
  if type(c) == "table" and getmetatable(c) == numbers.char then return c:get() end
  if type(c) ~= "string" or utf8_len(c) ~= 1 then error(what .. ": one character is wanted", 0) end
  characters[c] = true
  return c
end

-- ---- making

local function with_room(cap)
  if cap == 0 then return make(0, NOWHERE, 0) end
  return make(cap, memory.alloc(cap, 1, byte), 0)
end

local function with_text(text)
  local s = with_room(#text)
  write(s.ptr, text)
  s.len_ = #text
  return s
end

-- A text in a block that may have room for more.
function String.with_text(text, room)
  local s = with_room(room)
  write(s.ptr, text)
  s.len_ = #text
  return own.temporary(s)
end

function String.new() return own.temporary(make(0, NOWHERE, 0)) end

function String.from(text) return own.temporary(with_text(text_of(text, "String::from"))) end

function String.with_capacity(cap) return own.temporary(with_room(check_count(cap, "String::with_capacity"))) end

String.clone = own.cloning(function(s)
  local _, ptr, len = parts(s)
  local copy = with_room(len)
  if len > 0 then
    memory.copy(copy.ptr, ptr, len)
    memory.cloned(ptr, copy.ptr, len, byte)
  end
  copy.len_ = len
  return own.temporary(copy)
end)

-- ---- growing

local function resize(s, old, ptr, cap)
  if old == 0 then
    ptr = memory.alloc(cap, 1, byte)
  else
    ptr = memory.realloc(ptr, cap)
  end
  set_block(s, cap, ptr)
  return ptr
end

-- Room for `extra` more bytes: twice the capacity, or what is needed, or the least, whichever is most.
local function grow(s, cap, ptr, len, extra)
  local needed = own.count_of_both(len, extra)
  if needed <= cap then return ptr end
  return resize(s, cap, ptr, max(2 * cap, needed, SMALLEST))
end

local function append(s, text)
  local cap, ptr, len = own_parts(s)
  local extra = #text
  if extra == 0 then return end
  if len + extra > cap then ptr = grow(s, cap, ptr, len, extra) end
  write(ptr + len, text)
  set_len(s, len + extra)
end

function String.push(s, c) append(s, check_char(c, "push")) end

function String.push_str(s, text) append(s, text_of(text, "push_str")) end

function String.reserve(s, extra)
  local cap, ptr, len = own_parts(s)
  grow(s, cap, ptr, len, check_count(extra, "reserve"))
end

function String.reserve_exact(s, extra)
  local cap, ptr, len = own_parts(s)
  local needed = own.count_of_both(len, check_count(extra, "reserve_exact"))
  if needed > cap then resize(s, cap, ptr, needed) end
end

-- ---- shrinking: bytes go, the block stays, unless it is asked for

function String.clear(s)
  own_parts(s)
  set_len(s, 0)
end

-- What std asserts before it cuts.
local function assert_boundary(s, at, name)
  local text = String.text(s)
  if not unicode.is_boundary(text, at) then own.panic(("assertion failed: self.is_char_boundary(%s)"):format(name)) end
  return text
end
String.assert_boundary = assert_boundary

function String.truncate(s, len)
  local _, _, now = own_parts(s)
  len = check_count(len, "truncate")
  if len >= now then return end
  assert_boundary(s, len, "new_len")
  set_len(s, len)
end

function String.pop(s)
  own_write(s)
  local text = String.show(s)
  if #text == 0 then return late.None(numbers.char) end
  local at = utf8.offset(text, -1)
  set_len(s, at - 1)
  return late.Some(numbers.char(text:sub(at)))
end

function String.remove(s, at)
  local _, ptr, len = own_parts(s)
  at = check_count(at, "remove")
  local text = String.text(s)
  if at == len then own.panic "cannot remove a char from the end of a string" end
  late.check_slice(text, at, at > len and at or len)
  local c = text:match(utf8.charpattern, at + 1)
  local mark = memory.mark()
  memory.copy(ptr + at, ptr + at + #c, len - at - #c)
  set_len(s, len - #c)
  memory.op("remove", mark, ptr, at, #c, len - at - #c)
  return numbers.char(c)
end

local function insert(s, at, text, what)
  at = check_count(at, what)
  assert_boundary(s, at, "idx")
  local cap, ptr, len = own_parts(s)
  if #text == 0 then return end
  ptr = grow(s, cap, ptr, len, #text)
  local mark = memory.mark()
  memory.copy(ptr + at + #text, ptr + at, len - at)
  write(ptr + at, text)
  set_len(s, len + #text)
  memory.op("insert", mark, ptr, at, #text, len - at)
end

function String.insert(s, at, c) insert(s, at, check_char(c, "insert"), "insert") end

function String.insert_str(s, at, text) insert(s, at, text_of(text, "insert_str"), "insert_str") end

local function shrink(s, wanted)
  local cap, ptr, len = own_parts(s)
  local room = max(len, wanted)
  if room >= cap then return end
  if room > 0 then
    resize(s, cap, ptr, room)
  else
    memory.free(ptr)
    set_block(s, 0, NOWHERE)
  end
end

function String.shrink_to_fit(s) shrink(s, 0) end

function String.shrink_to(s, cap) shrink(s, check_count(cap, "shrink_to")) end

-- ---- looking

function String.len(s)
  local _, _, len = parts(s)
  return len
end

function String.capacity(s) return (parts(s)) end

function String.is_empty(s) return String.len(s) == 0 end

local function borrow_text(s, how)
  local loans = own.lend(s, "&", how)
  local _, ptr, len = parts(s)
  return ref.make("&", ref.str, ptr, len, loans)
end

function String.as_str(s) return borrow_text(s, "str") end

function String.slice(s, from, to) return borrow_text(s, "slice"):slice(from, to) end

-- ---- given away

-- a + &b takes a's block.
function String.add(s, other)
  local taken = own.take(s)
  local sum = make(taken.cap, taken.ptr, taken.len_)
  taken.gone = "moved"
  append(sum, text_of(other, "+"))
  return own.temporary(sum)
end

function String.into_boxed_str(s)
  local taken = own.take(s)
  shrink(taken, 0)
  taken.gone = "moved"
  return late.Box.fat(ref.str, taken.ptr, taken.len_)
end

-- What a String cannot do itself its text can.
function String.member(_, key)
  if type(key) == "string" and ref.str_methods[key] then
    return function(self, ...) return ref.str_methods[key](String.as_str(self), ...) end
  end
  if type(key) ~= "string" and own.refuse_index then own.refuse_index(String, key) end
  memory.unknown("String has no", String, tostring(key))
end

function late.string_of(ptr, len) return own.temporary(make(len, ptr, len)) end

M.String = own.class(String)
late.String, late.str = String, ref.str
numbers.add_text(String)

return M
