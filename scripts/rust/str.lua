-- &str: what can be asked of a text that somebody else owns. `t.extent(t)` is where its bytes lie and how many; ref.lua makes
-- the class.
local own = require "rust.own"
local numbers = require "rust.numbers"
local format = require "rust.format"
local unicode = require "rust.unicode"
local M = { }

local late = require("rust.sequence").late

local function text_of(t) return memory.read(t.extent(t)) end

function M.len(t)
  local _, len = t.extent(t)
  return len
end

function M.is_empty(t) return M.len(t) == 0 end

function M.as_str(t) return t end

function M.as_bytes(t)
  local ptr, len = t.extent(t)
  return late.make("&", late.slice(numbers.u8), ptr, len, own.loans_of(t))
end

-- The text in a panic's words, cut off where it is too long for them.
local function shown(text)
  local most = 256
  if #text <= most then return "`" .. text .. "`" end
  while not unicode.is_boundary(text, most) do most = most - 1 end
  return "`" .. text:sub(1, most) .. "`[...]"
end

local function no_boundary(text, at, which)
  if at > #text then own.panic(("%s byte index %d is out of bounds of %s"):format(which, at, shown(text))) end
  local from = at
  while not unicode.is_boundary(text, from) do from = from - 1 end
  local char = text:match(utf8.charpattern, from + 1)
  own.panic(("%s byte index %d is not a char boundary; it is inside %s (bytes %d..%d) of %s"):format(which, at, format.quote_char(char), from, from + #char,
    shown(text)))
end

-- text[from..to]
function late.check_slice(text, from, to)
  if from > #text then no_boundary(text, from, "start") end
  if to > #text then no_boundary(text, to, "end") end
  if from > to then own.panic(("begin > end (%d > %d) when slicing %s"):format(from, to, shown(text))) end
  if not unicode.is_boundary(text, from) then no_boundary(text, from, "start") end
  if not unicode.is_boundary(text, to) then no_boundary(text, to, "end") end
end

function M.slice(t, from, to)
  local ptr, len = t.extent(t)
  from, to = numbers.count(from or 0, "slice"), numbers.count(to or len, "slice")
  late.check_slice(text_of(t), from, to)
  return late.make("&", late.str, ptr + from, to - from, own.loans_of(t))
end

function M.to_string(t) return late.String.from(t) end

function M.to_owned(t) return late.String.from(t) end

function M.repeat_(t, n)
  local text, times = text_of(t), numbers.count(n, "repeat")
  own.bytes_of(times, #text)
  return late.String.from(text:rep(times))
end

function M.add(t, other)
  if own.refuse_add then own.refuse_add(t, other) end
  error("two &str cannot be added: there is no block to grow in; begin with a String", 0)
end

-- Room for as many bytes as there are; what is no ASCII goes in character by character, and may need more.
local function in_case(map, ascii)
  return function(t)
    local text = text_of(t)
    local s = late.String.with_capacity(#text)
    local plain = text:match "^[\0-\x7F]*"
    late.String.push_str(s, ascii(plain))
    for i, char in ipairs(#plain < #text and unicode.case_of(text, map) or {}) do
      if i > #plain then
        for _, code in utf8.codes(char) do late.String.push(s, utf8.char(code)) end
      end
    end
    return s
  end
end
M.to_uppercase, M.to_lowercase = in_case(unicode.upper, string.upper), in_case(unicode.lower, string.lower)

function M.contains(t, part) return text_of(t):find(late.text_of(part, "contains"), 1, true) ~= nil end

function M.starts_with(t, part)
  part = late.text_of(part, "starts_with")
  return text_of(t):sub(1, #part) == part
end

function M.ends_with(t, part)
  part = late.text_of(part, "ends_with")
  return part == "" or text_of(t):sub(-#part) == part
end

function M.is_char_boundary(t, at) return unicode.is_boundary(text_of(t), numbers.count(at, "is_char_boundary")) end

function M.is_ascii(t) return not text_of(t):find "[\x80-\xFF]" end

function M.eq_ignore_ascii_case(t, other) return text_of(t):lower() == late.text_of(other, "eq_ignore_ascii_case"):lower() end

local function place_of(at)
  if at then return late.Some(numbers.usize(at)) end
  return late.None(numbers.usize)
end

-- Where a text begins in it for the first time, in bytes.
function M.find(t, part)
  local at = text_of(t):find(late.text_of(part, "find"), 1, true)
  return place_of(at and at - 1)
end

function M.rfind(t, part)
  local text, wanted = text_of(t), late.text_of(part, "rfind")
  for at = #text - #wanted, 0, -1 do
    if text:sub(at + 1, at + #wanted) == wanted and unicode.is_boundary(text, at) then return place_of(at) end
  end
  return place_of(nil)
end

local function piece(t, from, to)
  local ptr = t.extent(t)
  return late.make("&", late.str, ptr + from, to - from, own.loans_of(t))
end

local function maybe(t, found, from, to)
  if found then return late.Some(piece(t, from, to)) end
  return late.None(late.ref_class)
end

function M.strip_prefix(t, part)
  local size = #late.text_of(part, "strip_prefix")
  return maybe(t, M.starts_with(t, part), size, M.len(t))
end

function M.strip_suffix(t, part)
  local size = #late.text_of(part, "strip_suffix")
  return maybe(t, M.ends_with(t, part), 0, M.len(t) - size)
end

function M.get(t, from, to)
  local text = text_of(t)
  from, to = numbers.count(from or 0, "get"), numbers.count(to or #text, "get")
  return maybe(t, from <= to and unicode.is_boundary(text, from) and unicode.is_boundary(text, to), from, to)
end

function M.split_at(t, at)
  at = numbers.count(at, "split_at")
  late.check_slice(text_of(t), 0, at)
  return late.tuple(late.ref_class, late.ref_class)(piece(t, 0, at), piece(t, at, M.len(t)))
end

function M.split_once(t, part)
  local both = late.tuple(late.ref_class, late.ref_class)
  local first, last = text_of(t):find(late.text_of(part, "split_once"), 1, true)
  if not first then return late.None(both) end
  return late.Some(both(piece(t, 0, first - 1), piece(t, last, M.len(t))))
end

function M.trim_start(t)
  local before = unicode.space_around(text_of(t))
  return piece(t, before, M.len(t))
end

function M.trim_end(t)
  local text = text_of(t)
  local before, behind = unicode.space_around(text)
  return piece(t, 0, before == #text and 0 or #text - behind)
end

function M.trim(t)
  local ptr, len = t.extent(t)
  local before, behind = unicode.space_around(text_of(t))
  return late.make("&", late.str, ptr + before, len - before - behind, own.loans_of(t))
end

return M
