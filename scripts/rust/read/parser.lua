-- Rust text as a tree: types, patterns and paths; expressions.lua and items.lua go on. A node is { k = kind, from, to, .. } and keeps the
-- bytes it stands at. What is not well formed is told at its place, in rustc's terms; the reader goes on at the next statement or item.
local tokens = require "rust.read.tokens"
local M = {}

local P = {}
P.__index = P
M.P = P

local MOST_DEPTH, MOST_ERRORS = 120, 20

function M.new(code)
  local text = tokens.text(code)
  local self = setmetatable({ text = text, errors = {}, at = 1, depth = 0 }, P)
  self.list = tokens.read(text, function(words, from, to, error_code) self:tell(words, from, to, error_code) end)
  self.token = self.list[1]
  return self
end

-- ---- errors

local STOP = {}
M.STOP = STOP

function P:tell(words, from, to, error_code)
  local errors = self.errors
  if #errors >= MOST_ERRORS or errors[#errors] and errors[#errors].from == from then return end
  errors[#errors + 1] = { message = words, from = from, to = to, code = error_code or "" }
end

-- Gives up what is being read; recover() goes on behind it.
function P:fail(words, token)
  token = token or self.token
  self:tell(words, token.from, token.to)
  error(STOP, 0)
end

local function shown(token)
  if token.kind == "end" then return "<eof>" end
  if token.kind == "op" or token.kind == "name" then return "`" .. token.text .. "`" end
  return "a literal"
end

function P:expected(what) self:fail(("expected %s, found %s"):format(what, shown(self.token))) end

-- Reads with a function; when that gives up, goes on behind the next ; or before the next } of this depth. nil then.
function P:recover(read)
  local depth = self.depth
  local ok, result = pcall(read, self)
  if ok then return result end
  if result ~= STOP then error(result, 0) end
  self.depth = depth
  local open = 0
  while self.token.kind ~= "end" do
    local text = self.token.kind == "op" and self.token.text
    if text == "{" or text == "(" or text == "[" then open = open + 1 end
    if text == "}" or text == ")" or text == "]" then
      if open == 0 and text == "}" then return nil end
      open = math.max(0, open - 1)
      if open == 0 and text == "}" then
        self:next()
        return nil
      end
    end
    self:next()
    if text == ";" and open == 0 then return nil end
  end
end

function P:deeper()
  self.depth = self.depth + 1
  if self.depth > MOST_DEPTH then self:fail "this is nested too deeply to be told here" end
end

function P:shallower() self.depth = self.depth - 1 end

-- ---- tokens

function P:next()
  local token = self.token
  if self.at < #self.list then self.at = self.at + 1 end
  self.token = self.list[self.at]
  self.last = token
  return token
end

