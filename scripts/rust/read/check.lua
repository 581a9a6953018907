-- Types of one function at one choice of its type parameters: every expression gets its term, every method its meaning. What rustc would
-- refuse is told with its code and place. calls.lua goes on with calls, methods and macros, patterns.lua with patterns.
local terms = require "rust.read.terms"
local names = require "rust.read.program"
local M = {}

local term, make, plain, find, hole, unify, show = terms.term, terms.make, terms.plain, terms.find, terms.hole, terms.unify, terms.show

local C = {}
C.__index = C
M.C = C

-- `types`: node -> term; `found`: all these terms, in order; `how`: node -> what calls.lua and compile.lua have to know of it; `coerced`: node -> the term it becomes.
function M.new(program, module, env)
  return setmetatable({ program = program, module = module, env = env, types = {}, found = {}, how = {}, coerced = {}, scopes = { {} }, loops = {}, later = {}, ret = false,
    captures = false }, C)
end

function C:unknown(node, message) names.unknown(self.program, node, message) end

function C:refuse(node, code, message, label, more)
  more = more or {}
  more.label = label
  names.tell(self.program, node, message, code, more)
end

function C:term_of(ast)
  local outer = self.env.module
  self.env.module = self.module
  local found = names.to_term(ast, self.env)
  self.env.module = outer
  return found
end

-- What a lesson says at a place is checked there; see steps.lua, which sets this when there is something.
function C:spoken() end

-- ---- variables

