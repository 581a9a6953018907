-- Blocks, statements, let, if, match, loops and patterns. Every scope ends what was declared in it, whichever way it is left.
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local scope = require "rust.scope"
local struct = require "rust.struct"
local enum = require "rust.enum"
local ref = require "rust.ref"
local compare = require "rust.compare"
local terms = require "rust.read.terms"
local names = require "rust.read.program"
local compile = require "rust.read.compile"
local K, G, RETURN, jumps = compile.K, compile.G, compile.RETURN, compile.jumps

local find = terms.find
local getmetatable, type = getmetatable, type
local open_scope, close_scope, open_statement, close_statement = scope.open_scope, scope.close_scope, scope.open_statement, scope.close_statement
local set_line = memory.set_line

-- ---- which expressions make nothing that would have to be dropped at the end of their statement

local LIGHT = { lit = true, path = true, paren = true, field = true, unary = true, binary = true, cast = true, assign = true, opassign = true, index = true, deref = true, ["break"] = true,
  ["continue"] = true, ["return"] = true, ["if"] = true, ["while"] = true, loop = true, block = true, ["for"] = true, borrow = true, range = true }

function K:is_light(node)
  if self.coerced[node] then return false end
  if not LIGHT[node.k] then
    if node.k == "call" then return self:is_light_call(node) end
    return false
  end
  if node.k == "block" or node.k == "while" or node.k == "loop" or node.k == "for" then return node.k ~= "while" or self:is_light(node.cond) end
  if node.k == "if" then return node.cond.k ~= "let_is" and self:is_light(node.cond) end
  local how = self.how[node]
  if how and (how.user or how.text or how.set or how.map or how.wrapping) then return false end
  if (node.k == "index" or node.k == "borrow" or node.k == "deref" or node.k == "field") then
    if node.k == "index" and (how.range or not self:is_light(node.index)) then return false end
    return self:is_light_place(node.e)
  end
  if node.k == "binary" then return self:is_plain(node.a) and self:is_plain(node.b) and self:is_light(node.a) and self:is_light(node.b) end
  if node.k == "assign" or node.k == "opassign" then return self:is_plain(node.place) and self:is_light_place(node.place) and self:is_light(node.e) end
  if node.k == "unary" or node.k == "cast" or node.k == "paren" then return self:is_light(node.e) end
  if node.k == "return" or node.k == "break" then return not node.e or self:is_plain(node.e) and self:is_light(node.e) end
  return true
end

function K:is_light_place(node)
  local k = node.k
  if k == "path" then return true end
  if k == "paren" then return self:is_light_place(node.e) end
  if k ~= "field" and k ~= "index" and k ~= "deref" then return false end
  local how = self.how[node]
  if how.user or how.map or how.range then return false end
  for _, step in ipairs(how.steps or {}) do
    if step.how == "user" then return false end
  end
  if k == "index" and not self:is_light(node.index) then return false end
  return self:is_light_place(node.e)
end

function K:is_light_call(node)
  local how = self.how[node]
  if not (how and how.call and how.call.fn) then return false end
  for _, arg in ipairs(node.args) do
    if not self:is_plain(arg) or not self:is_light(arg) then return false end
  end
  local of = self:type_of(node)
  return terms.is_scalar(of) or of.c == "()" and #of == 0 or of.c == "!"
end

-- ---- statements

local function wrap_statement(f)
  return function(R)
    local outer, list = open_statement()
    local x, signal = f(R)
    if signal then
      if type(x) == "table" and classes.of(x) and x.addr then x = own.take(x) end
      return close_statement(outer, list, x), signal
    end
    close_statement(outer, list, nil)
  end
end

