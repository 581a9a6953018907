-- Types of paths, calls, methods, struct literals and macros: which function is meant, and with which type parameters.
local terms = require "rust.read.terms"
local names = require "rust.read.program"
local check = require "rust.read.patterns"
local items = require "rust.read.items"
local C, E, bare = check.C, check.E, check.bare
local M = {}

local term, make, plain, find, hole, unify, show = terms.term, terms.make, terms.plain, terms.find, terms.hole, terms.unify, terms.show
local STR = term("&", plain.str)

-- ---- std's signatures: each function is read when it is first asked for

local std

-- One function of an impl, or nil.
local function read_signature(header, body, name)
  local from = body:find("%f[%w_]fn " .. name .. "[<(]")
  if not from then return nil end
  local tree = items.parse("impl" .. header .. "{ " .. body:sub(from, body:find(";", from, true)) .. " }")
  if #tree.errors > 0 then error("std: " .. name .. ": " .. tree.errors[1].message, 0) end
  return tree.items[1].items[1]
end

local function read_block(header, body)
  local generics = items.parse("impl" .. header .. "{}").items[1].generics
  local fns = setmetatable({}, { __index = function(known, name)
    known[name] = read_signature(header, body, name)
    return rawget(known, name)
  end })
  return { fns = fns, generics = generics, arity = #generics }
end

local function index_std()
  std = {}
  for header, body in require("rust.read.std"):gmatch "%f[^\n\0]impl([^{]*)(%b{})" do
    std[header:gsub("^%b<>", ""):match "[%w_]+"] = { header = header, body = body }
  end
end

local function std_of(name)
  if not std then index_std() end
  local block = std[name]
  if block and not block.fns then
    block = read_block(block.header, block.body)
    std[name] = block
  end
  return block
end

local IMPL = { IntoIterator = "item", IntoVec = "item", Pattern = true, IntoString = true, IntoRc = true }

-- A type of a signature of std, at its parameters. Some stand for what follows from another type: Item<I>, Target<T>, Deref<T> ..
local function std_term(self, ast, params)
  local k = ast.k
  if k == "ref" then return term(ast.mut and "&mut" or "&", std_term(self, ast.of, params)) end
  if k == "pointer" then return term(ast.mut and "*mut" or "*const", std_term(self, ast.of, params)) end
  if k == "slice" then return term("slice", std_term(self, ast.of, params)) end
  if k == "tuple" then
    local list = {}
    for i, one in ipairs(ast.list) do list[i] = std_term(self, one, params) end
    return make("()", list)
  end
  if k == "fn" then
    local list = {}
    for i, one in ipairs(ast.inputs) do list[i] = std_term(self, one, params) end
    list[#list + 1] = ast.output and std_term(self, ast.output, params) or terms.unit
    return make("fn", list)
  end
  if k == "impl" then
    local open = hole()
    local last = ast.bounds[1].segments[1]
    open.std_bound = last.name
    if IMPL[last.name] == "item" then open.item = std_term(self, last.args[1], params) end
    return open
  end
  local segment = ast.segments[1]
  local name = segment.name
  if params[name] then return params[name] end
  local list = {}
  for i, one in ipairs(segment.args or {}) do list[i] = std_term(self, one, params) end
  if name == "Item" then return self:follow(list[1], function(of) return names.item_of(self.program, of) end) end
  if name == "Target" then return self:follow(list[1], function(of)
    if of.c == "&" or of.c == "&mut" then return of[1] end
  end) end
  if name == "Deref" then return self:follow(list[1], function(of)
    if of.c == "String" then return plain.str end
    if of.c == "Vec" then return term("slice", of[1]) end
    return (self:deref_step(of))
  end) end
  if name == "Lent" then return self:follow(list[1], function(of)
    local open = hole()
    open.lent = of
    return open
  end) end
  if name == "ParseError" then return self:follow(list[1], function(of) return names.parse_error(self.program, of) end) end
  if name == "Transposed" then return self:follow(list[1], function(of)
    if of.c == "Result" then return term("Result", term("Option", of[1]), of[2]) end
  end) end
  if name == "Concat" then return self:follow(list[1], function(of)
    local inner = bare(of)
    if inner.c == "String" or inner.c == "str" then return plain.String end
    if inner[1] then return term("Vec", inner[1]) end
  end) end
  return make(name, list)
end

-- What follows from a type as soon as it is known.
function C:follow(of, rule)
  local known = find(of)
  if not known.hole then return rule(known) or hole() end
  local open = hole()
  self.later[#self.later + 1] = function()
    local now = find(of)
    if now.hole and not now.kind then return false end
    if now.hole then now = terms.settle(now) end
    local result = rule(now)
    if result then unify(open, result) end
    return true
  end
  return open
end

-- ---- numbers' methods: what they give

local SELF = {}
for name in ("abs pow powi powf sqrt cbrt floor ceil round trunc fract signum min max clamp rem_euclid div_euclid wrapping_add wrapping_sub wrapping_mul wrapping_neg wrapping_div wrapping_rem wrapping_shl wrapping_shr wrapping_pow wrapping_abs "
  .. "saturating_add saturating_sub saturating_mul saturating_pow swap_bytes reverse_bits rotate_left rotate_right next_power_of_two div_ceil sin cos tan asin acos atan atan2 exp ln log10 log2 log recip to_radians to_degrees hypot mul_add isqrt "
  .. "to_ascii_uppercase to_ascii_lowercase copysign exp2 next_multiple_of"):gmatch "%w+[%w_]*" do SELF[name] = true end
local OPTION, BOOL, U32 = {}, {}, {}
for name in ("checked_add checked_sub checked_mul checked_div checked_rem checked_neg checked_pow checked_abs checked_shl checked_shr checked_next_power_of_two checked_ilog2"):gmatch "[%w_]+" do OPTION[name] = true end
for name in ("is_positive is_negative is_power_of_two is_nan is_finite is_infinite is_sign_negative is_sign_positive is_ascii_digit is_ascii_alphabetic is_ascii_uppercase is_ascii_lowercase is_ascii_whitespace is_ascii is_ascii_punctuation is_ascii_alphanumeric"):gmatch "[%w_]+" do BOOL[name] = true end
for name in ("count_ones count_zeros leading_zeros trailing_zeros leading_ones trailing_ones ilog2 ilog10 ilog"):gmatch "[%w_]+" do U32[name] = true end
local COUNT = { pow = plain.u32, checked_pow = plain.u32, wrapping_pow = plain.u32, saturating_pow = plain.u32, overflowing_pow = plain.u32, rotate_left = plain.u32, rotate_right = plain.u32, wrapping_shl = plain.u32, wrapping_shr = plain.u32,
  checked_shl = plain.u32, checked_shr = plain.u32, powi = plain.i32 }

local function number_method(self, e, of, name)
  local result
  if SELF[name] then result = of
  elseif OPTION[name] then result = term("Option", of)
  elseif BOOL[name] then result = plain.bool
  elseif U32[name] then result = plain.u32
  elseif name:find "^overflowing_" then result = term("()", of, plain.bool)
  elseif name == "abs_diff" or name == "unsigned_abs" then result = self:follow(of, function(known) return plain[known.c:gsub("^i", "u")] end)
  elseif name == "to_le_bytes" or name == "to_be_bytes" or name == "to_ne_bytes" then
    result = self:follow(of, function(known)
      local made = term("array", plain.u8)
      made.n = tonumber(known.c:match "%d+") // 8
      return made
    end)
  elseif name == "to_bits" then result = self:follow(of, function(known) return known.c == "f32" and plain.u32 or plain.u64 end)
  elseif name == "sin_cos" then result = term("()", of, of)
  elseif name == "total_cmp" then result = plain.Ordering
  else return nil end
  local want = COUNT[name] or of
  if name == "total_cmp" then want = term("&", of) end
  for _, arg in ipairs(e.args) do
    local got = self:expr(arg, want)
    self:fit(arg, got, want)
  end
  self.how[e].number = of
  return result
end

-- ---- calling a function of the program

-- Its parameters and result as terms, with holes for its type parameters.
function C:signature(fn, env, targs)
  local params = setmetatable({}, { __index = env and env.params })
  local own = {}
  for i, one in ipairs(fn.generics) do
    local given = targs and targs[i]
    if one.const then
      params[one.name] = given and names.const_term(self.env, given) or { hole = true, link = false, kind = false }
    else
      params[one.name] = given and self:term_of(given) or hole()
    end
    own[one.name] = params[one.name]
  end
  local inner = { module = fn.module, params = params, program = self.program, self = env and env.self, impl = env and env.impl }
  local function bind(of, bounds)
    of = find(of)
    for _, bound in ipairs(bounds or {}) do
      local last = bound.segments[#bound.segments]
      if last.inputs and of.hole then
        local list = {}
        for i, one in ipairs(last.inputs) do list[i] = names.to_term(one, inner) end
        list[#list + 1] = last.output and names.to_term(last.output, inner) or terms.unit
        of.bound = make("fn", list)
      elseif last.inputs and type(of.c) == "table" and of.c.as_fn then
        local list = {}
        for i, one in ipairs(last.inputs) do list[i] = names.to_term(one, inner) end
        list[#list + 1] = last.output and names.to_term(last.output, inner) or terms.unit
        unify(of.c.as_fn(of, #list - 1), make("fn", list))
      elseif last.args and last.args.bindings.Item then
        inner.items = inner.items or {}
        table.insert(inner.items, { of = of, item = names.to_term(last.args.bindings.Item, inner) })
      elseif last.args and (last.name == "From" or last.name == "Into") then
      end
    end
  end
  for _, one in ipairs(fn.owner and fn.owner.kind == "impl" and fn.owner.generics or {}) do
    if params[one.name] then bind(params[one.name], one.bounds) end
  end
  for _, one in ipairs(fn.generics) do bind(params[one.name], one.bounds) end
  for _, one in ipairs(fn.node.where or {}) do
    local ok, of = pcall(names.to_term, one.type, inner)
    if ok then bind(of, one.bounds) end
  end
  local list = {}
  for i, param in ipairs(fn.node.params) do
    if param.self then
      local self_term = inner.self
      list[i] = param.type and names.to_term(param.type, inner) or param.self == "self" and self_term or term(param.self, self_term)
    else
      list[i] = names.to_term(param.type, inner)
    end
  end
  inner.returning = true
  local output = fn.node.output and names.to_term(fn.node.output, inner) or terms.unit
  inner.returning = nil
  return list, output, params, inner, own
end

local function check_bounds(self, node, fn, params, inner)
  local program = self.program
  local function holds(of, bounds, name)
    of = find(of)
    if of.hole then return end
    for _, bound in ipairs(bounds or {}) do
      local found = not bound.segments[#bound.segments].inputs and names.resolve({ module = fn.module, program = program, params = params }, bound, "names")
      if found and found.kind == "trait" and not names.has_trait(program, of, found) then
        if not names.find_method(program, of, found.order[1] or "", nil) or true then
          self:refuse(node, "E0277", ("the trait bound `%s: %s` is not satisfied"):format(show(of), found.name), ("the trait `%s` is not implemented for `%s`"):format(found.name, show(of)))
        end
      end
      if found == names.STD_TRAITS.Copy and not self:is_copy(of) then
        self:refuse(node, "E0277", ("the trait bound `%s: Copy` is not satisfied"):format(show(of)), ("the trait `Copy` is not implemented for `%s`"):format(show(of)))
      end
    end
  end
  for _, one in ipairs(fn.generics) do holds(params[one.name], one.bounds, one.name) end
end

local NOT_COPY = { String = true, Vec = true, Box = true, Rc = true, Arc = true, HashMap = true, ["&mut"] = true, VecDeque = true, HashSet = true, Weak = true, RefCell = true, Mutex = true, str = true, slice = true, dyn = true, BTreeMap = true, BTreeSet = true, BinaryHeap = true }

function C:is_copy(of)
  of = find(of)
  if of.c == "&" then return true end
  if NOT_COPY[of.c] then return false end
  if type(of.c) == "table" then
    if of.c.kind then return of.c.derive.Copy ~= nil or names.find_impl(self.program, of, names.STD_TRAITS.Copy) ~= nil end
    return true
  end
  for _, part in ipairs(of) do
    if not self:is_copy(part) then return false end
  end
  return true
end

function C:call_fn(e, fn, env, args, targs, how, skip, given_self)
  if not fn.node then self:unknown(e, "this function is not told here") end
  local params, output, map, inner = self:signature(fn, env, targs)
  local first = skip and 2 or 1
  if #args ~= #params - (first - 1) then
    local n, m = #params - (first - 1), #args
    self:refuse(e.at or e, "E0061", ("this %s takes %d argument%s but %d argument%s supplied"):format(fn.owner and (fn.node.params[1] and fn.node.params[1].self and "method" or "function") or "function", n, n == 1 and "" or "s", m, m == 1 and " was" or "s were"), nil)
    error(names.Told, 0)
  end
  if given_self then unify(find(params[1]).c == "&" and params[1][1] or params[1], given_self) end
  local closures = {}
  for i, arg in ipairs(args) do
    if arg.k == "closure" then
      closures[#closures + 1] = i
    else
      self:argument(arg, params[i + first - 1])
    end
  end
  for _, one in ipairs(inner.items or {}) do
    local item = names.item_of(self.program, one.of)
    if item then unify(item, one.item) end
  end
  self:settle_later()
  for _, i in ipairs(closures) do self:argument(args[i], params[i + first - 1]) end
  for _, one in ipairs(inner.items or {}) do
    local item = names.item_of(self.program, one.of)
    if item then unify(item, one.item) end
  end
  self:settle_later()
  check_bounds(self, e.f or e, fn, map, inner)
  how.fn, how.map, how.self, how.env, how.params = fn, map, inner.self, inner, params
  how.given = params
  -- -> impl Fn(..): what the body gives
  if find(output).hole and (find(output).bound or find(output).trait or find(output).item) and fn.node.output then
    local made = self.program.result_of(fn, map, inner, params)
    if made then output = made end
  end
  return output
end

function C:argument(arg, want)
  local w = find(want)
  local got = self:expr(arg, want)
  if w.hole and w.item then
    local item = names.item_of(self.program, got)
    if item then unify(item, w.item) end
    if find(want) == w then unify(w, got) end
    return
  end
  if w.hole and w.std_bound then
    unify(w, got)
    return
  end
  if w.c == "&" and find(w[1]).lent then
    local lent = find(find(w[1]).lent)
    local g = find(got)
    if g.c == "&" then
      local inner = find(g[1])
      if names.could_be(inner, lent) then unify(inner, lent) elseif lent.c == "String" and inner.c == "String" then unify(inner, lent) end
      if lent.hole and not inner.hole then unify(lent, inner) end
      find(w[1]).link = inner
      return
    end
  end
  if w.hole and w.bound and find(got).c ~= nil then
    local g = find(got)
    if type(g.c) == "table" and g.c.as_fn then unify(g.c.as_fn(g, #w.bound - 1), w.bound) elseif g.c == "fn" then unify(g, w.bound) elseif (g.c == "Box" or g.c == "&") and find(g[1]).fn then unify(find(g[1]).fn, w.bound) end
    unify(w, g)
    return
  end
  self:fit(arg, got, want)
end

-- ---- paths

local function fn_value(self, e, fn, env, targs)
  local params, output, map, inner = self:signature(fn, env, targs)
  local list = table.move(params, 1, #params, 1, {})
  list[#list + 1] = output
  self.how[e] = { fn = fn, map = map, self = inner.self, env = inner, value = true }
  local fn_term = make("fn", list)
  local c = { item = fn, name = fn.name }
  function c.as_fn() return fn_term end
  return { c = c }
end

local function maker_value(self, e, def, variant, number, of)
  local fields = self:fields(of, variant)
  local node = variant or def.node
  self.how[e] = { maker = def, variant = number, of = of, count = #node.fields }
  if node.unit or #node.fields == 0 and not node.named then return of end
  local list = {}
  for i = 1, #node.fields do list[i] = fields[i] end
  list[#list + 1] = of
  local c = { item = def, name = def.name }
  local fn_term = make("fn", list)
  function c.as_fn() return fn_term end
  return { c = c }
end

local STD_VALUES = { Some = "Option", None = "Option", Ok = "Result", Err = "Result" }

local function std_maker(self, e, name)
  local of
  local targs = e.segments[#e.segments].args or #e.segments > 1 and e.segments[#e.segments - 1].args
  if name == "None" then
    of = term("Option", targs and self:term_of(targs[1]) or hole())
    self.how[e] = { std_maker = name, of = of }
    return of
  end
  local inner = targs and name ~= "Err" and self:term_of(targs[1]) or hole()
  if name == "Some" then of = term("Option", inner) elseif name == "Ok" then of = term("Result", inner, hole()) else of = term("Result", targs and self:term_of(targs[1]) or hole(), inner) end
  if targs and targs[2] then unify(of[2], self:term_of(targs[2])) end
  self.how[e] = { std_maker = name, of = of }
  local fn_term = make("fn", { inner, of })
  local c = { item = name, name = name }
  function c.as_fn() return fn_term end
  return { c = c }
end

-- A type written as a path of an expression: Vec::<i32>, Stack, Self, T.
function C:path_type(segments, upto)
  if segments.qualified and upto == #segments - 1 then
    return self:term_of(segments.qualified), segments.as
  end
  local path = { k = "path", from = segments[1].from, to = segments[upto].to, segments = table.move(segments, 1, upto, 1, {}) }
  local name = segments[upto].name
  if upto == 1 then
    if name == "Self" then return self.env.self end
    if self.env.params[name] then return self.env.params[name] end
    if terms.INTEGERS[name] or terms.FLOATS[name] or name == "bool" or name == "char" or name == "str" then return plain[name] end
  end
  local found = names.resolve({ module = self.module, program = self.program, params = self.env.params }, path, "names")
  if not found then return nil end
  if found.kind == "struct" or found.kind == "enum" or found.kind == "alias" or found.kind == "std_type" then
    local outer = self.env.module
    self.env.module = self.module
    local of = names.named_type(self.env, found, segments[upto], path)
    self.env.module = outer
    return of
  end
  return nil, found
end

function E.path(self, e, expected)
  local segments = e.segments
  local last = segments[#segments]
  if #segments == 1 and not segments.qualified then
    local variable = self:variable(last.name)
    if variable then
      self.how[e] = { variable = variable }
      return variable.type
    end
    local constant = self.env.params[last.name]
    if constant and find(constant).value then
      self.how[e] = { number = find(constant).value }
      return plain.usize
    end
    if last.name == "Self" and self.env.self and find(self.env.self).c.kind == "struct" then
      local of = find(self.env.self)
      return maker_value(self, e, of.c, nil, nil, of)
    end
  end
  local found = not segments.qualified and names.resolve({ module = self.module, program = self.program, params = self.env.params }, e, "values")
  if not found and #segments == 1 and STD_VALUES[last.name] then return std_maker(self, e, last.name) end
  if not found and #segments == 1 and last.name == "drop" then return self:std_fn(e, "drop") end
  if found then
    if found.kind == "fn" then return fn_value(self, e, found, nil, last.args) end
    if found.kind == "const" or found.kind == "static" then
      self.how[e] = { constant = found }
      return names.to_term(found.node.type, { module = found.module, params = {}, program = self.program })
    end
    if found.kind == "struct_maker" then return maker_value(self, e, found.def, nil, nil, make(found.def, self:open_params(found.def))) end
    if found.kind == "variant" then return maker_value(self, e, found.def, found.node, found.number, make(found.def, self:open_params(found.def))) end
    if found.kind == "std_value" then return self:std_value(e, found, expected) end
  end
  if #segments >= 2 or segments.qualified then return self:associated_value(e, expected) end
  self:refuse(last, "E0425", ("cannot find value `%s` in this scope"):format(last.name), "not found in this scope")
  error(names.Told, 0)
end

local LIMITS = { MAX = true, MIN = true, BITS = true, EPSILON = true, INFINITY = true, NEG_INFINITY = true, NAN = true, MIN_POSITIVE = true }
local CONSTS = { PI = math.pi, E = math.exp(1), TAU = 2 * math.pi, SQRT_2 = math.sqrt(2), LN_2 = math.log(2), FRAC_PI_2 = math.pi / 2, LN_10 = math.log(10), FRAC_PI_4 = math.pi / 4, FRAC_PI_3 = math.pi / 3, FRAC_PI_6 = math.pi / 6 }

function C:std_value(e, found, expected)
  local segments = e.segments
  if CONSTS[found.name] and found.within == "consts" then
    self.how[e] = { float = CONSTS[found.name] }
    return segments[#segments - 2] and segments[#segments - 2].name == "f32" and plain.f32 or plain.f64
  end
  if LIMITS[found.name] then
    self.how[e] = { limit = found.name, of = plain[found.within] }
    return found.name == "BITS" and plain.u32 or plain[found.within]
  end
  if STD_VALUES[found.name] then return std_maker(self, e, found.name) end
  if found.name == "PhantomData" then
    local args = segments[#segments].args
    self.how[e] = { unit = true }
    return term("PhantomData", args and self:term_of(args[1]) or hole())
  end
  if #segments == 1 then return self:std_fn(e, found.name, found.within) end
  return self:associated_value(e, expected)
end

-- Type::name, <T as Trait>::name, Trait::name, module::name of std: as a value.
function C:associated_value(e, expected)
  local segments = e.segments
  local last = segments[#segments]
  local name = last.name
  local of, other = self:path_type(segments, #segments - 1)
  if of then
    of = find(of)
    if of.hole and not of.kind then self:settle_later() of = find(of) end
    if type(of.c) == "table" and of.c.kind == "enum" and of.c.variants[name] then
      local variant = of.c.variants[name]
      return maker_value(self, e, of.c, variant.node, variant.number, of)
    end
    if of.c == "Option" and (name == "Some" or name == "None") or of.c == "Result" and (name == "Ok" or name == "Err") then
      local made = std_maker(self, e, name)
      unify(self.how[e].of, of)
      return made
    end
    if of.c == "Ordering" and (name == "SeqCst" or name == "Relaxed" or name == "Acquire" or name == "Release" or name == "AcqRel") then
      self.how[e] = { atomic = name }
      return plain.AtomicOrder
    end
    if of.c == "Ordering" and (name == "Less" or name == "Equal" or name == "Greater") then
      self.how[e] = { ordering = name }
      return plain.Ordering
    end
    if of.c == "Cow" then
      local inner = hole()
      self.how[e] = { cow = name }
      return { c = { item = "Cow", name = name, as_fn = function() return make("fn", { name == "Borrowed" and STR or plain.String, term("Cow", plain.str) }) end } }
    end
    if LIMITS[name] and terms.is_scalar(of) then
      self.how[e] = { limit = name, of = of }
      return name == "BITS" and plain.u32 or of
    end
    -- constants of impls and traits
    for _, impl in ipairs(self.program.impls) do
      local trait = names.trait_of(self.program, impl)
      local const = impl.consts[name] or trait and trait.kind == "trait" and trait.consts[name]
      if const and const.node.e then
        local self_term, env = names.open_impl(self.program, impl)
        if names.could_be(self_term, of) and (not find(self_term).hole) then
          unify(self_term, of)
          self.how[e] = { constant = const, env = env, of = of }
          return names.to_term(const.node.type, env)
        end
      end
    end
    local fn, env = names.find_method(self.program, of, name, self.module)
    if fn then return fn_value(self, e, fn, env, last.args) end
    local sig = self:std_function(of, name)
    if sig then
      self.how[e] = { std_path = name, of = of }
      local c = { item = name, name = name }
      local fn_term = make("fn", sig)
      function c.as_fn() return fn_term end
      return { c = c }
    end
    return self:std_associated(e, of, name)
  end
  if other and (other.kind == "trait" or other.kind == "std_trait") then
    local into = name == "into" and make("fn", { hole(), hole() }) or nil -- what it becomes follows from where it goes
    self.how[e] = { trait_method = name, trait = other, into = into }
    local open = { c = { item = name, name = name, trait_method = name } }
    function open.c.as_fn(_, n)
      local list = {}
      for i = 1, n do list[i] = hole() end
      if into then return into end
      local receiver = bare(list[1])
      list[n + 1] = name == "to_string" and plain.String or name == "clone" and self:follow(list[1], function(known) return known.c == "&" and known[1] or known end) or name == "from" and hole() or name == "len" and plain.usize or hole()
      if receiver.c ~= nil or name == "to_string" then end
      return make("fn", list)
    end
    return open
  end
  return self:std_fn(e, name, segments[#segments - 1] and segments[#segments - 1].name)
end

-- A free function of std.
function C:std_fn(e, name, within)
  self.how[e] = { std_fn = name, within = within }
  local open = { c = { item = name, name = name, std_fn = name } }
  function open.c.as_fn(_, n)
    local list = {}
    for i = 1, n do list[i] = hole() end
    list[n + 1] = hole()
    return make("fn", list)
  end
  if name == "Reverse" or name == "Wrapping" then
    local of = hole()
    self.how[e].made = term(name, of)
    function open.c.as_fn() return make("fn", { of, term(name, of) }) end
  end
  return open
end

-- Default::default, String::default, T::from .. as values
function C:std_associated(e, of, name)
  if name == "default" or name == "new" then
    self.how[e] = { std_path = name, of = of }
    local fn_term = make("fn", { of })
    return { c = { item = name, name = name, as_fn = function() return fn_term end } }
  end
  if name == "from" or name == "try_from" or name == "from_str" or name == "from_iter" or name == "from_str_radix" then
    self.how[e] = { std_path = name, of = of }
    local from = hole()
    local result = of
    if name == "try_from" then result = term("Result", of, plain.TryFromIntError) elseif name == "from_str" then result = term("Result", of, names.parse_error(self.program, of) or hole()) end
    local fn_term = make("fn", { name == "from_str" and STR or from, result })
    if name == "from_str_radix" then fn_term = make("fn", { STR, plain.u32, term("Result", of, plain.ParseIntError) }) end
    return { c = { item = name, name = name, as_fn = function() return fn_term end } }
  end
  -- a method of std called by its path: i32::pow(2, 3), str::len, String::len
  self.how[e] = { method_path = name, of = of }
  local open = { c = { item = name, name = name, method_path = name, of = of } }
  local checker = self
  function open.c.as_fn(_, n)
    local list = {}
    for i = 1, n do list[i] = hole() end
    local receiver = find(of)
    local known = checker:std_method(receiver, name)
    if known then
      local params, output = checker:std_signature(known.fn, known.params)
      for i = 1, math.min(n, #params) do list[i] = params[i] end
      list[n + 1] = output
    else
      list[1] = hole()
      list[n + 1] = (BOOL[name] and plain.bool) or (name == "to_string" and plain.String) or (name == "to_owned" and plain.String) or (name == "clone" and of) or ((name == "max" or name == "min") and of) or SELF[name] and of or (name == "cmp" and plain.Ordering) or hole()
      if name == "clone" or name == "to_string" then unify(list[1], term("&", of)) end
    end
    return make("fn", list)
  end
  return open
end

-- A function of std that takes no self: Vec::new. Its types, the result last.
function C:std_function(of, name)
  local known = std_of(of.c)
  local fn = known and known.fns[name]
  if not fn or fn.params[1] and fn.params[1].self then return nil end
  local params = {}
  for i, one in ipairs(known.generics) do params[one.name] = of[i] end
  for _, one in ipairs(fn.generics) do params[one.name] = hole() end
  local list = {}
  for i, param in ipairs(fn.params) do list[i] = std_term(self, param.type, params) end
  list[#list + 1] = fn.output and std_term(self, fn.output, params) or terms.unit
  return list
end

function C:std_method(of, name)
  local known = std_of(of.c)
  local fn = known and known.fns[name]
  if not fn or not (fn.params[1] and fn.params[1].self) then return nil end
  local params = {}
  for i, one in ipairs(known.generics) do params[one.name] = of[i] end
  for _, one in ipairs(fn.generics) do params[one.name] = hole() end
  params.Self = of
  return { fn = fn, params = params, kind = fn.params[1].self, of = of }
end

function C:std_signature(fn, params)
  local list = {}
  for i, param in ipairs(fn.params) do
    list[i] = param.self and (param.self == "self" and params.Self or term(param.self, params.Self)) or std_term(self, param.type, params)
  end
  return list, fn.output and std_term(self, fn.output, params) or terms.unit
end

M.std_of, M.std_term, M.number_method = std_of, std_term, number_method

-- Of several impls of one trait for one type, impl From<A> for T and impl From<B> for T, the one that takes what the call gives.
function C:impl_for_argument(how, e)
  local impl, of = how.fn.owner, how.env and how.env.self
  local trait = impl and impl.kind == "impl" and of and names.trait_of(self.program, impl)
  local last = trait and impl.node.trait.segments[#impl.node.trait.segments]
  if not trait or not last.args or #last.args == 0 or #e.args == 0 or find(of).hole then return how.fn, how.env end
  local several = 0
  for _, one in ipairs(self.program.impls) do
    if names.trait_of(self.program, one) == trait and names.could_be(names.open_impl(self.program, one), of) then several = several + 1 end
  end
  if several < 2 then return how.fn, how.env end
  local got = self:expr(e.args[#e.args])
  local found, env = names.find_impl(self.program, of, trait, function(env, one)
    local takes = names.trait_args(one, env)[1]
    return takes and names.could_be(takes, got)
  end)
  if not found then return how.fn, how.env end
  return found.fns[how.fn.name] or how.fn, env
end

-- ---- calls

local STD_FNS = {} -- std_calls.lua
M.STD_FNS = STD_FNS

function E.call(self, e, expected)
  local f = e.f
  if f.k == "path" then
    local found = self:expr(f)
    local how = self.how[f] or {}
    if how.fn then
      self.how[e] = { call = how }
      local fn, env = self:impl_for_argument(how, e)
      local targs = f.segments[#f.segments].args
      local inner_env = fn.owner and { params = env.params, self = env.self, impl = env.impl } or nil
      if expected and not expected.hole and fn.node.output then
        -- what is wanted may say what the type parameters are
        local ok, _, output = pcall(self.signature, self, fn, inner_env, targs)
        if not ok then output = nil end
      end
      return self:call_fn(e, fn, inner_env, e.args, targs, how, false)
    end
    if how.std_maker then
      local of = how.of
      if expected and expected.c == of.c and how.std_maker ~= "None" then
        local at = how.std_maker == "Err" and 2 or 1
        local inner = find(expected[at])
        if not inner.hole or inner.bound == nil then
          if of.c == "Result" then unify(of[3 - at], expected[3 - at]) end
          if e.args[1] then
            local got = self:expr(e.args[1], expected[at])
            self:fit(e.args[1], got, expected[at])
            unify(of[at], expected[at])
            self.how[e] = { call = how }
            return of
          end
        end
      end
      local at = how.std_maker == "Err" and 2 or 1
      if #e.args ~= 1 then self:refuse(e, "E0061", ("this enum variant takes 1 argument but %d arguments were supplied"):format(#e.args)) error(names.Told, 0) end
      local got = self:expr(e.args[1], of[at])
      self:fit(e.args[1], got, of[at])
      self.how[e] = { call = how }
      return of
    end
    if how.maker then
      local of = how.of
      if expected and expected.c == of.c then unify(of, expected) end
      local as_fn = find(found).c.as_fn and find(found).c.as_fn()
      if not as_fn then
        self:refuse(f, "E0618", ("expected function, found `%s`"):format(show(of)), nil)
        error(names.Told, 0)
      end
      if #e.args ~= #as_fn - 1 then
        self:refuse(f, "E0061", ("this %s takes %d argument%s but %d argument%s supplied"):format(how.variant and "enum variant" or "struct", #as_fn - 1, #as_fn == 2 and "" or "s", #e.args, #e.args == 1 and " was" or "s were"))
        error(names.Told, 0)
      end
      for i, arg in ipairs(e.args) do self:argument(arg, as_fn[i]) end
      self.how[e] = { call = how }
      return of
    end
    if how.std_path then
      local of, name = how.of, how.std_path
      self.how[e] = { call = how }
      if expected and expected.c == of.c and not expected.hole then
        for i = 1, #of do
          if find(of[i]).hole and not (find(expected[i]).c == "dyn" or find(expected[i]).c == "slice") then unify(of[i], expected[i]) end
        end
      end
      local list = self:std_function(of, name)
      if not list then return self:std_associated_call(e, how, expected) end
      if of.c == "Rc" or of.c == "Arc" or of.c == "Box" then
        if name == "from" then return self:smart_from(e, of, expected) end
      end
      for i, arg in ipairs(e.args) do
        if list[i] then self:argument(arg, list[i]) else self:expr(arg) end
      end
      if name == "from" then self:from_args(e, of) end
      return list[#list]
    end
    if how.trait_method or how.method_path then
      -- the same as a method on its first argument
      local method = { k = "method", from = e.from, to = e.to, e = e.args[1], name = how.trait_method or how.method_path, args = table.move(e.args, 2, #e.args, 1, {}), at = f, self_type = how.of }
      if how.trait_method == "default" and #e.args == 0 then
        self.how[e] = { default = true }
        return expected or hole()
      end
      if not e.args[1] then self:unknown(e, "this call is not told here") end
      if how.trait and how.trait.kind == "trait" then
        local got = self:expr(e.args[1])
        local of = bare(got)
        local fn = how.trait.fns[how.trait_method]
        if fn and fn.node.params[1] and not fn.node.params[1].self then self:unknown(e, "this call is not told here") end
      end
      if how.trait_method == "from" then self:unknown(e, "this call is not told here") end
      e.as_method = method
      self.how[e] = { method = method }
      return self:expr(method, expected)
    end
    if how.std_fn then
      self.how[e] = { call = how }
      local rule = STD_FNS[how.std_fn] or STD_FNS[(how.within or "") .. "::" .. how.std_fn]
      if not rule then
        local last = f.segments[#f.segments]
        if #f.segments == 2 and not names.walk(self.module, { f.segments[1].name }, nil, "names") and not names.STD_TYPES[f.segments[1].name] and f.segments[1].name:find "^%u" then
          self:refuse(f.segments[1], "E0433", ("failed to resolve: use of undeclared type `%s`"):format(f.segments[1].name), ("use of undeclared type `%s`"):format(f.segments[1].name))
          error(names.Told, 0)
        end
        self:unknown(f, ("`%s` is not told here"):format(self.program.text.code:sub(f.from, f.to - 1)))
      end
      return rule(self, e, f.segments[#f.segments].args, expected)
    end
    return self:call_value(e, found)
  end
  return self:call_value(e, self:expr(f))
end

-- f(x) of a variable or any other value: a closure, a fn, a Box<dyn Fn>.
function C:call_value(e, of)
  local here = find(of)
  if here.hole then
    self:settle_later()
    here = find(of)
  end
  local steps = {}
  for _ = 1, 8 do
    local fn = here.c == "fn" and here or type(here.c) == "table" and here.c.as_fn and here.c.as_fn(here, #e.args) or here.c == "dyn" and here.fn or here.hole and here.bound
    if fn then
      if #e.args ~= #fn - 1 then
        self:refuse(e.f, "E0057", ("this function takes %d argument%s but %d argument%s supplied"):format(#fn - 1, #fn == 2 and "" or "s", #e.args, #e.args == 1 and " was" or "s were"))
        error(names.Told, 0)
      end
      for i, arg in ipairs(e.args) do self:argument(arg, fn[i]) end
      self.how[e] = { value = true, steps = steps, of = here }
      return fn[#fn]
    end
    local next_, how = self:deref_step(here)
    if not next_ then break end
    steps[#steps + 1] = { how = how, from = here }
    here = find(next_)
  end
  self:refuse(e.f, "E0618", ("expected function, found `%s`"):format(show(of)), nil)
  error(names.Told, 0)
end

-- Vec::from([1, 2]), String::from("x"), HashMap::from([..])
function C:from_args(e, of)
  local got = e.args[1] and find(self.types[e.args[1]])
  if not got then return end
  local inner = bare(got)
  if of.c == "Vec" or of.c == "VecDeque" or of.c == "BinaryHeap" then
    if inner.c == "array" or inner.c == "slice" or inner.c == "Vec" or inner.c == "VecDeque" then unify(of[1], inner[1]) end
    if inner.c == "str" or inner.c == "String" then unify(of[1], plain.u8) end
  end
end

function C:smart_from(e, of, expected)
  local got = find(self:expr(e.args[1]))
  local inner = got
  if expected and expected.c == of.c and not find(expected[1]).hole then unify(of[1], expected[1]) end
  if find(of[1]).hole then
    if inner.c == "&" and find(inner[1]).c == "str" then unify(of[1], plain.str)
    elseif inner.c == "String" then unify(of[1], plain.str)
    elseif inner.c == "Vec" then unify(of[1], term("slice", inner[1]))
    else unify(of[1], inner) end
  end
  return of
end

-- T::from(x), T::default(), T::try_from(x), T::from_str(s)
function C:std_associated_call(e, how, expected)
  local of, name = find(how.of), how.std_path
  if name == "default" or name == "new" then
    how.default = true
    return of
  end
  local got = self:expr(e.args[1])
  if name == "from_str_radix" then
    self:expr(e.args[2], plain.u32)
    unify(self.types[e.args[2]], plain.u32)
    return term("Result", of, plain.ParseIntError)
  end
  if name == "try_from" then return term("Result", of, plain.TryFromIntError) end
  if name == "from_str" then return term("Result", of, names.parse_error(self.program, of) or hole()) end
  if name == "from_iter" then self:gather_items(of, names.item_of(self.program, got)) end
  return of
end

-- What a collection is made of, by the items of an iterator.
function C:gather_items(of, item)
  item = item and find(item)
  if not item then return end
  if #of == 1 then unify(of[1], item)
  elseif #of == 2 and item.c == "()" and #item == 2 then
    unify(of[1], item[1])
    unify(of[2], item[2])
  end
end

return M
