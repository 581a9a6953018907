-- Types of patterns: what each name is bound to, by value, by & or by &mut, as rustc's default binding modes have it.
local terms = require "rust.read.terms"
local names = require "rust.read.program"
local check = require "rust.read.check"
local C = check.C

local term, plain, find, unify, show = terms.term, terms.plain, terms.find, terms.unify, terms.show

local Q = {}

-- mode: "move", "&" or "&mut": what the references passed on the way make of a name.
function C:pattern(p, of, mode)
  mode = mode or "move"
  of = find(of)
  if p.k ~= "bind" and p.k ~= "wild" and p.k ~= "rest" and p.k ~= "pref" and p.k ~= "or" and not (p.k == "plit" and not (of.c == "&" and find(of[1]).c == "&")) then
    local steps = 0
    if p.k == "plit" then
      while (of.c == "&" or of.c == "&mut") and find(of[1]).c ~= "str" do of, steps = find(of[1]), steps + 1 end
    else
      while of.c == "&" or of.c == "&mut" do
        mode = (mode == "&" or of.c == "&") and "&" or "&mut"
        of, steps = find(of[1]), steps + 1
      end
    end
    self.how[p] = self.how[p] or {}
    self.how[p].steps, self.how[p].mode = steps, mode
  end
  self.types[p] = of
  return Q[p.k](self, p, of, mode)
end

function Q.wild() end
function Q.rest() end

function Q.bind(self, p, of, mode)
  local found = names.in_module(self.module, p.name, "values")
  if found and not p.mut and not p.ref and not p.sub and (found.kind == "const" or found.kind == "variant" or found.kind == "struct_maker") then
    p.k, p.path = "ppath", { k = "path", from = p.from, to = p.to, segments = { { name = p.name, from = p.from, to = p.to } } }
    return self:pattern(p, of, mode)
  end
  if p.name == "None" and not p.mut and not p.sub then
    p.k, p.path = "ppath", { k = "path", from = p.from, to = p.to, segments = { { name = p.name, from = p.from, to = p.to } } }
    return self:pattern(p, of, mode)
  end
  local way = p.ref and (p.mut and "&mut" or "&") or mode
  local bound = way == "move" and of or term(way, of)
  local variable = self:declare(p.name, bound, p.mut and not p.ref, p)
  variable.way, variable.inner = way, of
  if p.sub then self:pattern(p.sub, of, mode) end
end

function Q.plit(self, p, of)
  local got = self:expr(p.e, of)
  if find(of).c == "String" then return self:mismatch(p, of, got) end
  if find(got).c == "&" and find(of).c == "str" then return end
  if find(got).c == "&" and find(find(got)[1]).c == "array" and find(of).c == "&" then return end
  self:fit(p, got, of)
end

function Q.prange(self, p, of)
  if p.low then self:fit(p, self:expr(p.low, of), of) end
  if p.high then self:fit(p, self:expr(p.high, of), of) end
end

function Q.pref(self, p, of, mode)
  if of.hole then unify(of, term("&", terms.hole())) end
  of = find(of)
  if of.c ~= "&" and of.c ~= "&mut" then
    return self:mismatch(p, of, term("&", terms.hole()))
  end
  self:pattern(p.p, of[1], "move")
end