function K:statement(node)
  local line = compile.line_of(self, node)
  local hook = self.world.on_statement
  local f, light
  if node.k == "let" then
    f, light = self:let(node)
  else
    light = self:is_light(node.e)
    f = self:expr(node.e)
    local of = self:type_of(node.e)
    if not light and not terms.is_scalar(of) then
      local inner = f
      f = function(R)
        local x, signal = inner(R)
        if signal then return x, signal end
        if type(x) == "table" and classes.of(x) and x.addr and node.e.k == "path" and getmetatable(x).droppable then own.drop(own.take(x)) end
      end
    end
  end
  if not light then f = wrap_statement(f) end
  return self:noted(self:spot("statement", node), function(R)
    set_line(line)
    if hook then hook(node) end
    local x, signal = f(R)
    if signal then return x, signal end
  end)
end

function K:declarer(variable, node)
  local at = self:slot(variable)
  local of = find(variable.type)
  local name, mutable = variable.name, variable.mutable
  if terms.is_scalar(of) then
    local T = self:class(of)
    local box = compile.boxer(T)
    return function(R, x)
      if x == nil then R[at] = scope.declare_typed(name, T, nil, mutable) return end
      R[at] = scope.declare_typed(name, T, type(x) == "table" and x or box(x), mutable)
    end
  end
  if of.c == "()" and #of == 0 or of.c == "!" then
    return function(R, x) R[at] = scope.declare_typed(name, numbers.unit, x ~= nil and numbers.unit() or nil, mutable) end
  end
  local world = self
  return function(R, x)
    if x == nil then
      R[at] = scope.declare_typed(name, world:class(of), nil, mutable)
    else
      R[at] = scope.declare_typed(name, getmetatable(x), x, mutable)
    end
  end
end

function K:let(node)
  local p = node.p
  if not node.e then
    local declare = self:declarer(self.how[p], p)
    local of = self:type_of(node)
    if of.hole then self:fail(node, "type annotations needed") end
    return function(R) declare(R, nil) end, true
  end
  local of, bound = self:type_of(node), self:spot("bound", node)
  if p.k == "bind" and not p.sub and not p.ref then
    self.binding = p.name
    local f = self:is_plain(node.e) and self:copied(node.e) or self:expr(node.e)
    self.binding = nil
    local declare = self:noted(bound, self:declarer(self.how[p], p))
    local light = self:is_light(node.e) and self:is_plain(node.e)
    if of.c == "()" and #of == 0 then f = self:value(node.e) end
    return function(R)
      local x, signal = f(R)
      if signal then return x, signal end
      declare(R, x)
    end, light
  end
  if p.k == "wild" then
    local f = self:place(node.e)
    return function(R)
      local x, signal = f(R)
      if signal then return x, signal end
      if x and not x.addr then
        if own.loans_of(x) then scope.extend(x) end
        own.drop(x)
      end
    end, false
  end
  local f, test, bind = self:scrutinee(node.e, p, true)
  bind = self:noted(bound, bind)
  if node.other then
    local other = self:expr(node.other)
    return function(R)
      local x, signal = f(R)
      if signal then return x, signal end
      if not test(R, x) then return other(R) end
      bind(R, x)
    end, false
  end
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    bind(R, x)
  end, false
end

-- ---- blocks

local function has_lets(node)
  for _, statement in ipairs(node.stmts) do
    if statement.k == "let" then return true end
  end
  return false
end

function K:body(node)
  local list = {}
  for i, statement in ipairs(node.stmts) do list[i] = self:statement(statement) end
  local count = #list
  local tail = node.e and self:expr(node.e)
  if tail and self:type_of(node.e).c == "()" and #self:type_of(node.e) == 0 and not self:is_light(node.e) then
    tail = wrap_statement(tail)
  end
  local line = node.e and compile.line_of(self, node.e)
  local hook = self.world.on_statement
  local tail_node = node.e
  local result = tail and self:noted(self:spot("tail", node), function(R)
    set_line(line)
    if hook then hook(tail_node) end
    return tail(R)
  end)
  return function(R)
    for i = 1, count do
      local x, signal = list[i](R)
      if signal then return x, signal end
    end
    if result then return result(R) end
  end
