-- Unicode: upper and lower case, and white space. The tables are in unicode_case.lua.
local M = {}

-- The one that a code point is in, or nil.
local function find(ranges, code)
  local low, high = 1, #ranges
  while low <= high do
    local middle = (low + high) // 2
    local range = ranges[middle]
    if code < range[1] then
      high = middle - 1
    elseif code > range[2] then
      low = middle + 1
    else
      return (code - range[1]) % range[3] == 0 and range or nil
    end
  end
end

local function mapper(kind, ascii)
  return function(code)
    if code < 0x80 then return ascii(utf8.char(code)) end
    local case = require "rust.unicode_case"
    local range = find(case[kind], code)
    return case[kind .. "_many"][code] or utf8.char(range and code + range[4] or code)
  end
end

M.upper, M.lower = mapper("upper", string.upper), mapper("lower", string.lower)

local function is_cased(code)
  local char = utf8.char(code)
  return M.upper(code) ~= char or M.lower(code) ~= char
end

local function is_passed_over(code) return code == 0x27 or code == 0x2E or code == 0x3A or code == 0xAD or code >= 0x300 and code <= 0x36F end

local function cased_from(codes, at, step)
  while codes[at] and is_passed_over(codes[at]) do at = at + step end
  return codes[at] ~= nil and is_cased(codes[at])
end

-- The texts that the characters of a text become. At the end of a word the Greek sigma has a shape of its own.
function M.case_of(text, map)
  local codes, texts = { utf8.codepoint(text, 1, -1) }, {}
  for i, code in ipairs(codes) do
    local is_last = map == M.lower and code == 0x3A3 and cased_from(codes, i - 1, -1) and not cased_from(codes, i + 1, 1)
    texts[i] = is_last and "\u{3C2}" or map(code)
  end
  return texts
end

-- Whether a byte of a text is between two characters.
function M.is_boundary(text, at)
  local next_byte = text:byte(at + 1)
  return at <= #text and not (next_byte and next_byte & 0xC0 == 0x80)
end

local SPACE = { [0x20] = true, [0x85] = true, [0xA0] = true, [0x1680] = true, [0x2028] = true, [0x2029] = true, [0x202F] = true, [0x205F] = true,
  [0x3000] = true }

function M.is_space(code) return code >= 9 and code <= 13 or code >= 0x2000 and code <= 0x200A or SPACE[code] or false end

-- How many bytes of white space a text begins with, and how many it ends with.
function M.space_around(text)
  local from, to = 0, #text
  for at, code in utf8.codes(text) do
    if not M.is_space(code) then break end
    from = at - 1 + #utf8.char(code)
  end
  while to > from do
    local at = utf8.offset(text, -1, to + 1)
    if not M.is_space(utf8.codepoint(text, at)) then break end
    to = at - 1
  end
  return from, #text - to
end

return M
