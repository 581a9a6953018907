-- Rust text as tokens. A token is { kind, text, from, to }: its bytes are text[from, to). Kinds: "name", "life", "int", "float", "str",
-- "bytes", "char", "byte", "op", "end". `value` is what a literal says, `suffix` its type, `raw` whether r# stood before a name.
local M = {}

local OPERATORS = { "<<=", ">>=", "...", "..=", "->", "=>", "::", "==", "!=", "<=", ">=", "&&", "||", "+=", "-=", "*=", "/=", "%=", "^=", "&=", "|=", "<<", ">>",
  ".." }

-- ---- places: lines and columns count from 1, columns in characters

local Text = {}
Text.__index = Text

function M.text(code)
  local starts = { 1 }
  for at in code:gmatch "()\n" do starts[#starts + 1] = at + 1 end
  return setmetatable({ code = code, starts = starts }, Text)
end

function Text:line_of(byte)
  local low, high = 1, #self.starts
  while low < high do
    local middle = (low + high + 1) // 2
    if self.starts[middle] <= byte then low = middle else high = middle - 1 end
  end
  return low
end

function Text:column_of(byte)
  local from = self.starts[self:line_of(byte)]
  local before = self.code:sub(from, byte - 1)
  return (utf8.len(before) or #before) + 1
end

-- ---- literals

local ESCAPE = { n = "\n", t = "\t", r = "\r", ["0"] = "\0", ["\\"] = "\\", ["'"] = "'", ['"'] = '"' }

-- The text between quotes from byte `at` on, to the quote; its value and the byte behind the quote. nil: it does not end.
local function quoted(code, at, quote)
  local pieces = {}
  while true do
    local from, to, char = code:find("([\\" .. quote .. "])", at)
    if not from then return nil end
    pieces[#pieces + 1] = code:sub(at, from - 1)
    if char == quote then return table.concat(pieces), to + 1 end
    local letter = code:sub(from + 1, from + 1)
    at = from + 2
    if ESCAPE[letter] then
      pieces[#pieces + 1] = ESCAPE[letter]
    elseif letter == "x" then
      pieces[#pieces + 1] = string.char(tonumber(code:sub(at, at + 1), 16) or 0)
      at = at + 2
    elseif letter == "u" then
      local digits, behind = code:match("^{([%x_]+)}()", at)
      local number = digits and tonumber((digits:gsub("_", "")), 16)
      pieces[#pieces + 1] = number and number < 0x110000 and utf8.char(number) or ""
      at = behind or at
    elseif letter == "\n" then
      at = code:match("^%s*()", at)
    else
      return nil
    end
  end
end

local function raw_text(code, at)
  local hashes, open = code:match('^(#*)"()', at)
  if not hashes then return nil end
  local from, to = code:find('"' .. hashes, open, true)
  if not from then return nil end
  return code:sub(open, from - 1), to + 1
end

local RADIX = { x = 16, o = 8, b = 2 }

local function number(code, at)
  local radix, digits, behind = code:match("^0([xob])([%x_]+)()", at)
  if radix then
    local suffix
    if radix ~= "x" then
      digits, suffix, behind = code:match("^0[xob]([%d_]+)([%a%d_]*)()", at)
    else
      local body, tail = digits:match "^(.-)_?([ui]%d+)$"
      digits, suffix = body or digits, tail or ""
      local word, later = code:match("^([ui][%a%d]*)()", behind)
      if word then suffix, behind = word, later end
    end
    return { kind = "int", value = (digits:gsub("_", "")), radix = RADIX[radix], suffix = suffix ~= "" and suffix or nil }, behind
  end
  digits, behind = code:match("^(%d[%d_]*)()", at)
  local fraction, later = code:match("^%.(%d[%d_]*)()", behind)
  local dot = not fraction and code:match("^%.()", behind)
  if dot and (code:find("^[%.%a_]", dot)) then dot = nil end
  local kind = (fraction or dot) and "float" or "int"
  behind = later or dot or behind
  local exponent, past = code:match("^[eE]([+-]?[%d_]*%d)()", behind)
  if exponent then kind, behind = "float", past end
  local suffix, last = code:match("^_?([uif]%w+)()", behind)
  if suffix and not suffix:find "^[uif][%dsize]+$" then suffix, last = nil, nil end
  behind = last or behind
  if suffix and suffix:find "^f" then kind = "float" end
  local text = digits .. (fraction and "." .. fraction or "") .. (exponent and "e" .. exponent or "")
  return { kind = kind, value = (text:gsub("_", "")), radix = 10, suffix = suffix }, behind
end

-- ---- blanks and comments

local function skip(code, at)
  while true do
    local behind = code:match("^%s+()", at)
    if not behind and code:find("^//", at) then behind = code:find("\n", at, true) or #code + 1 end
    if not behind and code:find("^/%*", at) then
      local depth, here = 1, at + 2
      while depth > 0 do
        local from, to, mark = code:find("([/%*][/%*])", here)
        if not from then return #code + 1 end
        here = to + 1
        if mark == "/*" then depth = depth + 1 elseif mark == "*/" then depth = depth - 1 else here = from + 1 end
      end
      behind = here
    end
    if not behind then return at end
    at = behind
  end
end

local function literal(code, at)
  local prefix, quote = code:match("^(b?r?)(#*[\"'])", at)
  if not prefix then return nil end
  local start = at + #prefix
  local is_bytes = prefix:find "b" ~= nil
  if prefix:find "r" then
    if quote:sub(-1) ~= '"' then return nil end
    local value, behind = raw_text(code, start)
    return value and { kind = is_bytes and "bytes" or "str", value = value }, behind or -1
  end
  if quote == '"' then
    local value, behind = quoted(code, start + 1, '"')
    return value and { kind = is_bytes and "bytes" or "str", value = value }, behind or -1
  end
  if quote ~= "'" then return nil end
  local value, behind
  if code:sub(start + 1, start + 1) == "\\" then
    value, behind = quoted(code, start + 1, "'")
  else
    value, behind = code:match("^(" .. utf8.charpattern .. ")'()", start + 1)
  end
  if not value then return nil end
  return { kind = is_bytes and "byte" or "char", value = is_bytes and value:byte() or value }, behind
end

-- All tokens of a text; fail(words, from, to) is told what is none.
function M.read(text, fail)
  local code, list, at = text.code, {}, 1
  if code:find "^#![^%[]" then at = code:find("\n", 1, true) or #code + 1 end
  while true do
    at = skip(code, at)
    if at > #code then break end
    local token, behind = literal(code, at)
    if not token and behind == -1 then
      fail("unterminated double quote string", at, at + 1, "E0765")
      break
    end
    if not token then
      local word, past = code:match("^([%a_\x80-\xFF][%w_\x80-\xFF]*)()", at)
      if word == "r" and code:find("^#[%a_]", past) then
        word, past = code:match("^#([%w_]+)()", past)
        token, behind = { kind = "name", text = word, raw = true }, past
      elseif word then
        token, behind = { kind = "name", text = word }, past
      elseif code:find("^%d", at) then
        token, behind = number(code, at)
      elseif code:find("^'[%a_]", at) then
        word, past = code:match("^'([%w_]+)()", at)
        token, behind = { kind = "life", text = word }, past
      end
    end
    if not token then
      local found = code:sub(at, at)
      for _, operator in ipairs(OPERATORS) do
        if code:sub(at, at + #operator - 1) == operator then
          found = operator
          break
        end
      end
      if not found:find "^%p" then
        local char = code:match("^" .. utf8.charpattern, at) or found
        fail("unknown start of token: " .. char, at, at + #char)
        found = char
      end
      token, behind = { kind = "op", text = found }, at + #found
    end
    token.from, token.to = at, behind
    list[#list + 1] = token
    at = behind
  end
  list[#list + 1] = { kind = "end", text = "end of file", from = #code + 1, to = #code + 1 }
  return list
end

return M
