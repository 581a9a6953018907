-- The handle of a String or a Vec: three words.
--
--     offset  0    8    16        as rustc 1.95 lays it out; shown in the order ptr, len, cap
--             cap  ptr  len
--
-- One that is stored lives in its bytes alone; one on its way keeps the three words in cap, ptr, len_.
local own = require "rust.own"
local numbers = require "rust.numbers"
local M = { size = 24, align = 8, niche = { offset = 0, size = 8, first = 0, last = math.maxinteger } }

-- Names used for every byte that is pushed are looked up once.
local read, write, words, store, store_words, setmetatable = own.read, own.write, memory.words, memory.store, memory.store_words, setmetatable

function M.type(name, pointer)
  local usize = numbers.usize.type
  return memory.struct(name, M.size, M.align, true, { { "ptr", pointer, 8, 2, 3 }, { "len", usize, 16 }, { "cap", usize, 0 } })
end

-- cap, ptr, len of one that may be looked at.
function M.parts(v)
  local addr = read(v)
  if addr then return words(addr, 3) end
  return v.cap, v.ptr, v.len_
end

-- The same before it is written to.
function M.own_parts(v)
  local addr = write(v)
  if addr then return words(addr, 3) end
  return v.cap, v.ptr, v.len_
end

-- The same without asking anybody: of one that dies, or that is only shown.
function M.raw_parts(v)
  if v.addr then return words(v.addr, 3) end
  return v.cap, v.ptr, v.len_
end

function M.set_len(v, len)
  if v.addr then store(v.addr + 16, 8, len) else v.len_ = len end
end

function M.set_block(v, cap, ptr)
  if not v.addr then
    v.cap, v.ptr = cap, ptr
    return
  end
  store_words(v.addr, cap, ptr)
  memory.settled(v.addr, getmetatable(v).type)
end

function M.make(class, cap, ptr, len)
  return setmetatable({ cap = cap, ptr = ptr, len_ = len, gone = false }, class)
end

function M.put(v, addr) store_words(addr, v.cap, v.ptr, v.len_) end

function M.load(class, addr) return M.make(class, words(addr, 3)) end

-- Where its elements are and how many.
function M.extent(v)
  local _, ptr, len = M.parts(v)
  return ptr, len
end

return M