end

-- A function's own block: its variables are those of the function.
function K:function_body(node)
  if node.k ~= "block" or node.label then return self:expr(node) end
  local body = self:body(node)
  local want = self.coerced[node]
  return want and self:coerced_to(node, body, want) or body
end

function G.block(self, node)
  local body = self:body(node)
  local label = self.how[node]
  local inner = body
  if label and label.block then
    inner = function(R)
      local x, signal = body(R)
      if signal == label then return x end
      return x, signal
    end
  end
  local brace = self:brace(self:spot("brace", node))
  if not brace and not has_lets(node) and (not node.e or self:is_light(node.e)) then return inner end
  local last = self.program.text:line_of(node.to - 1)
  return function(R)
    local mark, outer, list = open_scope()
    local x, signal = inner(R)
    if not node.e then set_line(last) end
    local done = brace and not signal and brace(R)
    x = close_scope(mark, outer, list, x)
    if done then done() end
    return x, signal
  end
end

-- ---- if

-- f(R) -> truth, signal; what `let` binds is bound.
function K:condition(node)
  if node.k == "let_is" then
    local f, test, bind = self:scrutinee(node.e, node.p)
    return function(R)
      local x, signal = f(R)
      if signal then return x, signal end
      if not test(R, x) then return false end
      bind(R, x)
      return true
    end
  end
  if node.k == "paren" then return self:condition(node.e) end
  if node.k == "binary" and node.op == "&&" then
    local a, b = self:condition(node.a), self:condition(node.b)
    return function(R)
      local x, signal = a(R)
      if signal or not x then return x, signal end
      return b(R)
    end
  end
  local f = self:expr(node)
  if self:is_light(node) then return f end
  return function(R)
    local outer, list = open_statement()
    local x, signal = f(R)
    return close_statement(outer, list, x), signal
  end
end

local function binds(node)
  return node.k == "let_is" or node.k == "paren" and binds(node.e) or node.k == "binary" and node.op == "&&" and (binds(node.a) or binds(node.b))
end

G["let_is"] = function(self, node) return self:condition(node) end

G["if"] = function(self, node)
  local cond, body = self:condition(node.cond), self:expr(node.body)
  local other = node.other and self:expr(node.other)
  if binds(node.cond) then
    return function(R)
      local mark, outer, list = open_scope()
      local yes, signal = cond(R)
      if signal then return close_scope(mark, outer, list, yes), signal end
      if yes then
        local x, left = body(R)
        return close_scope(mark, outer, list, x), left
      end
      -- the scrutinee of an if let lives to the end of the else, before the edition of 2024
      local x, left
      if other then x, left = other(R) end
      return close_scope(mark, outer, list, x), left
    end
  end
  return function(R)
    local yes, signal = cond(R)
    if signal then return yes, signal end
    if yes then return body(R) end
    if other then return other(R) end
  end
end

-- ---- match and patterns: test(R, x) -> whether it fits; bind(R, x) declares the names

-- f(R) -> the value or place that a pattern looks at, test, bind.
function K:scrutinee(node, p, is_let)
  local of = self:type_of(node)
  local test, bind, needs_place = self:pattern(p, of, "move")
  local f
  if terms.is_scalar(of) and not needs_place then
    f = self:expr(node)
  elseif needs_place and not is_let then
    f = self:addressed(node)
  elseif needs_place then
    f = self:addressed(node)
  else
    f = self:place(node)
  end
  return f, test, bind
end

