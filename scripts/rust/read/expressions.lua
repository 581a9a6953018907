-- The reader, part two: expressions, statements and blocks.
local parser = require "rust.read.parser"
local P = parser.P

-- How strongly operators bind, weakest first. A range binds weaker than ||, an assignment weaker still.
local STRENGTH = { ["||"] = 1, ["&&"] = 2, ["=="] = 3, ["!="] = 3, ["<"] = 3, [">"] = 3, ["<="] = 3, [">="] = 3, ["|"] = 4, ["^"] = 5, ["&"] = 6, ["<<"] = 7,
  [">>"] = 7, ["+"] = 8, ["-"] = 8, ["*"] = 9, ["/"] = 9, ["%"] = 9 }
local ASSIGN = { ["="] = true, ["+="] = "+", ["-="] = "-", ["*="] = "*", ["/="] = "/", ["%="] = "%", ["^="] = "^", ["&="] = "&", ["|="] = "|", ["<<="] = "<<",
  [">>="] = ">>" }

-- In the head of if, while, match and for a { does not begin a struct.
function P:head()
  local outer = self.no_struct
  self.no_struct = true
  local e = self:expression()
  self.no_struct = outer
  return e
end

function P:within(read)
  local outer = self.no_struct
  self.no_struct = false
  local result = read(self)
  self.no_struct = outer
  return result
end

function P:expression()
  self:deeper()
  local e = self:assignment()
  self:shallower()
  return e
end

function P:assignment()
  local from = self.token.from
  local left = self:range()
  local operator = self.token.kind == "op" and ASSIGN[self.token.text]
  if not operator then return left end
  local at = self:next()
  local right = self:expression()
  if operator == true then return self:node("assign", from, { place = left, e = right }) end
  return self:node("opassign", from, { op = operator, place = left, e = right, at = at })
end

local function ends_range(self)
  local token = self.token
  if token.kind == "end" then return true end
  if token.kind ~= "op" then return token.kind == "name" and (self:is_word "else") end
  if token.text == "{" then return self.no_struct end
  return token.text == ")" or token.text == "]" or token.text == "}" or token.text == "," or token.text == ";" or token.text == "=>" or token.text == "="
end

function P:range()
  local from = self.token.from
  local low
  if not (self:is ".." or self:is "..=") then low = self:binary(1) end
  if not (self:is ".." or self:is "..=") then return low end
  local inclusive = self:next().text == "..="
  local high = not ends_range(self) and self:binary(1) or nil
  return self:node("range", from, { low = low, high = high, inclusive = inclusive })
end

function P:binary(least)
  local from = self.token.from
  local left = self:unary()
  while true do
    if self:is_word "as" then
      self:next()
      left = self:node("cast", from, { e = left, type = self:type() })
    else
      local token = self.token
      local strength = token.kind == "op" and STRENGTH[token.text]
      if not strength or strength < least then return left end
      self:next()
      local right = self:binary(strength + 1)
      if strength == 3 and self.token.kind == "op" and STRENGTH[self.token.text] == 3 and not left.parens then
        self:fail "comparison operators cannot be chained"
      end
      left = self:node("binary", from, { op = token.text, a = left, b = right, at = token })
    end
  end
end

function P:unary()
  self:deeper()
  local e = self:unary_within()
  self:shallower()
  return e
end

function P:unary_within()
  local from = self.token.from
  if self:is "-" or self:is "!" or self:is "*" then
    local op = self:next().text
    local e = self:unary()
    while self:is_word "as" and false do self:next() end
    return self:node(op == "*" and "deref" or "unary", from, { op = op, e = e })
  end
  if self:is "&" or self:is "&&" then
    self:split "&"
    if self:is_word "raw" and (self:peek().text == "const" or self:peek().text == "mut") then
      self:next()
      local mut = self:next().text == "mut"
      return self:node("raw", from, { mut = mut, e = self:unary() })
    end
    local mut = self:take_word "mut"
    return self:node("borrow", from, { mut = mut, e = self:unary() })
  end
  return self:postfix(self:primary(), from)
end

function P:arguments() return self:within(function() return self:list_of(")", P.expression) end) end

function P:postfix(e, from)
  while true do
    if self:take "?" then
      e = self:node("try", from, { e = e })
    elseif self:take "(" then
      e = self:node("call", from, { f = e, args = self:arguments() })
    elseif self:take "[" then
      local index = self:within(P.expression)
      self:want "]"
      e = self:node("index", from, { e = e, index = index })
    elseif self:is "." then
      self:next()
      e = self:member(e, from)
    else
      return e
    end
  end
end

function P:member(e, from)
  local token = self.token
  if token.kind == "int" then
    self:next()
    return self:node("field", from, { e = e, name = token.value, at = token })
  end
  if token.kind == "float" then -- t.0.1
    self:next()
    local a, b = token.value:match "^(%d+)%.(%d+)$"
    if not a then self:fail("unexpected token: a number", token) end
    return self:node("field", from, { e = self:node("field", from, { e = e, name = a, at = token }), name = b, at = token })
  end
  if self:is_word "await" then self:fail "`await` is not told here" end
  local name = self:name()
  local args
  if self:is "::" then
    self:next()
    self:want_split "<"
    args = self:generic_args()
  end
  if self:take "(" then
    local given = self:arguments()
    return self:node("method", from, { e = e, name = name, targs = args, args = given, at = token })
  end
  return self:node("field", from, { e = e, name = name, at = token })
end

-- ---- what stands alone

local LITERALS = { int = true, float = true, str = true, bytes = true, char = true, byte = true }

local function has_block(e) return e.k == "if" or e.k == "match" or e.k == "block" or e.k == "loop" or e.k == "while" or e.k == "for" or e.k == "unsafe" end
parser.has_block = has_block

local function closure(self, from)
  local moves = self:take_word "move"
  local params = {}
  if not self:take "||" then
    self:want "|"
    while not self:is "|" do
      local p = self:pattern_alone()
      params[#params + 1] = { p = p, type = self:take ":" and self:type() or nil }
      if not self:take "," then break end
    end
    self:want "|"
  end
  local output = self:take "->" and self:type() or nil
  local body = output and self:block() or self:expression()
  return self:node("closure", from, { moves = moves, params = params, output = output, body = body })
end

local function tuple_or_parens(self, from)
  local list, comma = {}, false
  while not self:is ")" do
    list[#list + 1] = self:expression()
    comma = self:take ","
    if not comma then break end
  end
  self:want ")"
  if #list == 1 and not comma then
    local inner = list[1]
    return self:node("paren", from, { e = inner, parens = true })
  end
  return self:node("tuple", from, { list = list })
end

local function array(self, from)
  if self:take "]" then return self:node("array", from, { list = {} }) end
  local first = self:expression()
  if self:take ";" then
    local count = self:expression()
    self:want "]"
    return self:node("repeat", from, { e = first, count = count })
  end
  local list = { first }
  while self:take "," and not self:is "]" do list[#list + 1] = self:expression() end
  self:want "]"
  return self:node("array", from, { list = list })
end

function P:struct_literal(path, from)
  self:want "{"
  local fields, base = {}, nil
  while not self:is "}" do
    if self:take ".." then
      base = self:expression()
      break
    end
    local token = self:next()
    if token.kind ~= "name" and token.kind ~= "int" then self:fail("expected identifier, found " .. (token.text and "`" .. token.text .. "`" or "a literal"), token) end
    local name = token.kind == "int" and token.value or token.text
    local e
    if self:take ":" then
      e = self:expression()
    else
      e = { k = "path", from = token.from, to = token.to, segments = { { name = name, from = token.from, to = token.to } } }
    end
    fields[#fields + 1] = { name = name, e = e, from = token.from, to = token.to }
    if not self:take "," then break end
  end
  self:want "}"
  return self:node("struct", from, { path = path, fields = fields, base = base })
end

function P:primary()
  local token, from = self.token, self.token.from
  if LITERALS[token.kind] then
    self:next()
    return self:node("lit", from, { kind = token.kind, value = token.value, radix = token.radix, suffix = token.suffix })
  end
  if token.kind == "life" then
    self:next()
    self:want ":"
    local e = self:primary()
    e.label = token.text
    return e
  end
  if self:take "(" then return self:within(function() return tuple_or_parens(self, from) end) end
  if self:take "[" then return self:within(function() return array(self, from) end) end
  if self:is "{" then return self:block() end
  if self:is "|" or self:is "||" then return closure(self, from) end
  if token.kind ~= "name" and not self:is "<" and not self:is "::" then self:expected "expression" end
  local word = not token.raw and token.kind == "name" and token.text
  if word == "true" or word == "false" then
    self:next()
    return self:node("lit", from, { kind = "bool", value = word == "true" })
  end
  local read = self.WORDS[word]
  if read then
    self:next()
    return read(self, from)
  end
  if word == "move" then return closure(self, from) end
  local path = self:path "expression"
  if self:is "!" and not (self:peek().text == "=" ) then return self:macro(path, from) end
  if self:is "{" and not self.no_struct then return self:struct_literal(path, from) end
  return path
end

-- ---- words that begin an expression

P.WORDS = {}
local W = P.WORDS

local function condition(self)
  local outer = self.no_struct
  self.no_struct = true
  local e = self:expression()
  self.no_struct = outer
  return e
end

function W.let(self, from)
  local p = self:pattern()
  self:want "="
  local outer = self.no_struct
  self.no_struct = true
  local e = self:binary(3) -- binds stronger than &&
  self.no_struct = outer
  return self:node("let_is", from, { p = p, e = e })
end

W["if"] = function(self, from)
  local cond = condition(self)
  local body = self:block()
  local other
  if self:take_word "else" then
    local at = self.token.from
    if self:is_word "if" then
      self:next()
      other = W["if"](self, at)
    else
      other = self:block()
    end
  end
  return self:node("if", from, { cond = cond, body = body, other = other })
end

function W.match(self, from)
  local e = self:head()
  self:want "{"
  local arms = {}
  self:within(function()
    while not self:is "}" do
      self:attributes()
      local at = self.token.from
      local p = self:pattern()
      local guard = self:take_word "if" and self:expression() or nil
      self:want "=>"
      local body = self:expression_or_block()
      arms[#arms + 1] = self:node("arm", at, { p = p, guard = guard, e = body })
      if not self:take "," and not self:is "}" and not has_block(body) then self:expected "one of `,`, `.`, `?`, `}`, or an operator" end
    end
  end)
  self:want "}"
  return self:node("match", from, { e = e, arms = arms })
end

-- The body of an arm: a block ends it.
function P:expression_or_block()
  if self:is "{" then
    local block = self:block()
    if self:is "," or self:is "}" or self:is_name() or self.token.kind ~= "op" or self:is "(" or self:is "[" or self:is "&" or self:is "-" then return block end
    return self:postfix(block, block.from)
  end
  return self:expression()
end

function W.loop(self, from) return self:node("loop", from, { body = self:block() }) end

W["while"] = function(self, from)
  local cond = condition(self)
  return self:node("while", from, { cond = cond, body = self:block() })
end

W["for"] = function(self, from)
  local p = self:pattern()
  if not self:take_word "in" then self:expected "`in`" end
  local e = self:head()
  return self:node("for", from, { p = p, e = e, body = self:block() })
end

function W.unsafe(self, from)
  local block = self:block()
  block.from = from
  return block
end

local function jump(kind)
  return function(self, from)
    local label = self.token.kind == "life" and self:next().text or nil
    local e
    if kind ~= "continue" and not ends_range(self) then e = self:expression() end
    return self:node(kind, from, { to_label = label, e = e })
  end
end
W["break"], W["continue"], W["return"] = jump "break", jump "continue", jump "return"

function W.async(self) self:fail("`async` is not told here", self.last) end

-- ---- macros

local BRACKETS = { ["("] = ")", ["["] = "]", ["{"] = "}" }

function P:macro(path, from)
  self:next()
  local open = self.token.text
  local close = self.token.kind == "op" and BRACKETS[open]
  if not close then self:expected "one of `(`, `[`, or `{`" end
  self:next()
  local name = path.segments[#path.segments].name
  local node = { name = name, at = path, open = open }
  self:within(function()
    if name == "matches" then
      node.e = self:expression()
      self:want ","
      node.p = self:pattern()
      node.guard = self:take_word "if" and self:expression() or nil
      self:take ","
      self:want(close)
    elseif name == "offset_of" then
      node.args = { self:type() }
      self:want ","
      node.args[2] = self:path "expression"
      self:take ","
      self:want(close)
    elseif name == "vec" and not self:is(close) then
      local first = self:expression()
      if self:take ";" then
        node.e, node.count = first, self:expression()
        self:want(close)
      else
        node.args = { first }
        while self:take "," and not self:is(close) do node.args[#node.args + 1] = self:expression() end
        self:want(close)
      end
    else
      node.args = self:list_of(close, function()
        if self.token.kind == "name" and self:peek().kind == "op" and self:peek().text == "=" then
          local key = self:next().text
          self:next()
          local e = self:expression()
          return { k = "named", name = key, e = e, from = e.from, to = e.to }
        end
        return self:expression()
      end)
    end
  end)
  return self:node("macro", from, node)
end

-- ---- blocks

function P:block()
  local from = self.token.from
  self:want "{"
  return self:within(function() return self:block_within(from) end)
end

local ITEM = { fn = true, struct = true, enum = true, impl = true, trait = true, const = true, static = true, use = true, mod = true, type = true, pub = true,
  extern = true, macro_rules = true }

function P:is_item()
  local token = self.token
  if token.kind ~= "name" or token.raw then return false end
  local behind = self:peek()
  if token.text == "unsafe" then return behind.kind == "name" and (behind.text == "fn" or behind.text == "impl" or behind.text == "trait") end
  if token.text == "const" then return behind.kind == "name" or behind.text == "_" end
  if token.text == "macro_rules" then return behind.text == "!" end
  return ITEM[token.text] or false
end

function P:block_within(from)
  self:deeper()
  local stmts, items = {}, {}
  local result
  while not self:is "}" do
    if self.token.kind == "end" then self:fail "this file contains an unclosed delimiter" end
    self:attributes()
    if self:take ";" then
    elseif self:is_item() then
      items[#items + 1] = self:recover(P.item)
    else
      local statement = self:recover(P.statement)
      if statement and statement.k == "tail" then
        result = statement.e
        break
      end
      stmts[#stmts + 1] = statement
    end
  end
  self:want "}"
  self:shallower()
  return self:node("block", from, { stmts = stmts, items = items, e = result })
end

function P:statement()
  local from = self.token.from
  if self:take_word "let" then return self:let_statement(from) end
  local label_then_block = self.token.kind == "life"
  local begins_with_block = self:is "{" or self:is_word "if" or self:is_word "match" or self:is_word "loop" or self:is_word "while" or self:is_word "for"
    or self:is_word "unsafe" or label_then_block
  local e
  if begins_with_block then
    e = self:primary()
    if self:is "." or self:is "?" then
      e = self:postfix(e, from)
      e = self:go_on(e, from)
    elseif not self:is "}" and not self:is ";" then
      return self:node("stmt", from, { e = e })
    end
  else
    e = self:expression()
  end
  if self:take ";" then return self:node("stmt", from, { e = e, semicolon = true }) end
  if self:is "}" then return self:node("tail", from, { e = e }) end
  if has_block(e) or e.k == "macro" and e.open == "{" then return self:node("stmt", from, { e = e }) end
  self:tell(("expected `;`, found %s"):format(self.token.kind == "end" and "<eof>" or "`" .. (self.token.text or "literal") .. "`"), e.to, e.to + 1)
  return self:node("stmt", from, { e = e, semicolon = true })
end

-- match x {}.foo() + 1 as a statement
function P:go_on(e, from)
  while self.token.kind == "op" and STRENGTH[self.token.text] do
    local token = self:next()
    local right = self:binary(STRENGTH[token.text] + 1)
    e = self:node("binary", from, { op = token.text, a = e, b = right, at = token })
  end
  if self.token.kind == "op" and ASSIGN[self.token.text] then
    local op = ASSIGN[self:next().text]
    local right = self:expression()
    e = op == true and self:node("assign", from, { place = e, e = right }) or self:node("opassign", from, { op = op, place = e, e = right })
  end
  return e
end

function P:let_statement(from)
  local p = self:pattern()
  local of = self:take ":" and self:type() or nil
  local e = self:take "=" and self:expression() or nil
  local other = self:take_word "else" and self:block() or nil
  if not self:is ";" then
    self:tell(("expected `;`, found %s"):format(self.token.kind == "end" and "<eof>" or "`" .. (self.token.text or "literal") .. "`"), self.last.to, self.last.to + 1)
  else
    self:next()
  end
  return self:node("let", from, { p = p, type = of, e = e, other = other })
end

return parser
