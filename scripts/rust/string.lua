-- String: a handle of three words on the tray, and a block of UTF-8 bytes in the warehouse.
--
--     offset  0    8    16        as rustc 1.95 lays it out; shown in the order ptr, len, cap
--             cap  ptr  len
--
-- A String that is stored lives in its bytes alone; one on its way keeps the three words in cap, ptr, len_.
local own = require "rust.own"
local numbers = require "rust.numbers"
local M = {}

local NOWHERE = 1 -- the pointer of a String without a block: aligned for bytes, never followed
local SMALLEST = 8 -- the least capacity that growth asks for, when elements are bytes

local usize = numbers.usize.type
local byte = memory.scalar("text", "u8", 1)
local pointer = memory.pointer("own", "*mut u8", byte)

local String = {
  name = "String",
  size = 24,
  copy = false,
  type = memory.struct("String", 24, 8, true, {
    { "ptr", pointer, 8, 2, 3 },
    { "len", usize, 16 },
    { "cap", usize, 0 },
  }),
}

-- Names used for every byte that is pushed are looked up once.
local check, words, store, store_words, write = own.check, memory.words, memory.store, memory.store_words, memory.write
local type, getmetatable, utf8_len, max = type, getmetatable, utf8.len, math.max

local function parts(s)
  local addr = check(s)
  if addr then return words(addr, 3) end
  return s.cap, s.ptr, s.len_
end

local function set_len(s, len)
  if s.addr then store(s.addr + 16, 8, len) else s.len_ = len end
end

local function set_block(s, cap, ptr)
  if s.addr then store_words(s.addr, cap, ptr) else s.cap, s.ptr = cap, ptr end
end

local function make(cap, ptr, len)
  return setmetatable({ cap = cap, ptr = ptr, len_ = len }, String)
end

function String.put(s, addr) store_words(addr, s.cap, s.ptr, s.len_) end

function String.take(s) return make(parts(s)) end

function String.release(s)
  local cap, ptr = parts(s)
  if cap > 0 then memory.free(ptr) end
end

function String.owned(s)
  local cap, ptr = parts(s)
  if cap == 0 then return s.addr, String.size end
  return ptr, cap
end

function String.show(s)
  local _, ptr, len = parts(s)
  return memory.read(ptr, len)
end

-- ---- arguments

local function check_text(text, what)
  if type(text) == "table" and getmetatable(text) == String then return String.show(text) end
  if type(text) ~= "string" then error(("%s: a text is wanted, not a %s"):format(what, type(text)), 0) end
  if not utf8_len(text) then error(what .. ": a String holds UTF-8 only, and this text is not", 0) end
  return text
end

local function check_count(n, what)
  if type(n) == "table" and getmetatable(n) == numbers.usize then n = n:get() end
  if math.type(n) ~= "integer" or n < 0 then error(what .. ": a whole number of bytes is wanted", 0) end
  return n
end

local function check_char(c, what)
  if type(c) == "table" and getmetatable(c) == numbers.char then return c:get() end
  if type(c) ~= "string" or utf8_len(c) ~= 1 then error(what .. ": one character is wanted", 0) end
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

function String.new() return make(0, NOWHERE, 0) end

function String.from(text) return with_text(check_text(text, "String::from")) end

function String.with_capacity(cap) return with_room(check_count(cap, "String::with_capacity")) end

function String.clone(s)
  local _, ptr, len = parts(s)
  local copy = with_room(len)
  if len > 0 then memory.copy(copy.ptr, ptr, len) end
  copy.len_ = len
  return copy
end

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

local function sum(len, extra)
  if extra > math.maxinteger - len then error("capacity overflow: no String can be that long", 0) end
  return len + extra
end

-- Room for `extra` more bytes: twice the capacity, or what is needed, or the least, whichever is most.
local function grow(s, cap, ptr, len, extra)
  local needed = sum(len, extra)
  if needed <= cap then return ptr end
  return resize(s, cap, ptr, max(2 * cap, needed, SMALLEST))
end

local function append(s, text)
  local cap, ptr, len = parts(s)
  local extra = #text
  if extra == 0 then return end
  if len + extra > cap then ptr = grow(s, cap, ptr, len, extra) end
  write(ptr + len, text)
  set_len(s, len + extra)
end

function String.push(s, c) append(s, check_char(c, "push")) end

function String.push_str(s, text) append(s, check_text(text, "push_str")) end

function String.reserve(s, extra)
  local cap, ptr, len = parts(s)
  grow(s, cap, ptr, len, check_count(extra, "reserve"))
end

function String.reserve_exact(s, extra)
  local cap, ptr, len = parts(s)
  local needed = sum(len, check_count(extra, "reserve_exact"))
  if needed > cap then resize(s, cap, ptr, needed) end
end

-- ---- shrinking: bytes go, the block stays, unless it is asked for

function String.clear(s)
  parts(s)
  set_len(s, 0)
end

local function check_boundary(s, at, what)
  local text = String.show(s)
  local next_byte = text:byte(at + 1)
  if at > #text or (next_byte and next_byte & 0xC0 == 0x80) then
    error(("%s: byte %d is not between two characters"):format(what, at), 0)
  end
  return text
end

function String.truncate(s, len)
  local _, _, now = parts(s)
  len = check_count(len, "truncate")
  if len >= now then return end
  check_boundary(s, len, "truncate")
  set_len(s, len)
end

function String.pop(s)
  local text = String.show(s)
  if #text == 0 then return nil end
  local at = utf8.offset(text, -1)
  set_len(s, at - 1)
  return numbers.char(text:sub(at))
end

function String.remove(s, at)
  local _, ptr, len = parts(s)
  at = check_count(at, "remove")
  local text = check_boundary(s, at, "remove")
  if at >= len then error(("remove: there is no character at byte %d"):format(at), 0) end
  local c = text:match(utf8.charpattern, at + 1)
  memory.copy(ptr + at, ptr + at + #c, len - at - #c)
  set_len(s, len - #c)
  return numbers.char(c)
end

local function insert(s, at, text, what)
  at = check_count(at, what)
  check_boundary(s, at, what)
  local cap, ptr, len = parts(s)
  if #text == 0 then return end
  ptr = grow(s, cap, ptr, len, #text)
  memory.copy(ptr + at + #text, ptr + at, len - at)
  write(ptr + at, text)
  set_len(s, len + #text)
end

function String.insert(s, at, c) insert(s, at, check_char(c, "insert"), "insert") end

function String.insert_str(s, at, text) insert(s, at, check_text(text, "insert_str"), "insert_str") end

local function shrink(s, wanted)
  local cap, ptr, len = parts(s)
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

M.String = own.class(String)

return M