function G.match(self, node)
  local of = self:type_of(node.e)
  local arms = {}
  local needs_place = false
  for i, arm in ipairs(node.arms) do
    local test, bind, needs = self:pattern(arm.p, of, "move")
    needs_place = needs_place or needs
    arms[i] = { test = test, bind = bind, guard = arm.guard and self:condition(arm.guard), body = self:noted(self:spot("arm", arm), self:expr(arm.e)), line = compile.line_of(self, arm), light = not self:spot("arm", arm) and self:binds_nothing(arm.p) and not arm.guard and (arm.e.k ~= "block") and self:is_light(arm.e) }
  end
  local outer_mutating = self.mutating
  self.mutating = self:binds_mutably(node.arms)
  local f
  if terms.is_scalar(of) and not needs_place then f = self:expr(node.e) elseif needs_place then f = self:addressed(node.e) else f = self:place(node.e) end
  self.mutating = outer_mutating
  local count = #arms
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    for i = 1, count do
      local arm = arms[i]
      if arm.test(R, x) then
        set_line(arm.line)
        if arm.light then return arm.body(R) end
        local mark, outer, list = open_scope()
        if not arm.guard then
          arm.bind(R, x)
          local v, left = arm.body(R)
          return close_scope(mark, outer, list, v), left
        end
        local before = arm.guard_bind or arm.bind
        before(R, x)
        local yes, left = arm.guard(R)
        if left then return close_scope(mark, outer, list, yes), left end
        if yes then
          local v
          v, left = arm.body(R)
          return close_scope(mark, outer, list, v), left
        end
        close_scope(mark, outer, list, nil)
      end
    end
    error("match: no arm fits", 0)
  end
end

function K:binds_nothing(p)
  if p.k == "bind" then return false end
  for _, one in ipairs(p.list or {}) do
    if not self:binds_nothing(one) then return false end
  end
  for _, field in ipairs(p.fields or {}) do
    if not self:binds_nothing(field.p) then return false end
  end
  if p.p and type(p.p) == "table" and p.p.k then return self:binds_nothing(p.p) end
  return true
end

function K:binds_mutably(arms)
  local function mutably(p)
    if p.k == "bind" then
      local variable = self.how[p]
      return variable and variable.way == "&mut"
    end
    for _, one in ipairs(p.list or {}) do
      if mutably(one) then return true end
    end
    for _, field in ipairs(p.fields or {}) do
      if mutably(field.p) then return true end
    end
    return p.p and p.p.k and mutably(p.p)
  end
  for _, arm in ipairs(arms) do
    if mutably(arm.p) then return true end
  end
  return false
end

local Q = {}

local function always() return true end
local function nothing() end

-- test, bind, whether an address is needed. `of` is the type of what is looked at, references included.
function K:pattern(p, of, mode)
  of = find(of)
  local how = self.how[p]
  local steps = how and how.steps or 0
  if steps and steps > 0 and p.k ~= "bind" then
    local inner = of
    for _ = 1, steps do inner = find(inner[1]) end
    local test, bind = Q[p.k](self, p, inner, how.mode)
    local plain = terms.is_scalar(inner) and p.k == "plit"
    local class = plain and self:class(inner)
    local function reach(x)
      for _ = 1, steps do
        local T = getmetatable(x)
        x = T.is_dyn and T.reach(x) or T.deref(x)
      end
      if plain then return (class.bits and class.raw or class.get)(x) end
      return x
    end
    return function(R, x) return test(R, reach(x)) end, function(R, x) return bind(R, reach(x)) end, false
  end
  return Q[p.k](self, p, of, mode)
end

function Q.wild() return always, nothing, false end
Q.rest = Q.wild

function Q.bind(self, p, of)
  local variable = self.how[p]
  variable = variable.same or variable
  local declare = self:declarer(self.how[p], p)
  local way = self.how[p].way
  local sub_test, sub_bind = always, nothing
  if p.sub and p.sub.k ~= "rest" then sub_test, sub_bind = self:pattern(p.sub, of, way) end
  if way == "move" or way == nil then
    return sub_test, function(R, x)
      if type(x) == "table" and not x.addr and x.inside then x = own.release_part(x) end
      declare(R, x)
      sub_bind(R, R[self:slot(variable)])
    end, false
  end
  local make = way == "&mut" and ref.ref_mut or ref.ref
  return sub_test, function(R, x)
    local T = getmetatable(x)
    if T.reference and T.target and T.target.unsized and not x.addr then return declare(R, x) end
    declare(R, make(x))
    sub_bind(R, x)
  end, true
