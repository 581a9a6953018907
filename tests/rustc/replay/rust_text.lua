-- rust_text: reads the Rust of the tables' operations: words, then a tree. Only as much of the grammar as they use.
--
-- A node is { kind, ... }:  number, string, bytes, char, bool, name (path, generics), call, method, field, index, ref, deref, cast,
-- unary, binary, assign, tuple, array, filled, vec, vec_filled, range, closure, literal (of a struct), let, macro, block, scope, loop.
local M = {}

local PUNCTUATION = { "..=", "::", "..", "=>", "->", "==", "!=", "<=", ">=", "&&", "||", "+=", "-=" }

local function unescape(text)
  return (text:gsub("\\(.)", { n = "\n", t = "\t", ["\\"] = "\\", ['"'] = '"', ["'"] = "'" }))
end

local function read_number(text, at)
  local digits = text:match("^0x%x+", at) or text:match("^[%d_]+%.[%d_]+", at) or text:match("^[%d_]+", at)
  local suffix = text:match("^[iuf][%dsz][%dize]*", at + #digits) or ""
  return { kind = "number", text = digits, suffix = suffix ~= "" and suffix or nil }, at + #digits + #suffix
end

-- A quote begins a character, or a lifetime when none closes it.
local function read_quote(text, at)
  local char = text:match("^'(\\.)'", at) or text:match("^'(" .. utf8.charpattern .. ")'", at)
  if char then return { kind = "char", text = unescape(char) }, at + #char + 2 end
  local name = text:match("^'[%a_]+", at)
  return { kind = "lifetime", text = name }, at + #name
end

local function read_punctuation(text, at)
  for _, mark in ipairs(PUNCTUATION) do
    if text:sub(at, at + #mark - 1) == mark then return { kind = mark }, at + #mark end
  end
  return { kind = text:sub(at, at) }, at + 1
end

local function read_word(text, at)
  local c = text:sub(at, at)
  if c:match "%d" then return read_number(text, at) end
  if c == "'" then return read_quote(text, at) end
  local bytes = text:match('^b?"', at)
  if bytes then
    local from, finish = at + #bytes, at + #bytes
    while text:sub(finish, finish) ~= '"' do finish = finish + (text:sub(finish, finish) == "\\" and 2 or 1) end
    local kind = #bytes == 2 and "bytes" or "string"
    return { kind = kind, text = unescape(text:sub(from, finish - 1)) }, finish + 1
  end
  local name = text:match("^[%a_][%w_]*", at)
  if name then return { kind = "name", text = name }, at + #name end
  return read_punctuation(text, at)
end

local function words_of(text)
  local words, at = {}, 1
  text = text:gsub("%s*//.*$", "")
  while true do
    at = text:find("%S", at)
    if not at then break end
    words[#words + 1], at = read_word(text, at)
  end
  words[#words + 1] = { kind = "end" }
  return words
end

-- ---- the tree

local Reader = {}
Reader.__index = Reader

function Reader:is(kind, text)
  local word = self.words[self.at]
  return word.kind == kind and (not text or word.text == text)
end

function Reader:accept(kind, text)
  if not self:is(kind, text) then return nil end
  self.at = self.at + 1
  return self.words[self.at - 1]
end

function Reader:want(kind, text)
  local word = self:accept(kind, text)
  if not word then
    local found = self.words[self.at]
    error(("%q: wanted %s, found %s"):format(self.text, text or kind, found.text or found.kind), 0)
  end
  return word
end

function Reader:list(close, item)
  local list = {}
  while not self:is(close) do
    list[#list + 1] = item(self)
    if not self:accept "," then break end
  end
  self:want(close)
  return list
end

-- ---- types

local function generics(reader)
  return reader:list(">", function(r)
    if r:accept "lifetime" then return nil end
    return r:type()
  end)
end

function Reader:type()
  if self:accept "&&" then return { kind = "ref", { kind = "ref", self:type() } } end
  if self:accept "&" then
    self:accept "lifetime"
    local mutable = self:accept("name", "mut") ~= nil
    return { kind = "ref", mutable = mutable, self:type() }
  end
  if self:accept "(" then return { kind = "tuple", table.unpack(self:list(")", Reader.type)) } end
  if self:accept "[" then
    local element = self:type()
    local count = self:accept ";" and self:expression() or nil
    self:want "]"
    return { kind = count and "array" or "slice", element, count = count and tonumber((count.text:gsub("_", ""))) }
  end
  if self:accept("name", "dyn") then return { kind = "dyn", name = self:want("name").text } end
  local name = self:want("name").text
  while self:accept "::" do name = self:want("name").text end
  local node = { kind = "type", name = name }
  if self:accept "<" then node.generics = generics(self) end
  return node
end

-- ---- expressions

local function path(reader, name)
  local node = { kind = "name", name }
  while reader:accept "::" do
    if reader:accept "<" then node.generics = generics(reader) else node[#node + 1] = reader:want("name").text end
  end
  return node
end

local function fields(reader)
  return reader:list("}", function(r)
    local name = r:want("name").text
    return { name = name, value = r:accept ":" and r:expression() or { kind = "name", name } }
  end)
end

local function filled_or_list(reader, list_kind, filled_kind)
  if reader:accept "]" then return { kind = list_kind } end
  local first = reader:expression()
  if reader:accept ";" then
    local count = reader:expression()
    reader:want "]"
    return { kind = filled_kind, first, count }
  end
  reader:accept ","
  return { kind = list_kind, first, table.unpack(reader:list("]", Reader.expression)) }
end

local function macro(reader, name)
  if name == "vec" then
    reader:want "["
    return filled_or_list(reader, "vec", "vec_filled")
  end
  reader:want "("
  return { kind = "macro", name = name, table.unpack(reader:list(")", Reader.expression)) }
end

local function closure(reader)
  local params = {}
  while not reader:accept "|" do
    reader:accept "&"
    params[#params + 1] = reader:want("name").text
    if reader:accept ":" then reader:type() end
    reader:accept ","
  end
  return { kind = "closure", params = params, reader:expression() }
end

local function named(reader)
  local name = reader:want("name").text
  if name == "true" or name == "false" then return { kind = "bool", name == "true" } end
  if name == "unsafe" then return reader:prefix() end
  if name == "move" then
    reader:want "|"
    return closure(reader)
  end
  if reader:is "!" then
    reader:want "!"
    return macro(reader, name)
  end
  local node = path(reader, name)
  if #node == 1 and name:match "^%u" and reader:accept "{" then
    return { kind = "literal", name = name, fields = fields(reader) }
  end
  return node
end

local function parenthesis(reader)
  local list = reader:list(")", Reader.expression)
  if #list == 1 and reader.words[reader.at - 2].kind ~= "," then return list[1] end
  return { kind = "tuple", table.unpack(list) }
end

local PRIMARY = {
  number = function(r) return r:want "number" end,
  string = function(r) return { kind = "string", r:want("string").text } end,
  bytes = function(r) return { kind = "bytes", r:want("bytes").text } end,
  char = function(r) return { kind = "char", r:want("char").text } end,
  name = named,
  ["("] = function(r) r:want "("; return parenthesis(r) end,
  ["["] = function(r) r:want "["; return filled_or_list(r, "array", "filled") end,
  ["|"] = function(r) r:want "|"; return closure(r) end,
  ["||"] = function(r) r:want "||"; return { kind = "closure", params = {}, r:expression() } end,
  ["{"] = function(r)
    r:want "{"
    local node = r:block "}"
    node.kind = "scope"
    return node
  end,
  ["-"] = function(r) r:want "-"; return { kind = "unary", r:prefix() } end,
  ["*"] = function(r) r:want "*"; return { kind = "deref", r:prefix() } end,
  ["&"] = function(r)
    r:want "&"
    return { kind = "ref", mutable = r:accept("name", "mut") ~= nil, r:prefix() }
  end,
  [".."] = function(r)
    r:want ".."
    local stop = not r:is "]" and not r:is ")" and r:prefix() or nil
    return { kind = "range", nil, stop }
  end,
}

local function dot(reader, node)
  local number = reader:accept "number"
  if number then return { kind = "field", node, name = tonumber(number.text) } end
  local name, types = reader:want("name").text, nil
  if reader:accept "::" then
    reader:want "<"
    types = generics(reader)
  end
  if not reader:accept "(" then return { kind = "field", node, name = name } end
  return { kind = "method", node, name = name, generics = types, args = reader:list(")", Reader.expression) }
end

function Reader:prefix()
  local primary = PRIMARY[self.words[self.at].kind]
  if not primary then self:want "an expression" end
  local node = primary(self)
  while true do
    if self:accept "." then
      node = dot(self, node)
    elseif self:accept "(" then
      node = { kind = "call", node, args = self:list(")", Reader.expression) }
    elseif self:accept "[" then
      node = { kind = "index", node, self:expression() }
      self:want "]"
    elseif self:accept("name", "as") then
      node = { kind = "cast", node, type = self:type() }
    else
      return node
    end
  end
end

local LEVEL = { ["*"] = 7, ["%"] = 7, ["+"] = 6, ["-"] = 6, ["=="] = 5, ["!="] = 5, [">"] = 5, ["<"] = 5, [".."] = 4, ["..="] = 4,
  ["="] = 2, ["+="] = 2 }

local function joined(op, left, right)
  if op == ".." or op == "..=" then return { kind = "range", left, right, closed = op == "..=" } end
  if op == "=" or op == "+=" then return { kind = "assign", left, right, add = op == "+=" } end
  return { kind = "binary", left, right, op = op }
end

function Reader:expression(level)
  local left = self:prefix()
  while true do
    local op = self.words[self.at].kind
    local found = LEVEL[op]
    if not found or found <= (level or 0) then return left end
    self.at = self.at + 1
    local open = op == ".." and (self:is "]" or self:is ")")
    left = joined(op, left, not open and self:expression(found) or nil)
  end
end

local function reader_of(text) return setmetatable({ text = text, words = words_of(text), at = 1 }, Reader) end

local function loop(reader)
  local name = reader:want("name").text
  reader:want("name", "in")
  local over = reader:expression()
  reader:want "{"
  return { kind = "loop", over, reader:block "}", name = name }
end

local function statement(reader)
  if reader:accept("name", "for") then return loop(reader) end
  if not reader:accept("name", "let") then return reader:expression() end
  reader:accept("name", "mut")
  local name = reader:want("name").text
  local type = reader:accept ":" and reader:type() or nil
  reader:want "="
  return { kind = "let", name = name, type = type, reader:expression() }
end

-- Statements up to `close`; the block's value is its last one when no semicolon ends it.
function Reader:block(close)
  local node = { kind = "block" }
  while not self:accept(close) do
    node[#node + 1] = statement(self)
    node.value = not self:accept ";"
  end
  return node
end

-- A whole operation: one or more statements.
function M.statements(text) return reader_of(text):block "end" end

function M.type(text)
  local reader = reader_of(text)
  local node = reader:type()
  reader:want "end"
  return node
end

-- ---- definitions of types: { name, kind = "struct" or "enum", repr, parts }

local function attribute(reader)
  if not reader:accept "#" then return nil end
  reader:want "["
  reader:want("name", "repr")
  reader:want "("
  local marks = reader:list(")", function(r)
    local name = r:want("name").text
    local number = r:accept "(" and r:want("number").text
    if number then r:want ")" end
    return { name = name, number = tonumber(number) }
  end)
  reader:want "]"
  return marks
end

local function named_fields(reader)
  return reader:list("}", function(r)
    local name = r:want("name").text
    r:want ":"
    return { name, r:type() }
  end)
end

local function numbered_fields(reader)
  local types, list = reader:list(")", Reader.type), {}
  for i, type in ipairs(types) do list[i] = { tostring(i - 1), type } end
  return list
end

local function parts(reader)
  if reader:accept "{" then return named_fields(reader) end
  if reader:accept "(" then return numbered_fields(reader) end
  return {}
end

local function variants(reader)
  reader:want "{"
  return reader:list("}", function(r)
    local variant = { name = r:want("name").text }
    variant.fields = parts(r)
    if r:accept "=" then variant.number = r:prefix() end
    return variant
  end)
end

function M.definition(text)
  local reader = reader_of(text)
  local repr = attribute(reader)
  local kind = reader:want("name").text
  local name = reader:want("name").text
  local chosen = reader:accept "<" and generics(reader) or nil
  local node = { kind = kind, name = name, repr = repr, text = text, chosen = chosen }
  node.parts = kind == "enum" and variants(reader) or parts(reader)
  return node
end

return M