function P:peek(n) return self.list[math.min(self.at + (n or 1), #self.list)] end

function P:is(text) return self.token.kind == "op" and self.token.text == text end

function P:is_word(text) return self.token.kind == "name" and self.token.text == text and not self.token.raw end

function P:take(text)
  if not self:is(text) then return false end
  self:next()
  return true
end

function P:take_word(text)
  if not self:is_word(text) then return false end
  self:next()
  return true
end

function P:want(text)
  if not self:is(text) then self:expected("`" .. text .. "`") end
  return self:next()
end

-- The first character of a longer operator, as the > of >>, the & of &&.
function P:split(text)
  local token = self.token
  if token.kind ~= "op" or token.text:sub(1, #text) ~= text then return false end
  if token.text == text then
    self:next()
    return true
  end
  local rest = { kind = "op", text = token.text:sub(#text + 1), from = token.from + #text, to = token.to }
  self.last = { kind = "op", text = text, from = token.from, to = token.from + #text }
  self.list[self.at] = rest
  self.token = rest
  return true
end

function P:want_split(text)
  if not self:split(text) then self:expected("`" .. text .. "`") end
end

local RESERVED = {}
for word in ("as break const continue crate dyn else enum extern false fn for if impl in let loop match mod move mut pub ref return static "
  .. "struct super trait true type unsafe use where while async await"):gmatch "%a+" do RESERVED[word] = true end
M.RESERVED = RESERVED

function P:is_name() return self.token.kind == "name" and (self.token.raw or not RESERVED[self.token.text]) end

function P:name(what)
  if not self:is_name() then self:expected(what or "identifier") end
  return self:next().text
end

function P:node(kind, from, fields)
  fields = fields or {}
  fields.k, fields.from, fields.to = kind, from, self.last and self.last.to or from
  return fields
end

-- item (, item)* ,? close
function P:list_of(close, read)
  local list = {}
  while not self:is(close) do
    list[#list + 1] = read(self)
    if not self:take "," then break end
  end
  self:want(close)
  return list
end

-- ---- paths: a::b::<T>::c

function P:generic_args()
  local args = { bindings = {} }
  while not self:is ">" and not (self.token.kind == "op" and self.token.text:sub(1, 1) == ">") do
    if self.token.kind == "life" then
      self:next()
    elseif self.token.kind == "name" and self:peek().kind == "op" and self:peek().text == "=" then
      local name = self:next().text
      self:next()
      args.bindings[name] = self:type()
    elseif self.token.kind == "int" or self:is "{" then
      args[#args + 1] = { k = "const", e = self:is "{" and self:block() or self:primary(), from = self.token.from, to = self.token.to }
    else
      args[#args + 1] = self:type()
    end
    if not self:take "," then break end
  end
  self:want_split ">"
  return args
end

-- in_type: <..> follows at once; else only behind ::
function P:path(in_type)
  local from = self.token.from
  local segments = {}
  if in_type ~= "expression" and self:is "<" or self:is "<" then
    self:next()
    local of = self:type()
    local as = self:take_word "as" and self:path(true) or nil
    self:want_split ">"
    segments.qualified, segments.as = of, as
    self:want "::"
  else
    self:take "::"
  end
  while true do
    local word = self.token.kind == "name" and self.token.text
    local segment = { from = self.token.from, to = self.token.to }
    if word and (word == "self" or word == "Self" or word == "super" or word == "crate") then
      segment.name = self:next().text
    else
      segment.name = self:name()
    end
    if in_type == true and self:is "<" or in_type == true and self:is "<<" then
      self:split "<"
      segment.args = self:generic_args()
    elseif in_type == true and self:is "(" and (segment.name:find "^Fn" ~= nil) then
      self:next()
      segment.inputs = self:list_of(")", P.type)
      segment.output = self:take "->" and self:type() or nil
    elseif self:is "::" and self:peek().kind == "op" and (self:peek().text == "<" or self:peek().text == "<<") then
      self:next()
      self:split "<"
      segment.args = self:generic_args()
    end
    segments[#segments + 1] = segment
    if not (self:is "::" and (self:peek().kind == "name")) then break end
    self:next()
  end
  return self:node("path", from, { segments = segments })
end

-- ---- types

function P:bounds()
  local list = {}
  while true do
    if self.token.kind == "life" then
      self:next()
    elseif self:take "?" then
      self:path(true)
    elseif self:take "(" then
      list[#list + 1] = self:path(true)
      self:want ")"
    elseif self.token.kind == "name" then
      if self:take_word "for" then
        self:want "<"
        self:generic_args()
      end
      list[#list + 1] = self:path(true)
    else
      break
    end
    if not self:take "+" then break end
  end
  return list
end

function P:type()
  self:deeper()
  local node = self:type_within()
  self:shallower()
  return node
end

function P:type_within()
  local from = self.token.from
  if self:split "&" then
    local life = self.token.kind == "life" and self:next().text or nil
    local mut = self:take_word "mut"
    return self:node("ref", from, { mut = mut, life = life, of = self:type() })
  end
  if self:take "*" then
    local mut = self:take_word "mut"
    if not mut and not self:take_word "const" then self:expected "`mut` or `const`" end
    return self:node("pointer", from, { mut = mut, of = self:type() })
  end
  if self:take "(" then
    local list = {}
    local comma = false
    while not self:is ")" do
      list[#list + 1] = self:type()
      comma = self:take ","
      if not comma then break end
    end
    self:want ")"
    if #list == 1 and not comma then return list[1] end
    return self:node("tuple", from, { list = list })
  end
  if self:take "[" then
    local of = self:type()
    local count = self:take ";" and self:expression() or nil
    self:want "]"
    return self:node(count and "array" or "slice", from, { of = of, count = count })
  end
  if self:take "!" then return self:node("never", from) end
  if self:take_word "_" then return self:node("hole", from) end
  if self:is_word "dyn" or self:is_word "impl" then
    local kind = self:next().text
    return self:node(kind, from, { bounds = self:bounds() })
  end
  self:take_word "unsafe"
  if self:take_word "fn" then
    self:want "("
    local inputs = self:list_of(")", function()
      if self.token.kind == "name" and self:peek().kind == "op" and self:peek().text == ":" then
        self:next()
        self:next()
      end
      return self:type()
    end)
    local output = self:take "->" and self:type() or nil
    return self:node("fn", from, { inputs = inputs, output = output })
  end
  if self.token.kind ~= "name" and not self:is "<" and not self:is "::" then self:expected "type" end
  return self:path(true)
end

-- ---- patterns

function P:pattern()
  self:deeper()
  local from = self.token.from
  self:take "|"
  local first = self:pattern_alone()
  if self:is "|" then
    local list = { first }
    while self:take "|" do list[#list + 1] = self:pattern_alone() end
    first = self:node("or", from, { list = list })
  end
  self:shallower()
  return first
end

local function literal_pattern(self)
  local from = self.token.from
  local minus = self:take "-"
  local token = self.token
  if token.kind == "int" or token.kind == "float" or token.kind == "char" or token.kind == "str" or token.kind == "byte" or token.kind == "bytes"
    or self:is_word "true" or self:is_word "false" then
    local e = self:primary()
    if minus then e = self:node("unary", from, { op = "-", e = e }) end
    return e
  end
  if token.kind == "name" then return self:path "expression" end
  self:expected "pattern"
end

function P:pattern_alone()
  local from, token = self.token.from, self.token
  if self:take "_" or self:take_word "_" then return self:node("wild", from) end
  if self:is ".." then
    self:next()
    return self:node("rest", from)
  end
  if self:is "&" or self:is "&&" then
    self:split "&"
    self:take_word "mut"
    return self:node("pref", from, { p = self:pattern_alone() })
  end
  if self:take "(" then
    local list, comma = {}, false
    while not self:is ")" do
      list[#list + 1] = self:pattern()
      comma = self:take ","
      if not comma then break end
    end
    self:want ")"
    if #list == 1 and not comma and list[1].k ~= "rest" then return list[1] end
    return self:node("ptuple", from, { list = list })
  end
  if self:take "[" then return self:node("pslice", from, { list = self:list_of("]", P.pattern) }) end
  if self:is_word "ref" or self:is_word "mut" then return self:binding(from) end
  if token.kind == "name" and not (RESERVED[token.text] and not token.raw) then
    local behind = self:peek()
    local is_path = behind.kind == "op" and (behind.text == "::" or behind.text == "(" or behind.text == "{" or behind.text == "!")
    local is_range = behind.kind == "op" and (behind.text == "..=" or behind.text == "..")
    if not is_path and not is_range then return self:binding(from) end
  end
  if token.kind == "name" and not self:is_word "true" and not self:is_word "false" then
    local path = self:path "expression"
    if self:take "(" then return self:node("pstruct", from, { path = path, list = self:list_of(")", P.pattern) }) end
    if self:take "{" then return self:struct_pattern(path, from) end
    if not (self:is "..=" or self:is "..") then return self:node("ppath", from, { path = path }) end
    return self:range_pattern(path, from)
  end
  local low = literal_pattern(self)
  if self:is "..=" or self:is ".." or self:is "..." then return self:range_pattern(low, from) end
  return self:node("plit", from, { e = low })
end

function P:range_pattern(low, from)
  local inclusive = self:next().text ~= ".."
  local token = self.token
  local has_high = token.kind ~= "op" or token.text == "-"
  return self:node("prange", from, { low = low, inclusive = inclusive, high = has_high and not self:is_word "if" and literal_pattern(self) or nil })
end

function P:binding(from)
  local by_ref = self:take_word "ref"
  local mut = self:take_word "mut"
  local at = self.token
  local name = self:name()
  local sub = self:take "@" and self:pattern_alone() or nil
  return self:node("bind", from, { name = name, ref = by_ref, mut = mut, sub = sub, at = at })
end

function P:struct_pattern(path, from)
  local fields, rest = {}, false
  while not self:is "}" do
    if self:take ".." then
      rest = true
      break
    end
    local at = self.token.from
    local is_short = self:is_word "ref" or self:is_word "mut" or not (self:peek().kind == "op" and self:peek().text == ":")
    if is_short then
      local bind = self:binding(at)
      fields[#fields + 1] = { name = bind.name, p = bind }
    else
      local name = self:next().text or tostring(self.last.value)
      self:want ":"
      fields[#fields + 1] = { name = name, p = self:pattern() }
    end
    if not self:take "," then break end
  end
  self:want "}"
  return self:node("pstruct", from, { path = path, fields = fields, rest = rest })
end

return M