end

function Q.plit(self, p, of)
  local value = self:expr(p.e)
  if terms.is_scalar(of) then
    local class = self:class(of)
    local get = class.bits and class.raw or class.get
    return function(R, x)
      if type(x) == "table" then x = get(x) end
      return x == value(R)
    end, nothing, false
  end
  return function(R, x) return compare.same(x, value(R)) end, nothing, false
end

function Q.prange(self, p, of)
  local low, high = p.low and self:expr(p.low), p.high and self:expr(p.high)
  local class = self:class(of)
  local get = class.bits and class.raw or class.get
  local inclusive = p.inclusive
  local less = class == numbers.char and function(a, b) return utf8.codepoint(a) < utf8.codepoint(b) end or class.bits == 64 and not class.signed and math.ult or function(a, b) return a < b end
  return function(R, x)
    if type(x) == "table" then x = get(x) end
    if low and less(x, low(R)) then return false end
    if not high then return true end
    local to = high(R)
    if inclusive then return not less(to, x) end
    return less(x, to)
  end, nothing, false
end

function Q.pref(self, p, of)
  local test, bind = self:pattern(p.p, of[1], "move")
  local inner = find(of[1])
  local scalar = terms.is_scalar(inner) and self:class(inner)
  local get = scalar and (scalar.bits and scalar.raw or scalar.get)
  local function reach(x)
    local T = getmetatable(x)
    x = T.deref(x)
    return get and get(x) or x
  end
  return function(R, x) return test(R, reach(x)) end, function(R, x) return bind(R, reach(x)) end, false
end

Q["or"] = function(self, p, of, mode)
  local tests, binds, needs = {}, {}, false
  for i, one in ipairs(p.list) do
    local place
    tests[i], binds[i], place = self:pattern(one, of, mode)
    needs = needs or place
  end
  return function(R, x)
    for i = 1, #tests do
      if tests[i](R, x) then return true end
    end
    return false
  end, function(R, x)
    for i = 1, #tests do
      if tests[i](R, x) then return binds[i](R, x) end
    end
  end, needs
end

-- A part of a value that lies somewhere or is on its way; plain where its type is a scalar's and it is looked at only.
local function parts(list)
  local count = #list
  return function(R, x)
    for i = 1, count do
      local one = list[i]
      if not one.test(R, one.part(x)) then return false end
    end
    return true
  end, function(R, x)
    for i = 1, count do
      local one = list[i]
      if one.bind ~= nothing then one.bind(R, one.part(x)) end
    end
  end
end

