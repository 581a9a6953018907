-- The reader, part three: items (functions, structs, enums, impls, traits, constants, modules), and whole programs.
local parser = require "rust.read.expressions"
local P = parser.P
local M = {}

-- #[derive(Debug, Clone)], #![allow(..)]: what means something is kept: { derive = { Debug = true }, repr = "u8" }.
function P:attributes()
  local found = { derive = {} }
  while self:is "#" do
    self:next()
    self:take "!"
    self:want "["
    local name = self:next().text
    local depth = 1
    while depth > 0 and self.token.kind ~= "end" do
      local token = self:next()
      if token.kind == "op" and (token.text == "[" or token.text == "(") then depth = depth + 1 end
      if token.kind == "op" and (token.text == "]" or token.text == ")") then depth = depth - 1 end
      if token.kind == "name" and name == "derive" then found.derive[token.text] = token end
      if token.kind == "name" and name == "repr" then found.repr = token.text end
      if token.kind == "name" and name == "default" then found.default = true end
    end
    if name == "default" then found.default = true end
    if name == "test" or name == "cfg" then found.test = name end
  end
  return found
end

local function generics(self)
  local list = {}
  if not self:take "<" then return list end
  while not self:is ">" do
    if self.token.kind == "life" then
      list.lives = list.lives or {}
      list.lives[#list.lives + 1] = self:next().text
      if self:take ":" then
        while self.token.kind == "life" do
          self:next()
          self:take "+"
        end
      end
    else
      local is_const = self:take_word "const"
      local token = self.token
      local one = { name = self:name(), const = is_const, from = token.from, to = token.to, bounds = {} }
      if self:take ":" then
        if is_const then one.type = self:type() else one.bounds = self:bounds() end
      end
      if self:take "=" then one.default = is_const and self:primary() or self:type() end
      list[#list + 1] = one
    end
    if not self:take "," then break end
  end
  self:want_split ">"
  return list
end

local function where(self)
  local list = {}
  if not self:take_word "where" then return list end
  while not self:is "{" and not self:is ";" do
    if self.token.kind == "life" then
      self:next()
      self:want ":"
      self:bounds()
    else
      local of = self:type()
      self:want ":"
      list[#list + 1] = { type = of, bounds = self:bounds() }
    end
    if not self:take "," then break end
  end
  return list
end

local function self_parameter(self)
  local at = self.at
  local from = self.token.from
  local kind
  if self:is "&" then
    self:next()
    local life = self.token.kind == "life" and self:next().text or nil
    local mut = self:take_word "mut"
    if self:take_word "self" then return { self = mut and "&mut" or "&", from = from, to = self.last.to, life = life } end
  else
    local mut = self:take_word "mut"
    if self:take_word "self" then
      kind = { self = "self", mut = mut, from = from, to = self.last.to }
      if self:take ":" then kind.type = self:type() end
      return kind
    end
  end
  self.at, self.token = at, self.list[at]
end

local function parameters(self)
  self:want "("
  local list = {}
  while not self:is ")" do
    self:attributes()
    local own = #list == 0 and self_parameter(self)
    if own then
      list[1] = own
    else
      local from = self.token.from
      local p = self:pattern_alone()
      self:want ":"
      list[#list + 1] = { p = p, type = self:type(), from = from, to = self.last.to }
    end
    if not self:take "," then break end
  end
  self:want ")"
  return list
end

local I = {}

function I.fn(self, from, attributes)
  local at = self.token
  local node = { name = self:name(), at = at, attributes = attributes }
  node.generics = generics(self)
  node.params = parameters(self)
  node.output = self:take "->" and self:type() or nil
  node.where = where(self)
  node.head_to = self.last.to
  if not self:take ";" then node.body = self:block() end
  return self:node("fn", from, node)
end

local function fields(self)
  local list = {}
  while not self:is "}" do
    self:attributes()
    self:visibility()
    local token = self.token
    local name = self:name()
    self:want ":"
    list[#list + 1] = { name = name, type = self:type(), from = token.from, to = self.last.to }
    if not self:take "," then break end
  end
  self:want "}"
  return list
end

local function numbered(self)
  return self:list_of(")", function()
    self:attributes()
    self:visibility()
    local from = self.token.from
    local of = self:type()
    return { type = of, from = from, to = self.last.to }
  end)
end

function I.struct(self, from, attributes)
  local at = self.token
  local node = { name = self:name(), at = at, attributes = attributes, generics = generics(self) }
  node.where = where(self)
  if self:take "{" then
    node.fields, node.named = fields(self), true
  elseif self:take "(" then
    node.fields = numbered(self)
    where(self)
    self:want ";"
  else
    node.fields = {}
    node.unit = true
    self:want ";"
  end
  return self:node("struct", from, node)
end

function I.enum(self, from, attributes)
  local at = self.token
  local node = { name = self:name(), at = at, attributes = attributes, generics = generics(self), variants = {} }
  node.where = where(self)
  self:want "{"
  while not self:is "}" do
    local marks = self:attributes()
    local token = self.token
    local variant = { name = self:name(), fields = {}, from = token.from, default = marks.default }
    if self:take "{" then
      variant.fields, variant.named = fields(self), true
    elseif self:take "(" then
      variant.fields = numbered(self)
    else
      variant.unit = true
    end
    if self:take "=" then variant.number = self:expression() end
    node.variants[#node.variants + 1] = variant
    if not self:take "," then break end
  end
  self:want "}"
  return self:node("enum", from, node)
end

local function associated(self)
  local list = {}
  self:want "{"
  while not self:is "}" do
    if self.token.kind == "end" then self:fail "this file contains an unclosed delimiter" end
    list[#list + 1] = self:recover(P.item)
  end
  self:want "}"
  return list
end

function I.impl(self, from)
  local node = { generics = generics(self) }
  local negative = self:take "!"
  local first = self:type()
  if self:take_word "for" then
    node.trait, node.type = first, self:type()
  else
    node.type = first
  end
  node.negative = negative
  node.where = where(self)
  node.items = associated(self)
  return self:node("impl", from, node)
end

function I.trait(self, from)
  local at = self.token
  local node = { name = self:name(), at = at, generics = generics(self) }
  node.supers = self:take ":" and self:bounds() or {}
  node.where = where(self)
  node.items = associated(self)
  return self:node("trait", from, node)
end

local function constant(kind)
  return function(self, from)
    local mut = kind == "static" and self:take_word "mut"
    local at = self.token
    local name = self:take_word "_" and "_" or self:name()
    self:want ":"
    local of = self:type()
    local e = self:take "=" and self:expression() or nil
    self:want ";"
    return self:node(kind, from, { name = name, at = at, mut = mut, type = of, e = e })
  end
end
I.const, I.static = constant "const", constant "static"

function I.type(self, from)
  local at = self.token
  local name = self:name()
  local list = generics(self)
  local bounds = self:take ":" and self:bounds() or nil
  where(self)
  local of = self:take "=" and self:type() or nil
  self:want ";"
  return self:node("type", from, { name = name, at = at, generics = list, bounds = bounds, type = of })
end

function I.mod(self, from)
  local name = self:name()
  if self:take ";" then self:fail("a module in a file of its own is not told here: write its items into the braces", self.last) end
  return self:node("mod", from, { name = name, items = associated(self) })
end

local function use_tree(self, prefix, list)
  while true do
    if self:take "{" then
      while not self:is "}" do
        use_tree(self, table.move(prefix, 1, #prefix, 1, {}), list)
        if not self:take "," then break end
      end
      self:want "}"
      return
    end
    if self:take "*" then
      list[#list + 1] = { path = prefix, all = true }
      return
    end
    local token = self:next()
    if token.kind ~= "name" then self:fail("expected identifier", token) end
    prefix[#prefix + 1] = token.text
    if not self:take "::" then break end
  end
  local name = prefix[#prefix]
  if self:take_word "as" then name = self:next().text end
  if prefix[#prefix] == "self" then
    prefix[#prefix] = nil
    if name == "self" then name = prefix[#prefix] end
  end
  list[#list + 1] = { path = prefix, name = name }
end

function I.use(self, from)
  local list = {}
  self:take "::"
  use_tree(self, {}, list)
  self:want ";"
  return self:node("use", from, { list = list })
end

function P:visibility()
  if not self:take_word "pub" then return end
  if self:is "(" and self:peek().kind == "name" and (self:peek().text == "crate" or self:peek().text == "super" or self:peek().text == "self" or self:peek().text == "in") then
    while not self:is ")" do self:next() end
    self:want ")"
  end
end

local NOT_TOLD = { extern = "`extern` is not told here", macro_rules = "macros of one's own are not told here", async = "`async` is not told here",
  union = "unions are not told here" }

function P:item()
  local attributes = self:attributes()
  local from = self.token.from
  self:visibility()
  local word = self.token.kind == "name" and self.token.text
  if word == "unsafe" or word == "const" and (self:peek().text == "fn" or self:peek().text == "unsafe") then
    self:next()
    self:take_word "unsafe"
    word = self.token.text
  end
  if NOT_TOLD[word] then self:fail(NOT_TOLD[word]) end
  local read = I[word]
  if not read then self:expected "item" end
  self:next()
  local item = read(self, from, attributes)
  item.test = attributes.test
  return item
end

-- A whole program: its items, and what is wrong with the text: { { message, from, to, code } .. }.
function M.parse(code)
  local self = parser.new(code)
  local items = {}
  while self.token.kind ~= "end" do
    if self:is "}" then
      self:tell("unexpected closing delimiter: `}`", self.token.from, self.token.to)
      self:next()
    elseif not self:take ";" then
      local at = self.at
      items[#items + 1] = self:recover(P.item)
      if self.at == at and self.token.kind ~= "end" then self:next() end
    end
  end
  return { items = items, errors = self.errors, text = self.text }
end

-- One expression, as it stands in the braces of a sentence.
function M.parse_expression(code)
  local self = parser.new(code)
  local ok, e = pcall(self.expression, self)
  if not ok and e ~= parser.STOP then error(e, 0) end
  if ok and self.token.kind ~= "end" then self:tell("unexpected token", self.token.from, self.token.to) end
  return ok and #self.errors == 0 and e or nil, self.errors, self.text
end

return M