Q["or"] = function(self, p, of, mode)
  for i, one in ipairs(p.list) do
    if i == 1 then
      self:pattern(one, of, mode)
    else
      -- the same names stand for the same variables
      local outer = self.scopes[#self.scopes]
      local inner = setmetatable({}, { __index = outer })
      self.scopes[#self.scopes] = inner
      self:pattern(one, of, mode)
      self.scopes[#self.scopes] = outer
      for name, variable in pairs(inner) do
        local first = outer[name]
        if first then
          unify(first.type, variable.type)
          variable.same = first
        else
          outer[name] = variable
        end
      end
    end
  end
end

local function rest_at(list)
  for i, one in ipairs(list) do
    if one.k == "rest" or one.k == "bind" and one.sub and one.sub.k == "rest" then return i end
  end
end
check.rest_at = rest_at

function Q.ptuple(self, p, of, mode)
  if of.hole then
    local list = {}
    for i = 1, #p.list do list[i] = terms.hole() end
    unify(of, terms.make("()", list))
    of = find(of)
  end
  local rest = rest_at(p.list)
  if of.c ~= "()" or not rest and #of ~= #p.list then return self:mismatch(p, of, terms.make("()", {})) end
  for i, one in ipairs(p.list) do
    if one.k ~= "rest" then
      local at = rest and i > rest and #of - (#p.list - i) or i
      self:pattern(one, of[at], mode)
    end
  end
end

function Q.pslice(self, p, of, mode)
  if of.c ~= "slice" and of.c ~= "array" then return self:refuse(p, "E0529", ("expected an array or slice, found `%s`"):format(show(of)), ("pattern cannot match with input type `%s`"):format(show(of))) end
  for _, one in ipairs(p.list) do
    if one.k == "bind" and one.sub and one.sub.k == "rest" then
      local rest = of.c == "slice" and term("slice", of[1]) or term("array", of[1])
      if of.c == "array" then rest.n = terms.count_of(of) - (#p.list - 1) end
      local variable = self:declare(one.name, mode == "move" and of.c == "array" and rest or term(mode == "move" and "&" or mode, rest), false, one)
      variable.way, variable.inner = mode == "move" and of.c ~= "array" and "&" or mode, rest
    elseif one.k ~= "rest" then
      self:pattern(one, of[1], mode)
    end
  end
end

-- What a path among patterns names: { def, variant } or a constant.
function C:pattern_path(path, of)
  local segments = path.segments
  local last = segments[#segments].name
  if #segments == 1 and (last == "Some" or last == "None" or last == "Ok" or last == "Err") and not names.in_module(self.module, last, "values") then return { std = last } end
  if #segments == 2 and (segments[1].name == "Option" or segments[1].name == "Result") and (last == "Some" or last == "None" or last == "Ok" or last == "Err") then return { std = last } end
  if #segments >= 2 and segments[#segments - 1].name == "Ordering" or of.c == "Ordering" and (last == "Less" or last == "Equal" or last == "Greater") then return { ordering = last } end
  if segments[1].name == "Self" and self.env.self then
    local own = find(self.env.self)
    if #segments == 1 then return { def = own.c } end
    if own.c.kind == "enum" then return own.c.variants[last] end
  end
  if segments[1].name == "Cow" then return { cow = last } end
  local found = names.resolve({ module = self.module, program = self.program, params = self.env.params }, path, "values")
  if found then return found end
  found = names.resolve({ module = self.module, program = self.program, params = self.env.params }, path, "names")
  if found and found.kind == "alias" then
    local of_alias = names.to_term(path, self.env)
    return { def = find(of_alias).c }
  end
  if #segments >= 2 then
    local alias = names.walk(self.module, { segments[1].name }, nil, "names")
    if alias and alias.kind == "alias" then
      local base = find(names.named_type(self.env, alias, {}, path))
      if base.c.kind == "enum" then return base.c.variants[last] end
    end
  end
  return found
end

local STD = { Some = { "Option", 1 }, None = { "Option", 1 }, Ok = { "Result", 1 }, Err = { "Result", 2 } }
local ORDER = { Less = 1, Equal = 2, Greater = 3 }

local function std_pattern(self, p, of, mode, name, list)
  local kind = STD[name]
  if of.hole then
    unify(of, kind[1] == "Option" and term("Option", terms.hole()) or term("Result", terms.hole(), terms.hole()))
    of = find(of)
  end
  if of.c ~= kind[1] then
    return self:refuse(p, "E0308", "mismatched types", ("expected `%s`, found `%s<_>`"):format(show(of), kind[1]))
  end
  self.how[p].variant = (name == "None" or name == "Ok") and 1 or 2
  for _, one in ipairs(list or {}) do self:pattern(one, of[kind[2]], mode) end
end

function Q.ppath(self, p, of, mode)
  self.how[p] = self.how[p] or { steps = 0, mode = mode }
  local found = self:pattern_path(p.path, of)
  if not found then
    local name = p.path.segments[#p.path.segments]
    self:refuse(name, "E0531", ("cannot find unit struct, unit variant or constant `%s` in this scope"):format(name.name), "not found in this scope")
    error(names.Told, 0)
  end
  if found.std then return std_pattern(self, p, of, mode, found.std) end
  if found.ordering then
    self.how[p].variant = ORDER[found.ordering]
    return
  end
  if found.kind == "variant" then
    if of.hole then unify(of, terms.make(found.def, self:open_params(found.def))) end
    if find(of).c ~= found.def then return self:mismatch(p, of, terms.make(found.def, {})) end
    self.how[p].variant = found.number
    return
  end
  if found.kind == "const" or found.kind == "static" then
    local e = p.path
    self.how[p].constant = e
    self:fit(p, self:expr(e, of), of)
  end
end

function C:open_params(def)
  local list, params = {}, {}
  for i, one in ipairs(def.generics) do
    list[i] = terms.hole()
    params[one.name] = list[i]
  end
  local env = { module = def.module, params = params, program = self.program }
  local function bind(of, bounds)
    for _, bound in ipairs(bounds or {}) do
      local last = bound.segments[#bound.segments]
      if last.inputs and find(of).hole then find(of).bound = names.bound_fn(env, last) end
    end
  end
  for i, one in ipairs(def.generics) do bind(list[i], one.bounds) end
  for _, one in ipairs(def.node.where or {}) do
    if one.type.k == "path" and params[one.type.segments[1].name] then bind(params[one.type.segments[1].name], one.bounds) end
  end
  return list
end

function Q.pstruct(self, p, of, mode)
  local found = self:pattern_path(p.path, of)
  if not found then
    local name = p.path.segments[#p.path.segments]
    self:refuse(name, "E0531", ("cannot find tuple struct/variant `%s` in this scope"):format(name.name), "not found in this scope")
    error(names.Told, 0)
  end
  if found.std then return std_pattern(self, p, of, mode, found.std, p.list) end
  if found.kind == "std_type" and found.name == "Reverse" or of.c == "Reverse" or of.c == "Wrapping" then
    self:pattern(p.list[1], of[1], mode)
    return
  end
  if found.kind == "struct_maker" then found = { def = found.def } end
  if found.kind == "struct" then found = { def = found } end
  local def, variant = found.def, found.kind == "variant" and found.node or nil
  if not def then self:unknown(p, "this pattern is not told here") end
  if of.hole then
    unify(of, terms.make(def, self:open_params(def)))
    of = find(of)
  end
  if of.c ~= def then return self:mismatch(p, of, terms.make(def, {})) end
  if variant then self.how[p].variant = found.number end
  local fields = self:fields(of, variant)
  local node = variant or def.node
  self.how[p].fields = {}
  if p.list then
    local rest = rest_at(p.list)
    if not rest and #p.list ~= #node.fields then
      return self:refuse(p, "E0023", ("this pattern has %d field%s, but the corresponding tuple %s has %d field%s"):format(#p.list, #p.list == 1 and "" or "s", variant and "variant" or "struct", #node.fields, #node.fields == 1 and "" or "s"), nil)
    end
    for i, one in ipairs(p.list) do
      if one.k ~= "rest" then
        local at = rest and i > rest and #node.fields - (#p.list - i) or i
        self.how[p].fields[i] = at
        self:pattern(one, fields[at], mode)
      end
    end
    return
  end
  for i, field in ipairs(p.fields) do
    if not fields[field.name] then
      self:refuse(field.p, "E0026", ("%s `%s` does not have a field named `%s`"):format(variant and "variant" or "struct", variant and def.name .. "::" .. variant.name or def.name, field.name), nil)
      error(names.Told, 0)
    end
    for at, one in ipairs(node.fields) do
      if (one.name or tostring(at - 1)) == field.name then self.how[p].fields[i] = at end
    end
    self:pattern(field.p, fields[field.name], mode)
  end
end

return check