function K:part_pattern(list, p, of, mode, part)
  if p.k == "rest" or p.k == "wild" then return false end
  local test, bind, needs = self:pattern(p, of, mode)
  list[#list + 1] = { test = test, bind = bind, part = part }
  return needs
end

function Q.ptuple(self, p, of, mode)
  if #of == 0 then return always, nothing, false end
  local class = self:class(of)
  local rest
  for i, one in ipairs(p.list) do
    if one.k == "rest" then rest = i end
  end
  local list, needs = {}, false
  for i, one in ipairs(p.list) do
    local at = rest and i > rest and #of - (#p.list - i) or i
    local field = class.list[at]
    needs = self:part_pattern(list, one, of[at], mode, function(x) return struct.part(x, field, at) end) or needs
  end
  local test, bind = parts(list)
  return test, bind, needs
end

function Q.pslice(self, p, of, mode)
  local list, needs = {}, true
  local rest
  for i, one in ipairs(p.list) do
    if one.k == "rest" or one.k == "bind" and one.sub and one.sub.k == "rest" then rest = i end
  end
  local count, fixed = #p.list, #p.list - (rest and 1 or 0)
  local function length(x) return (select(2, getmetatable(x).extent(x))) end
  for i, one in ipairs(p.list) do
    if one.k == "bind" and one.sub and one.sub.k == "rest" then
      local declare = self:declarer(self.how[one], one)
      local way = self.how[one].way
      list[#list + 1] = { test = always, part = function(x) return x end, bind = function(R, x)
        local T = getmetatable(x)
        local from, to = i - 1, length(x) - (count - i)
        if way == "&mut" then declare(R, T.slice_mut(x, from, to)) else declare(R, T.slice(x, from, to)) end
      end }
    else
      needs = self:part_pattern(list, one, of[1], mode, function(x)
        local at = rest and i > rest and length(x) - (count - i) - 1 or i - 1
        return getmetatable(x).at(x, at)
      end) or needs
    end
  end
  local test, bind = parts(list)
  return function(R, x)
    local len = length(x)
    if rest and len < fixed or not rest and len ~= fixed then return false end
    return test(R, x)
  end, bind, needs
end

function Q.ppath(self, p, of)
  local how = self.how[p]
  if how.constant then
    local value = self:expr(how.constant)
    if terms.is_scalar(of) then
      local class = self:class(of)
      local get = class.bits and class.raw or class.get
      return function(R, x)
        if type(x) == "table" then x = get(x) end
        return x == value(R)
      end, nothing, false
    end
    return function(R, x) return compare.same(x, value(R)) end, nothing, false
  end
  local variant = how.variant
  if not variant then return always, nothing, false end
  return function(_, x) return enum.variant(x) == variant end, nothing, false
end

function Q.pstruct(self, p, of, mode)
  local how = self.how[p]
  local class = self:class(of)
  local list, needs = {}, false
  local variant = how.variant
  for i, one in ipairs(p.list or p.fields) do
    local inner = p.list and one or one.p
    if inner.k ~= "rest" then
      local at = how.fields and how.fields[i] or i
      local field = variant and class.variants[variant].list[at] or not variant and class.list[at]
      local of_field = how.fields and self.types[inner] and self:field_type(of, p, at, variant) or (of.c == "Result" and of[variant] or of[1])
      needs = self:part_pattern(list, inner, of_field, mode, variant and function(x) return enum.part(x, variant, at) end or function(x) return struct.part(x, field, at) end) or needs
    end
  end
  local test, bind = parts(list)
  if not variant then return test, bind, needs end
  return function(R, x) return enum.variant(x) == variant and test(R, x) end, bind, needs
end

-- The type of a field of what a pattern takes apart.
function K:field_type(of, _, at, variant)
  if of.c == "Option" then return of[1] end
  if of.c == "Result" then return of[variant] end
  return self.checker:fields(of, variant and of.c.node.variants[variant] or nil)[at]
end

-- ---- loops

local function loop_body(self, node)
  local body = self:expr(node.body)
  local how = self.how[node]
  local again = how.again or { "continue" }
  how.again = again
  return body, how, again
end

function G.loop(self, node)
  local body, how, again = loop_body(self, node)
  return function(R)
    while true do
      local x, signal = body(R)
      if signal then
        if signal == how then return x end
        if signal ~= again then return x, signal end
      end
    end
  end
end

G["while"] = function(self, node)
  local cond = self:condition(node.cond)
  local body, how, again = loop_body(self, node)
  local line = compile.line_of(self, node)
  local bound = binds(node.cond)
  return function(R)
    while true do
      local mark, outer, list
      if bound then mark, outer, list = open_scope() end
      set_line(line)
      local yes, left = cond(R)
      if left then
        if bound then yes = close_scope(mark, outer, list, yes) end
        return yes, left
      end
      if not yes then
        if bound then close_scope(mark, outer, list, nil) end
        return nil
      end
      local x, signal = body(R)
      if bound then x = close_scope(mark, outer, list, x) end
      if signal then
        if signal == how then return nil end
        if signal ~= again then return x, signal end
      end
    end
  end
end

-- A range of whole numbers with a plain name: the variable stays, and gets each number in turn.
local function count_through(self, node)
  local p = node.p
  local range = node.e
  while range.k == "paren" do range = range.e end
  if range.k ~= "range" or not range.low or not range.high or (p.k ~= "bind" and p.k ~= "wild") or p.sub then return nil end
  local T = self:class(self:type_of(range.low))
  if not T.bits or T.bits == 128 then return nil end
  local low, high = self:expr(range.low), self:expr(range.high)
  local body, how, again = loop_body(self, node)
  local declare = p.k == "bind" and self:declarer(self.how[p], p)
  local at = p.k == "bind" and self:slot(self.how[p])
  local inclusive = range.inclusive
  local line = compile.line_of(self, node)
  local box = T.of_bits
  local reused = p.k == "bind" and not self.how[p].captured
  return function(R)
    local from, left = low(R)
    if left then return from, left end
    local to, other = high(R)
    if other then return to, other end
    if inclusive and from <= to then to = to + 1 end
    local mark, outer, list = open_scope()
    local i = from
    local x, signal
    while i < to do
      set_line(line)
      if declare then
        if i == from then
          declare(R, i)
        else
          local place = R[at]
          place.gone = false
          T.put(box(i), place.addr)
          own.set_state(place, own.LIVE)
        end
      end
      x, signal = body(R)
      if signal then
        if signal ~= again then break end
        signal = nil
      end
      i = i + 1
    end
    x = close_scope(mark, outer, list, signal and x or nil)
    if signal and signal ~= how then return x, signal end
  end, reused
end

G["for"] = function(self, node)
  local counted = count_through(self, node)
  if counted then return counted end
  local iterator = self:iterated(node.e)
  local item = self:item_type(node.e)
  local _, bind = self:pattern(node.p, item, "move")
  local body, how, again = loop_body(self, node)
  local line = compile.line_of(self, node)
  return function(R)
    local outer_statement, statement_list = open_statement()
    local state, left = iterator(R)
    if left then return close_statement(outer_statement, statement_list, state), left end
    local over = state.loans and own.hold({ loans = state.loans })
    local x, signal
    while true do
      set_line(line)
      local value = state.next()
      if value == nil then break end
      if over then own.touch(over) end
      local mark, outer, list = open_scope()
      bind(R, value)
      x, signal = body(R)
      x = close_scope(mark, outer, list, x)
      if signal then
        if signal ~= again then break end
        signal = nil
      end
    end
    if over then own.unhold(over) end
    if state.drop then state.drop() end
    close_statement(outer_statement, statement_list, signal and x or nil)
    if signal and signal ~= how then return x, signal end
  end
end

G["break"] = function(self, node)
  local target = self.how[node]
  local f = node.e and self:moved(node.e)
  return function(R)
    if f then
      local x, signal = f(R)
      if signal then return x, signal end
      return x, target
    end
    return nil, target
  end
end

G["continue"] = function(self, node)
  local target = self.how[node]
  target.again = target.again or { "continue" }
  local again = target.again
  return function() return nil, again end
end

-- A value that leaves where it is: taken, so that the scopes that end on its way do not end it.
function K:moved(node)
  local f = self:expr(node)
  if self:is_plain(node) then return f end
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    if type(x) == "table" and x.addr and classes.of(x) then x = own.take(x, "result") end
    return x
  end
end

G["return"] = function(self, node)
  local f = node.e and self:moved(node.e)
  return function(R)
    if f then
      local x, signal = f(R)
      if signal then return x, signal end
      return x, RETURN
    end
    return nil, RETURN
  end
end

return compile
