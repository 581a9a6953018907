-- Words of char.
local numbers = require "rust.numbers"
local option = require "rust.option"
local unicode = require "rust.unicode"
local kinds = require "rust.read.classes"
local iterators = require "rust.read.iterators"
local member = require "rust.read.member"
local late = require("rust.sequence").late
local words = require "rust.read.words"
local S, iterator, PATH = words.S, words.iterator, words.PATH

local type = type

local WHITE = "[ \t\n\v\f\r]"

local function upper(c) return table.concat(unicode.case_of(c, unicode.upper)) end
local function lower(c) return table.concat(unicode.case_of(c, unicode.lower)) end

-- ---- char

local function on_char(does)
  return function(self, node, how)
    local recv = self:std_receiver(node, how)
    if self:is_plain(node.e) then recv = self:expr(node.e) end
    local list = self:values(node.args)
    local class = self:class(self:type_of(node))
    local unbox = self:unboxed(self:type_of(node))
    return function(R)
      local x, signal = recv(R)
      if signal then return x, signal end
      if type(x) == "table" then x = x:get() end
      return unbox(does(x, class, table.unpack(list(R))))
    end
  end
end
local function ascii_class(pattern) return on_char(function(c) return #c == 1 and c:find(pattern) ~= nil end) end
local C = S.char
C.is_ascii_digit, C.is_ascii_alphabetic, C.is_ascii_alphanumeric, C.is_ascii_uppercase, C.is_ascii_lowercase, C.is_ascii_punctuation, C.is_ascii_whitespace, C.is_ascii_hexdigit = ascii_class "%d", ascii_class "%a", ascii_class "%w",
  ascii_class "%u", ascii_class "%l", ascii_class "%p", ascii_class "[ \t\n\f\r]", ascii_class "%x"
C.is_ascii = on_char(function(c) return #c == 1 end)
C.is_control = on_char(function(c) return c:find "^%c$" ~= nil end)
C.is_whitespace = on_char(function(c) return c:find("^" .. WHITE) ~= nil or c == "\u{A0}" or c == "\u{3000}" or c == "\u{2003}" or c == "\u{85}" end)
-- letters beyond ASCII: what has another case, or lies among the letters
local function is_letter(c)
  if #c == 1 then return c:find "%a" ~= nil end
  local code = utf8.codepoint(c)
  if upper(c) ~= c or lower(c) ~= c then return true end
  return code >= 0xAA and code <= 0x2AF and code ~= 0xD7 and code ~= 0xF7 and code ~= 0xAB and code ~= 0xAC and code ~= 0xBB and not (code >= 0xAE and code <= 0xB4) and not (code >= 0xB6 and code <= 0xB9) and not (code >= 0xBC and code <= 0xBF) or code >= 0x370 and code <= 0x1FFF and code ~= 0x37E and code ~= 0x387
    or code >= 0x3041 and code <= 0x30FE or code >= 0x3400 and code <= 0x9FFF or code >= 0xAC00 and code <= 0xD7A3
end
C.is_alphabetic = on_char(is_letter)
C.is_numeric = on_char(function(c) return #c == 1 and c:find "%d" ~= nil or c == "½" or c == "²" or c == "³" or c == "¹" or c == "¼" or c == "¾" end)
C.is_alphanumeric = on_char(function(c) return is_letter(c) or c:find "^%d$" ~= nil end)
C.is_uppercase = on_char(function(c) return #c == 1 and c:find "%u" ~= nil or #c > 1 and lower(c) ~= c end)
C.is_lowercase = on_char(function(c) return #c == 1 and c:find "%l" ~= nil or #c > 1 and (upper(c) ~= c) end)
C.is_digit = on_char(function(c, _, radix)
  local n = #c == 1 and c:find "%w" and tonumber(c, 36)
  return n ~= nil and n ~= false and n < radix:get()
end)
C.to_digit = on_char(function(c, class, radix)
  local n = #c == 1 and c:find "%w" and tonumber(c, 36)
  if n and n < radix:get() then return class.Some(numbers.u32(n)) end
  return class.None()
end)
C.to_ascii_uppercase, C.to_ascii_lowercase = on_char(function(c) return #c == 1 and c:upper() or c end), on_char(function(c) return #c == 1 and c:lower() or c end)
C.len_utf8 = on_char(function(c) return #c end)
C.eq_ignore_ascii_case = on_char(function(c, _, other) return c:lower() == member.reached(other):get():lower() end)
local function cased(does)
  return on_char(function(c) return iterator((function()
    local state = iterators.list(iterators.chars_of(does(c)))
    state.shown = does(c)
    return state
  end)()) end)
end
C.to_uppercase, C.to_lowercase = cased(upper), cased(lower)
kinds.Iter.show = function(it) return kinds.state_of(it).shown or "" end

PATH.char = { from_digit = function() return function(n, radix)
  local class = option.Option(numbers.char)
  local value = n:get()
  if value >= radix:get() then return class.None() end
  return class.Some(numbers.char(("0123456789abcdefghijklmnopqrstuvwxyz"):sub(value + 1, value + 1)))
end end, from_u32 = function() return function(n)
  local class = option.Option(numbers.char)
  local code = n:get()
  if code > 0x10FFFF or code >= 0xD800 and code <= 0xDFFF then return class.None() end
  return class.Some(numbers.char(utf8.char(code)))
end end, from = function() return function(n) return numbers.char(utf8.char(n:get())) end end }
PATH.String = { from_utf8 = function(self, of)
  return function(v) return late.String.from_utf8(v) end
end }

return words.S