function C:open() self.scopes[#self.scopes + 1] = {} end

function C:close() self.scopes[#self.scopes] = nil end

function C:declare(name, of, mutable, node)
  local variable = { name = name, type = of, mutable = mutable or false, node = node, depth = self.closure_depth or 0 }
  self.scopes[#self.scopes][name] = variable
  self.how[node] = variable
  return variable
end

function C:variable(name)
  for i = #self.scopes, 1, -1 do
    local found = self.scopes[i][name]
    if found then return found end
  end
end

-- ---- what fits where

local REFERENCE = { ["&"] = true, ["&mut"] = true }
local SMART = { Box = true, Rc = true, Arc = true, CellRef = true, CellRefMut = true, MutexGuard = true, RwReadGuard = true, RwWriteGuard = true, ManuallyDrop = true, Cow = true }

-- What a type leads to: the next step of auto-deref, and how it is done.
function C:deref_step(of)
  of = find(of)
  local c = of.c
  if REFERENCE[c] then return of[1], "ref" end
  if SMART[c] then return of[1], "smart" end
  if c == "String" then return plain.str, "text" end
  if c == "Vec" then return term("slice", of[1]), "slice" end
  if c == "array" then return term("slice", of[1]), "slice" end
  if type(c) == "table" and c.kind then
    local impl, env = names.find_impl(self.program, of, names.STD_TRAITS.Deref)
    if impl then return names.to_term(impl.types.Target, env), "user" end
  end
end

local function holds_dyn(of)
  of = find(of)
  return (of.c == "Box" or of.c == "Rc" or of.c == "Arc") and find(of[1]).c == "dyn"
end

function C:mismatch(node, want, got)
  self:refuse(node, "E0308", "mismatched types", ("expected %s, found %s"):format(terms.told(want), terms.told(got)))
end

local function could_lead(self, got, want, mut)
  local here = got
  for _ = 1, 12 do
    if names.could_be(here, want) then return here end
    local next_, how = self:deref_step(here)
    if not next_ then return nil end
    if mut and how == "ref" and find(here).c == "&" then return nil end
    here = next_
  end
end

-- A value of `got` is wanted as `want`: unified, or coerced as Rust does without a word.
function C:fit(node, got, want)
  local g, w = find(got), find(want)
  if g == w or g.c == "!" then return end
  if w.hole and w.bound then
    local closure = type(g.c) == "table" and g.c.as_fn
    if closure then unify(closure(g, #w.bound - 1), w.bound) end
    if g.c == "fn" then unify(g, w.bound) end
  end
  if REFERENCE[w.c] and REFERENCE[g.c] then
    if w.c == "&mut" and g.c == "&" then return self:refuse(node, "E0308", "mismatched types", "types differ in mutability") end
    local gi, wi = find(g[1]), find(w[1])
    if wi.c == "dyn" and gi.c ~= "dyn" and not gi.hole then
      self.coerced[node] = w
      return self:must_have(node, gi, wi)
    end
    if names.could_be(gi, wi) then
      if not unify(gi, wi) then self:mismatch(node, want, got) end
      if w.c ~= g.c then self.coerced[node] = w end
      return
    end
    local reached = could_lead(self, gi, wi, w.c == "&mut")
    if reached and unify(reached, wi) then
      self.coerced[node] = w
      return
    end
    return self:mismatch(node, want, got)
  end
  if holds_dyn(w) and g.c == w.c and find(g[1]).c ~= "dyn" then
    if find(w[1]).fn and type(find(g[1]).c) == "table" and find(g[1]).c.as_fn then
      local fn = find(w[1]).fn
      unify(find(g[1]).c.as_fn(find(g[1]), #fn - 1), fn)
    end
    self.coerced[node] = w
    return self:must_have(node, find(g[1]), find(w[1]))
  end
  if (g.c == "Box" or g.c == "Rc" or g.c == "Arc") and g.c == w.c and find(w[1]).c == "slice" and find(g[1]).c == "array" then
    if unify(find(w[1])[1], find(g[1])[1]) then self.coerced[node] = w end
    return
  end
  if (w.c == "*const" or w.c == "*mut") and (REFERENCE[g.c] or g.c == "*mut") then
    unify(w[1], g[1])
    self.coerced[node] = w
    return
  end
  if not unify(g, w) then self:mismatch(node, want, got) end
end

function C:must_have(node, of, dyn)
  local trait = dyn.trait
  if trait.kind == "trait" and not of.hole and not names.has_trait(self.program, of, trait) then
    self:refuse(node, "E0277", ("the trait bound `%s: %s` is not satisfied"):format(show(of), trait.name), ("the trait `%s` is not implemented for `%s`"):format(trait.name, show(of)))
  end
end

-- An expression where a type is wanted.
function C:want(e, of)
  local got = self:expr(e, of)
  self:fit(e, got, of)
  return of
end

-- Fills what is known by now from what was put off.
function C:settle_later()
  local again = true
  while again do
    again = false
    for _, list in ipairs { self.later, self.program.deferred or {} } do
      for i = #list, 1, -1 do
        if list[i](self) then
          table.remove(list, i)
          again = true
        end
      end
    end
  end
end

-- ---- expressions

local E = {}
M.E = E

function C:expr(e, expected)
  local read = E[e.k]
  if not read then self:unknown(e, ("this is not told here (%s)"):format(e.k)) end
  local found = read(self, e, expected and find(expected) or nil)
  self.types[e] = found
  self.found[#self.found + 1] = found
  return found
end

local LITERAL = { char = plain.char, bool = plain.bool, byte = plain.u8 }
local STR = term("&", plain.str)

function E.lit(_, e, expected)
  if e.kind == "int" or e.kind == "float" then
    if e.suffix then return plain[e.suffix] end
    if e.kind == "int" and expected and (expected.kind == "int" or terms.INTEGERS[expected.c]) then return expected end
    if e.kind == "float" and expected and (expected.kind == "float" or terms.FLOATS[expected.c]) then return expected end
    return hole(e.kind)
  end
  if e.kind == "str" then return STR end
  if e.kind == "bytes" then
    local made = term("array", plain.u8)
    made.n = #e.value
    return term("&", made)
  end
  return LITERAL[e.kind]
end

function E.paren(self, e, expected) return self:expr(e.e, expected) end

local function result_of_block(self, e, expected)
  for _, statement in ipairs(e.stmts) do
    self:spoken("statement", statement, "before")
    self:spoken("bound", statement, "before")
    self:statement(statement)
    self:spoken("statement", statement, "after")
    self:spoken("bound", statement, "after")
  end
  if e.e then self:spoken("tail", e, "before") end
  local found = e.e and self:expr(e.e, expected) or nil
  if e.e then self:spoken("tail", e, "after") end
  self:spoken("brace", e, "before")
  self:spoken("brace", e, "after")
  return found
end

local function diverges(statement)
  local e = statement.k == "stmt" and statement.e or statement.k == "let" and statement.e
  return e
end

function E.block(self, e, expected)
  local outer = self.module
  self.module = names.block_module(self.program, e, outer)
  self:open()
  local loop
  if e.label then
    loop = { label = e.label, type = hole(), block = e }
    self.loops[#self.loops + 1] = loop
  end
  local found = result_of_block(self, e, expected)
  if loop then
    self.loops[#self.loops] = nil
    self.how[e] = loop
    if found then self:fit(e.e, found, loop.type) end
    if not found and loop.broken then unify(loop.type, terms.unit) end
    found = loop.type
  end
  if not found then
    found = terms.unit
    for _, statement in ipairs(e.stmts) do
      local last = diverges(statement)
      if last and self.types[last] and find(self.types[last]).c == "!" then found = terms.never end
    end
  end
  self:close()
  self.module = outer
  return found
end

function C:statement(statement)
  if statement.k == "stmt" then
    local got = self:expr(statement.e, not statement.semicolon and terms.unit or nil)
    if not statement.semicolon and statement.e.k ~= "macro" and find(got).c ~= "!" and not unify(got, terms.unit) then self:mismatch(statement.e, terms.unit, got) end
    return
  end
  local of = statement.type and self:term_of(statement.type) or hole()
  if statement.e then
    local got = self:expr(statement.e, of)
    if statement.type then self:fit(statement.e, got, of) else of = got end
    if find(of).c == "!" then of = hole() end
  end
  if statement.other then
    self:expr(statement.other)
  end
  self:pattern(statement.p, of)
  self.types[statement] = of
end

E["if"] = function(self, e, expected)
  self:open()
  self:condition(e.cond)
  local found = self:expr(e.body, expected)
  self:close()
  if not e.other then
    if find(found).c ~= "!" and not unify(found, terms.unit) then self:refuse(e, "E0317", "`if` may be missing an `else` clause", ("expected `%s`, found `()`"):format(show(found))) end
    return terms.unit
  end
  local other = self:expr(e.other, expected or found)
  return self:join(e.body, found, e.other, other, expected)
end

-- The arms of an if or a match come to one type.
function C:join(a, first, b, second, expected)
  if find(first).c == "!" then return second end
  if find(second).c == "!" then return first end
  if expected and not expected.hole then
    self:fit(a, first, expected)
    self:fit(b, second, expected)
    return expected
  end
  if unify(first, second) then return first end
  self:fit(b, second, first)
  return first
end

function C:condition(e)
  if e.k == "let_is" then
    local of = self:expr(e.e)
    self:pattern(e.p, of)
    self.types[e] = plain.bool
    return
  end
  if e.k == "binary" and e.op == "&&" then
    self:condition(e.a)
    self:condition(e.b)
    self.types[e] = plain.bool
    return
  end
  self:want(e, plain.bool)
end

function E.let_is(self, e)
  self:condition(e)
  return plain.bool
end

function E.match(self, e, expected)
  local of = self:expr(e.e)
  local found
  local first
  for _, arm in ipairs(e.arms) do
    self:open()
    self:pattern(arm.p, of)
    if arm.guard then self:condition(arm.guard) end
    self:spoken("arm", arm, "before")
    local got = self:expr(arm.e, expected or found)
    self:spoken("arm", arm, "after")
    if not found or find(found).c == "!" then
      found, first = got, arm.e
      if expected and not expected.hole and find(got).c ~= "!" then
        self:fit(arm.e, got, expected)
        found = expected
      end
    else
      found = self:join(first, found, arm.e, got, expected)
    end
    self:close()
  end
  return found or terms.never
end

-- ---- loops

local function loop(self, e, of)
  local one = { label = e.label, type = of, node = e }
  self.loops[#self.loops + 1] = one
  self.how[e] = one
  return one
end

function E.loop(self, e)
  local one = loop(self, e, hole())
  self:want(e.body, terms.unit)
  self.loops[#self.loops] = nil
  return one.broken and one.type or terms.never
end

E["while"] = function(self, e)
  loop(self, e, terms.unit)
  self:open()
  self:condition(e.cond)
  self:want(e.body, terms.unit)
  self:close()
  self.loops[#self.loops] = nil
  return terms.unit
end

E["for"] = function(self, e)
  local of = self:expr(e.e)
  local item = names.item_of(self.program, of)
  if not item then
    self:settle_later()
    item = names.item_of(self.program, of)
  end
  if not item then
    self:refuse(e.e, "E0277", ("`%s` is not an iterator"):format(show(of)), ("`%s` is not an iterator"):format(show(of)))
    error(names.Told, 0)
  end
  self:open()
  self:pattern(e.p, item)
  loop(self, e, terms.unit)
  self:want(e.body, terms.unit)
  self.loops[#self.loops] = nil
  self:close()
  return terms.unit
end

function C:target_loop(e, label)
  for i = #self.loops, 1, -1 do
    local one = self.loops[i]
    if label and one.label == label or not label and not one.block then return one end
  end
  self:refuse(e, label and "E0426" or "E0268", label and ("use of undeclared label `'%s`"):format(label) or ("`%s` outside of a loop or labeled block"):format(e.k), label and ("undeclared label `'%s`"):format(label) or ("cannot `%s` outside of a loop or labeled block"):format(e.k))
  error(names.Told, 0)
end

E["break"] = function(self, e)
  local one = self:target_loop(e, e.to_label)
  one.broken = true
  self.how[e] = one
  if e.e then
    local got = self:expr(e.e, one.type)
    self:fit(e.e, got, one.type)
  elseif find(one.type).hole then
    unify(one.type, terms.unit)
  end
  return terms.never
end

E["continue"] = function(self, e)
  self.how[e] = self:target_loop(e, e.to_label)
  return terms.never
end

E["return"] = function(self, e)
  if e.e then self:want(e.e, self.ret) else self:fit(e, terms.unit, self.ret) end
  return terms.never
end

E["try"] = function(self, e)
  local got = find(self:expr(e.e))
  if got.hole then
    self:settle_later()
    got = find(got)
  end
  local ret = find(self.ret)
  if got.c == "Option" then
    if ret.hole then unify(ret, term("Option", hole())) end
    return got[1]
  end
  if got.c ~= "Result" then
    self:refuse(e, "E0277", "the `?` operator can only be applied to values that implement `Try`", ("the `?` operator cannot be applied to type `%s`"):format(show(got)))
    error(names.Told, 0)
  end
  if ret.hole then
    unify(ret, term("Result", hole(), hole()))
    ret = find(ret)
  end
  if ret.c ~= "Result" then
    self:refuse(e, "E0277", "the `?` operator can only be used in a function that returns `Result` or `Option` (or another type that implements `FromResidual`)", "cannot use the `?` operator in a function that returns `" .. show(ret) .. "`")
    error(names.Told, 0)
  end
  local from, to = find(got[2]), find(ret[2])
  if names.could_be(from, to) and not holds_dyn(to) then unify(from, to) end
  self.how[e] = { from = got[2], to = ret[2] }
  return got[1]
end

-- ---- operators

-- Without the references around it.
local function bare(of)
  of = find(of)
  while REFERENCE[of.c] do of = find(of[1]) end
  return of
end
M.bare = bare

local TRAIT = { ["+"] = "Add", ["-"] = "Sub", ["*"] = "Mul", ["/"] = "Div", ["%"] = "Rem", ["&"] = "BitAnd", ["|"] = "BitOr", ["^"] = "BitXor", ["<<"] = "Shl", [">>"] = "Shr" }
local METHOD = { ["+"] = "add", ["-"] = "sub", ["*"] = "mul", ["/"] = "div", ["%"] = "rem", ["&"] = "bitand", ["|"] = "bitor", ["^"] = "bitxor", ["<<"] = "shl", [">>"] = "shr" }
local VERB = { ["+"] = "add", ["-"] = "subtract", ["*"] = "multiply", ["/"] = "divide", ["%"] = "calculate the remainder of" }
local COMPARE = { ["=="] = true, ["!="] = true, ["<"] = true, [">"] = true, ["<="] = true, [">="] = true }
M.TRAIT, M.METHOD, M.COMPARE = TRAIT, METHOD, COMPARE

local function is_user(of) return type(of.c) == "table" and of.c.kind end

-- An operator that the program defines: impl Add<B> for A.
local function user_operator(self, e, trait, method, left, right)
  local impl, env = names.find_impl(self.program, left, names.STD_TRAITS[trait], function(env, impl)
    local args = names.trait_args(impl, env)
    return right == nil or names.could_be(args[1] or env.self, right)
  end)
  if not impl then return nil end
  if right then unify(names.trait_args(impl, env)[1] or env.self, right) end
  self.how[e] = { user = impl.fns[method], env = env }
  local output = impl.types.Output
  return output and names.to_term(output, env) or terms.unit
end

local function arithmetic(self, e, expected)
  local op = e.op
  local shift = op == "<<" or op == ">>"
  local left = find(self:expr(e.a, expected and terms.is_scalar(expected) and expected or nil))
  local scalar = bare(left)
  local right = find(self:expr(e.b, not shift and terms.is_scalar(scalar) and scalar or nil))
  if left.hole and not left.kind then self:settle_later() end
  if is_user(bare(left)) or is_user(bare(right)) or REFERENCE[left.c] and is_user(bare(left)) then
    local found = user_operator(self, e, TRAIT[op], METHOD[op], left, right)
    if found then return found end
  end
  left, right = find(left), find(right)
  if left.c == "String" and op == "+" then
    self:fit(e.b, right, STR)
    self.how[e] = { text = true }
    return plain.String
  end
  local a, b = bare(left), bare(right)
  if (a.c == "HashSet" or a.c == "BTreeSet") then
    self.how[e] = { set = op }
    return a
  end
  if (a.c == "Wrapping") then
    unify(a, b)
    self.how[e] = { wrapping = true }
    return a
  end
  if a.c == "Duration" or a.c == "Instant" then self:unknown(e, "times are not told here") end
  if shift then return a end
  if terms.is_scalar(a) and terms.is_scalar(b) or a.hole or b.hole then
    if unify(a, b) then return a end
    local what = VERB[op] and ("cannot %s `%s` %s `%s`"):format(VERB[op], show(a), op == "-" and "from" or op == "+" and "to" or "by", show(b))
    if VERB[op] == "add" then what = ("cannot add `%s` to `%s`"):format(show(b), show(a)) elseif VERB[op] == "subtract" then what = ("cannot subtract `%s` from `%s`"):format(show(b), show(a)) end
    if terms.INTEGERS[a.c] and terms.INTEGERS[b.c] then
      self:mismatch(e.b, a, b)
      return a
    end
    self:refuse(e.at or e, "E0277", what or ("no implementation for `%s %s %s`"):format(show(a), op, show(b)), ("no implementation for `%s %s %s`"):format(show(a), op, show(b)))
    return a
  end
  local code, words = "E0369", ("cannot %s `%s` to `%s`"):format(VERB[op] or "apply", show(b), show(a))
  if op ~= "+" then words = ("no implementation for `%s %s %s`"):format(show(a), op, show(b)) end
  self:refuse(e.at or e, code, words, nil)
  error(names.Told, 0)
end

local function comparison(self, e)
  local left = find(self:expr(e.a))
  local right = find(self:expr(e.b, not left.hole and left or left.kind and left or nil))
  local a, b = bare(left), bare(right)
  if unify(left, right) then return plain.bool end
  if is_user(a) then
    local found = user_operator(self, e, (e.op == "==" or e.op == "!=") and "PartialEq" or "PartialOrd", (e.op == "==" or e.op == "!=") and "eq" or "partial_cmp", left, right)
    if found then return plain.bool end
  end
  local texts = { String = true, str = true, Cow = true }
  local rows = { Vec = true, array = true, slice = true, VecDeque = true }
  if texts[a.c] and texts[b.c] then return plain.bool end
  if rows[a.c] and rows[b.c] and unify(a[1], b[1]) then return plain.bool end
  if unify(a, b) then
    self:refuse(e.at or e, "E0277", ("can't compare `%s` with `%s`"):format(show(left), show(right)), ("no implementation for `%s %s %s`"):format(show(left), e.op, show(right)))
    return plain.bool
  end
  self:mismatch(e.b, left, right)
  return plain.bool
end

function E.binary(self, e, expected)
  if e.op == "&&" or e.op == "||" then
    self:want(e.a, plain.bool)
    self:want(e.b, plain.bool)
    return plain.bool
  end
  if COMPARE[e.op] then return comparison(self, e) end
  return arithmetic(self, e, expected)
end

function E.opassign(self, e)
  local place = find(self:expr(e.place))
  local left = place
  local shift = e.op == "<<" or e.op == ">>"
  local got = find(self:expr(e.e, not shift and terms.is_scalar(left) and left or nil))
  if is_user(left) then
    local found = user_operator(self, e, TRAIT[e.op] .. "Assign", METHOD[e.op] .. "_assign", left, got)
    if found then return terms.unit end
  end
  if left.c == "String" and e.op == "+" then
    self:fit(e.e, got, STR)
    self.how[e] = { text = true }
    return terms.unit
  end
  if left.c == "Wrapping" then
    self.how[e] = { wrapping = true }
    return terms.unit
  end
  if shift then return terms.unit end
  if REFERENCE[left.c] then
    self:refuse(e, "E0368", ("binary assignment operation `%s=` cannot be applied to type `%s`"):format(e.op, show(left)), nil)
    error(names.Told, 0)
  end
  if not unify(left, bare(got)) then
    if terms.is_scalar(left) and terms.is_scalar(bare(got)) then self:mismatch(e.e, left, got)
    else self:refuse(e, "E0368", ("binary assignment operation `%s=` cannot be applied to type `%s`"):format(e.op, show(left)), nil) end
  end
  return terms.unit
end

function E.assign(self, e)
  if e.place.k == "path" and #e.place.segments == 1 and e.place.segments[1].name == "_" then
    self:expr(e.e)
    self.how[e] = { nowhere = true }
    return terms.unit
  end
  if e.place.k == "tuple" then
    local list = {}
    for i, one in ipairs(e.place.list) do list[i] = self:expr(one) end
    self.types[e.place] = make("()", list)
    self:want(e.e, self.types[e.place])
    return terms.unit
  end
  local place = self:expr(e.place)
  self:want(e.e, place)
  return terms.unit
end

function E.unary(self, e, expected)
  local got = find(self:expr(e.e, expected))
  local of = bare(got)
  if is_user(of) then
    local found = user_operator(self, e, e.op == "-" and "Neg" or "Not", e.op == "-" and "neg" or "not", got)
    if found then return found end
  end
  if not terms.is_scalar(of) and not of.hole then
    self:refuse(e, "E0600", ("cannot apply unary operator `%s` to type `%s`"):format(e.op, show(of)), ("cannot apply unary operator `%s`"):format(e.op))
    error(names.Told, 0)
  end
  return of
end

function E.deref(self, e)
  local got = find(self:expr(e.e))
  if got.hole then
    self:settle_later()
    got = find(got)
  end
  if got.c == "*const" or got.c == "*mut" then
    self.how[e] = { how = "raw" }
    return got[1]
  end
  local of, how = self:deref_step(got)
  if not of then
    self:refuse(e, "E0614", ("type `%s` cannot be dereferenced"):format(show(got)), "can't be dereferenced")
    error(names.Told, 0)
  end
  self.how[e] = { how = how, from = got }
  return of
end

function E.borrow(self, e, expected)
  local inner = expected and REFERENCE[expected.c] and find(expected[1]) or nil
  if inner and (inner.c == "slice" or inner.c == "str" or inner.c == "dyn") then inner = nil end
  local got = self:expr(e.e, inner)
  return term(e.mut and "&mut" or "&", got)
end

function E.raw(self, e) return term(e.mut and "*mut" or "*const", self:expr(e.e)) end

function E.cast(self, e)
  local of = self:term_of(e.type)
  local got = find(self:expr(e.e, nil))
  if got.kind == "int" and terms.INTEGERS[find(of).c] then unify(got, of) end
  if find(of).hole then unify(of, got) end
  local to = find(of)
  if not terms.is_scalar(to) and to.c ~= "*const" and to.c ~= "*mut" then self:fit(e.e, got, to) end
  return of
end

function E.range(self, e, expected)
  local of = expected and expected.c == "Range" and expected[1] or hole()
  if e.low then self:fit(e.low, self:expr(e.low, of), of) end
  if e.high then self:fit(e.high, self:expr(e.high, of), of) end
  return term("Range", of)
end

-- ---- places

function C:field_of(of, name)
  of = find(of)
  if of.c == "()" then
    local at = math.tointeger(tonumber(name))
    return at and of[at + 1]
  end
  if type(of.c) ~= "table" or of.c.kind ~= "struct" then
    if (of.c == "Reverse" or of.c == "Wrapping") and name == "0" then return of[1] end
    if of.c == "Range" and (name == "start" or name == "end") then return of[1] end
    return nil
  end
  return self:fields(of)[name]
end

-- The fields' types of a struct, or of a variant, at its type arguments: by name, and in order.
function C:fields(of, variant)
  local def = of.c
  local node = variant or def.node
  local params = {}
  for i, one in ipairs(def.generics) do params[one.name] = of[i] end
  local env = { module = def.module, params = params, program = self.program, self = of }
  local found = {}
  for i, field in ipairs(node.fields) do
    local field_type = names.to_term(field.type, env)
    found[field.name or tostring(i - 1)] = field_type
    found[i] = field_type
  end
  return found
end

function E.field(self, e)
  local got = self:expr(e.e)
  if find(got).hole then self:settle_later() end
  local here, steps = got, {}
  for _ = 1, 12 do
    local found = self:field_of(here, e.name)
    if found then
      self.how[e] = { steps = steps, of = here }
      return found
    end
    local next_, how = self:deref_step(here)
    if not next_ then break end
    steps[#steps + 1] = { how = how, from = here }
    here = next_
  end
  self:refuse(e.at, e.name:find "^%d" and "E0609" or "E0609", ("no field `%s` on type `%s`"):format(e.name, show(got)), "unknown field")
  error(names.Told, 0)
end

function E.index(self, e)
  local got = self:expr(e.e)
  if find(got).hole then self:settle_later() end
  local here, steps = got, {}
  for _ = 1, 12 do
    local of = find(here)
    local c = of.c
    if c == "slice" or c == "array" or c == "Vec" or c == "VecDeque" then
      self.how[e] = { steps = steps, of = here }
      local index = find(self:expr(e.index, e.index.k == "range" and term("Range", plain.usize) or plain.usize))
      if index.c == "Range" then
        unify(index[1], plain.usize)
        self.how[e].range = true
        return term("slice", of[1])
      end
      if not unify(index, plain.usize) then
        self:refuse(e.index, "E0277", ("the type `[%s]` cannot be indexed by `%s`"):format(show(of[1]), show(index)), "slice indices are of type `usize` or ranges of `usize`")
      end
      return of[1]
    end
    if c == "String" or c == "str" then
      self.how[e] = { steps = steps, of = here, range = true, text = true }
      local index = find(self:expr(e.index, term("Range", plain.usize)))
      if index.c ~= "Range" then
        self:refuse(e.index, "E0277", "the type `str` cannot be indexed by `{integer}`", "string indices are ranges of `usize`")
        error(names.Told, 0)
      end
      unify(index[1], plain.usize)
      return plain.str
    end
    if c == "HashMap" or c == "BTreeMap" then
      self.how[e] = { steps = steps, of = here, map = true }
      self:expr(e.index, term("&", of[1]))
      return of[2]
    end
    if is_user(of) then
      local index = self:expr(e.index)
      local impl, env = names.find_impl(self.program, of, names.STD_TRAITS.Index, function(env, impl) return names.could_be(names.trait_args(impl, env)[1], index) end)
      if impl then
        unify(names.trait_args(impl, env)[1], index)
        local mutable, mutable_env = names.find_impl(self.program, of, names.STD_TRAITS.IndexMut, function(other, found) return names.could_be(names.trait_args(found, other)[1], index) end)
        self.how[e] = { steps = steps, of = here, user = impl.fns.index, env = env, user_mut = mutable and mutable.fns.index_mut, mut_env = mutable_env }
        return names.to_term(impl.types.Output, env)
      end
    end
    local next_, how = self:deref_step(here)
    if not next_ then break end
    steps[#steps + 1] = { how = how, from = here }
    here = next_
  end
  self:refuse(e, "E0608", ("cannot index into a value of type `%s`"):format(show(got)), nil)
  error(names.Told, 0)
end

-- ---- values of several parts

function E.tuple(self, e, expected)
  local list = {}
  for i, one in ipairs(e.list) do
    local want = expected and expected.c == "()" and expected[i]
    local got = self:expr(one, want)
    if want and not find(want).hole then
      self:fit(one, got, want)
      got = want
    end
    list[i] = got
  end
  return make("()", list)
end

function E.array(self, e, expected)
  local of = expected and (expected.c == "array" or expected.c == "slice") and expected[1] or hole()
  for _, one in ipairs(e.list) do
    local got = self:expr(one, of)
    self:fit(one, got, of)
  end
  local made = term("array", of)
  made.n = #e.list
  return made
end

E["repeat"] = function(self, e, expected)
  local of = self:expr(e.e, expected and expected.c == "array" and expected[1] or nil)
  local made = term("array", of)
  local param = e.count.k == "path" and #e.count.segments == 1 and self.env.params[e.count.segments[1].name]
  self.env.module = self.module
  made.n = param and (find(param).value or find(param)) or names.const_number(self.env, e.count)
  self:expr(e.count, plain.usize)
  if not made.n then self:unknown(e.count, "the length of this array is not told here") end
  return made
end

function E.closure(self, e, expected)
  local fn = expected and (expected.c == "fn" and expected or expected.bound or expected.c == "dyn" and expected.fn) or nil
  local params = {}
  local outer = { scopes = #self.scopes, ret = self.ret, loops = self.loops, depth = self.closure_depth }
  self.closure_depth = (self.closure_depth or 0) + 1
  self:open()
  self.loops = {}
  for i, param in ipairs(e.params) do
    local of = param.type and self:term_of(param.type) or fn and i < #fn and fn[i] or hole()
    if param.type and fn and i < #fn then unify(of, fn[i]) end
    params[i] = of
    self:pattern(param.p, of)
  end
  local ret = e.output and self:term_of(e.output) or fn and fn[#fn] or hole()
  self.ret = ret
  local got = self:expr(e.body, ret)
  self:fit(e.body, got, ret)
  self:close()
  self.ret, self.loops, self.closure_depth = outer.ret, outer.loops, outer.depth
  local c = { closure = e, params = params, ret = ret, checker = self, name = "{closure}" }
  function c.as_fn()
    local list = table.move(params, 1, #params, 1, {})
    list[#list + 1] = ret
    return make("fn", list)
  end
  self.how[e] = c
  return { c = c }
end

return M
