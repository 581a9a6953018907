-- Types of method calls, struct literals and macros.
local terms = require "rust.read.terms"
local names = require "rust.read.program"
local check = require "rust.read.patterns"
local calls = require "rust.read.calls"
local C, E, bare = check.C, check.E, check.bare

local term, make, plain, find, hole, unify, show = terms.term, terms.make, terms.plain, terms.find, terms.hole, terms.unify, terms.show
local STR = term("&", plain.str)

-- ---- methods

local function is_user(of) return type(of.c) == "table" and of.c.kind end

-- What every type may have, by std's traits.
local UNIVERSAL = {}

function UNIVERSAL.clone(self, e, of, recv)
  local given = find(recv)
  if given.c == "&" or given.c == "&mut" then
    local inner = find(given[1])
    if inner.c == "dyn" then return given, "copy" end
    if is_user(inner) and not inner.c.derive.Clone and not inner.c.derive.Copy and not names.find_impl(self.program, inner, names.STD_TRAITS.Clone) then return given, "copy" end
    return given[1]
  end
  if is_user(given) and not given.c.derive.Clone and not names.find_impl(self.program, given, names.STD_TRAITS.Clone) then
    self:refuse(e.at, "E0599", ("no method named `clone` found for struct `%s` in the current scope"):format(show(given)), ("method not found in `%s`"):format(show(given)))
    error(names.Told, 0)
  end
  return given
end
function UNIVERSAL.to_string() return plain.String end
function UNIVERSAL.to_owned(_, _, of)
  if of.c == "str" then return plain.String end
  if of.c == "slice" then return term("Vec", of[1]) end
  return of
end
function UNIVERSAL.into(_, _, _, recv, expected)
  return expected and not expected.hole and expected or hole()
end
function UNIVERSAL.try_into() return term("Result", hole(), plain.TryFromIntError) end
local function compare_with(result)
  return function(self, e, of, recv)
    local got = self:expr(e.args[1], term("&", of))
    local inner = find(got).c == "&" and find(got)[1] or got
    if not unify(inner, find(recv).c == "&" and find(find(recv)[1]).c == "&" and find(recv)[1] or of) then unify(bare(got), of) end
    return result
  end
end
UNIVERSAL.cmp, UNIVERSAL.partial_cmp = compare_with(plain.Ordering), compare_with(term("Option", plain.Ordering))
for _, name in ipairs { "eq", "ne", "lt", "le", "gt", "ge" } do UNIVERSAL[name] = compare_with(plain.bool) end
local function alike(self, e, of, recv)
  for _, arg in ipairs(e.args) do
    local got = self:expr(arg, recv)
    self:fit(arg, got, recv)
  end
  return recv
end
UNIVERSAL.max, UNIVERSAL.min, UNIVERSAL.clamp = alike, alike, alike
function UNIVERSAL.as_ref(self, e, of, recv, expected)
  if expected and expected.c == "&" then return expected end
  if of.c == "Box" or of.c == "Rc" or of.c == "Arc" then return term("&", of[1]) end
  if of.c == "String" then return STR end
  return term("&", of)
end
function UNIVERSAL.as_mut(_, _, of) return term("&mut", of.c == "Box" and of[1] or of) end
function UNIVERSAL.borrow(_, _, of) return term("&", of) end
function UNIVERSAL.fmt(self, e)
  self:expr(e.args[1])
  return term("Result", terms.unit, plain.FmtError)
end
function UNIVERSAL.hash(self, e)
  self:expr(e.args[1])
  return terms.unit
end
function UNIVERSAL.into_iter(self, _, of, recv)
  local item = names.item_of(self.program, recv) or names.item_of(self.program, of)
  return item and term("Iter", item)
end
function UNIVERSAL.into_owned(_, _, of) return of.c == "Cow" and plain.String or of end
function UNIVERSAL.type_id() return plain.u64 end
function UNIVERSAL.description() return STR end
function UNIVERSAL.source() return term("Option", term("&", plain.str)) end

-- A method of the program at one step of the receiver's derefs.
local function of_program(self, of, name)
  if of.c == "dyn" then
    local trait = of.trait
    local list = { trait }
    for i = 1, 8 do
      local one = list[i]
      if not one then break end
      if one.kind == "trait" then
        if one.fns[name] then return one.fns[name], { params = {}, self = of, trait = one }, one end
        for _, bound in ipairs(one.node.supers) do list[#list + 1] = names.resolve({ module = one.module, program = self.program, params = {} }, bound, "names") end
      end
    end
    return nil
  end
  if of.hole and not of.kind then return nil end
  if of.hole then -- a number's literal is an i32 or an f64 where nothing else is said
    local usual = of.kind == "int" and plain.i32 or plain.f64
    local fn, env, trait = names.find_method(self.program, usual, name, self.module)
    if fn then
      unify(of, usual)
      return fn, env, trait
    end
  end
  return names.find_method(self.program, of, name, self.module)
end

-- How a method takes its receiver, and the steps that lead there: `self: &Rc<Self>` wants the Rc, not what it leads to.
local function receiver_of(fn, steps)
  local first = fn.node.params[1]
  local written = first.type
  if not written then return first.self, steps end
  local by = "self"
  if written.k == "ref" then
    by = written.mut and "&mut" or "&"
    written = written.of
  end
  local is_self = written.k == "path" and written.segments[#written.segments].name == "Self"
  return by, is_self and steps or table.move(steps, 1, #steps - 1, 1, {})
end

local ITERATOR = { "Iterator" }

local function is_iterator(self, of)
  if of.c == "Iter" or of.c == "Range" then return true end
  if of.c == "dyn" and of.trait == names.STD_TRAITS.Iterator then return true end
  if is_user(of) then return names.find_impl(self.program, of, names.STD_TRAITS.Iterator) ~= nil end
  return of.c == "Box" and is_iterator(self, find(of[1]))
end

local function std_call(self, e, known, steps, expected)
  local list, output = self:std_signature(known.fn, known.params)
  for i, one in ipairs(known.fn.generics) do
    local given = e.targs and e.targs[i]
    if given then unify(known.params[one.name], self:term_of(given)) end
  end
  if #e.args ~= #list - 1 then
    self:refuse(e.at, "E0061", ("this method takes %d argument%s but %d argument%s supplied"):format(#list - 1, #list == 2 and "" or "s", #e.args, #e.args == 1 and " was" or "s were"), nil)
    error(names.Told, 0)
  end
  if expected and not expected.hole and (e.name == "collect" or e.name == "sum" or e.name == "product" or e.name == "fold" or e.name == "unwrap" or e.name == "parse" or e.name == "partition") and e.name ~= "unwrap" and e.name ~= "fold" then
    if names.could_be(output, expected) and expected.c ~= "dyn" then unify(output, expected) end
  end
  self.how[e] = { std = e.name, of = known.of, steps = steps, kind = known.kind, output = output, params = known.params }
  local closures = {}
  for i, arg in ipairs(e.args) do
    if arg.k == "closure" then closures[#closures + 1] = i else self:argument(arg, list[i + 1]) end
  end
  self:settle_later()
  for _, i in ipairs(closures) do self:argument(e.args[i], list[i + 1]) end
  if e.name == "fold" then self:settle_later() end
  return output
end

-- collect's, sum's and the like's results follow from what is wanted; some of it from the items.
local function finish_std(self, e, output)
  local how = self.how[e]
  if e.name == "collect" or e.name == "partition" or e.name == "sum" or e.name == "product" then
    local item = how.of[1]
    local result = e.name == "partition" and output[1] or output
    local function fill()
      local to = find(result)
      if to.hole then
        return false
      end
      local c = to.c
      if e.name == "sum" or e.name == "product" then return true end
      if c == "Vec" or c == "VecDeque" or c == "HashSet" or c == "BTreeSet" or c == "BinaryHeap" or c == "LinkedList" then unify(to[1], item)
      elseif c == "HashMap" or c == "BTreeMap" then unify(term("()", to[1], to[2]), item)
      elseif is_user(to) then
        local impl, env = names.find_impl(self.program, to, names.STD_TRAITS.FromIterator)
        if impl then unify(names.trait_args(impl, env)[1], item) end
      elseif c == "Box" and find(to[1]).c == "slice" then unify(find(to[1])[1], item)
      elseif c == "Result" then
        local one = find(item)
        if one.c == "Result" then
          unify(to[2], one[2])
          local inner = find(to[1])
          if inner.c == "Vec" or inner.c == "HashSet" then unify(inner[1], one[1]) elseif inner.c == "HashMap" or inner.c == "BTreeMap" then unify(term("()", inner[1], inner[2]), one[1]) end
        end
      elseif c == "Option" then
        local one = find(item)
        local inner = find(to[1])
        if one.c == "Option" and inner.c == "Vec" then unify(inner[1], one[1]) end
      end
      return true
    end
    if not fill() then self.later[#self.later + 1] = fill end
  elseif e.name == "unzip" then
    local item = how.of[1]
    self.later[#self.later + 1] = function()
      local to, one = find(output), find(item)
      if one.c ~= "()" then return false end
      for i = 1, 2 do
        local c = find(to[i])
        if c.hole then return false end
        unify(c[1], one[i])
      end
      return true
    end
  elseif e.name == "parse" then
    -- F may follow from what becomes of the result
  end
end

function E.method(self, e, expected)
  local recv = self:expr(e.e, e.self_type)
  if e.self_type and terms.is_scalar(e.self_type) then unify(recv, e.self_type) end
  local name = e.name
  if find(recv).hole and not find(recv).kind then self:settle_later() end
  local here, steps = find(recv), {}
  if here.hole and not here.kind and here.bound == nil then
    -- what to_string, clone, into .. give is known all the same
    if not UNIVERSAL[name] then
      self:refuse(e.e, "E0282", "type annotations needed", "cannot infer type")
      error(names.Told, 0)
    end
  end
  local universal
  for _ = 1, 14 do
    here = find(here)
    local fn, env, trait = of_program(self, here, name)
    if fn and fn.node.params[1] and fn.node.params[1].self then
      local how = { steps = steps, of = here, user = true, trait = trait, dyn = here.c == "dyn" and trait or nil }
      if how.dyn then how.by = fn.node.params[1].self else how.by, how.steps = receiver_of(fn, steps) end
      self.how[e] = how
      return self:call_fn(e, fn, env, e.args, e.targs, how, true)
    end
    if (name == "clone") and (here.c == "Rc" or here.c == "Arc" or #steps == 0 and here.c ~= "&") then break end
    local known = self:std_method(here, name)
    if not known and is_iterator(self, here) and (name ~= "contains" or here.c == "Iter") and name ~= "is_empty" then
      local item = names.item_of(self.program, here)
      known = self:std_method(term("Iter", item), name)
      if known then
        known.iterator = here
        known.of = term("Iter", item)
      end
    end
    if known and not (name == "into_iter" and (#steps > 0 or here.c == "&" or here.c == "&mut")) then
      local output = std_call(self, e, known, steps, expected)
      self.how[e].iterator = known.iterator
      finish_std(self, e, output)
      return output
    end
    if terms.is_scalar(here) and here.c ~= "bool" and here.c ~= "char" then
      if here.hole and #steps == 0 and name ~= "clone" and name ~= "to_string" and name ~= "into" and name ~= "max" and name ~= "min" and name ~= "pow" and name ~= "abs" and name ~= "cmp" then end
      self.how[e] = { steps = steps, of = here }
      local result = not (name == "max" or name == "min" or name == "clamp") and calls.number_method and calls.number_method(self, e, here, name)
      if result then
        self.how[e].std = name
        return result
      end
    end
    if here.c == "bool" and (name == "then" or name == "then_some") then
      local out = hole()
      self.how[e] = { steps = steps, of = here, std = name }
      self:argument(e.args[1], name == "then" and make("fn", { out }) or out)
      return term("Option", out)
    end
    -- a field that can be called is no method
    universal = universal or UNIVERSAL[name] and not (here.c == "&" or here.c == "&mut") and here
    local next_, how = self:deref_step(here)
    if universal and name ~= "into_iter" and name ~= "as_ref" and name ~= "as_mut" and name ~= "borrow" and name ~= "fmt" then break end
    if universal and name == "into_iter" and (UNIVERSAL.into_iter(self, e, universal, recv)) then break end
    if not next_ then break end
    steps[#steps + 1] = { how = how, from = here }
    here = next_
  end
  if not universal and UNIVERSAL[name] then universal = bare(recv) end
  if name == "clone" and not universal then universal = bare(recv) end
  if universal then
    self.how[e] = { universal = name, of = universal, recv = recv }
    local result, how = UNIVERSAL[name](self, e, universal, recv, expected)
    if result then
      self.how[e].way = how
      self.how[e].output = result
      return result
    end
  end
  if not is_user(bare(recv)) then self:unknown(e.at, ("no method `%s` of `%s` is told here"):format(name, show(recv))) end
  self:refuse(e.at, "E0599", ("no method named `%s` found for %s `%s` in the current scope"):format(name, find(recv).c == "&" and "reference" or is_user(find(recv)) and find(recv).c.kind or type(find(recv).c) == "table" and "opaque type" or terms.is_scalar(recv) and "type" or "struct", show(recv)), ("method not found in `%s`"):format(show(recv)))
  error(names.Told, 0)
end

-- ---- struct literals

function E.struct(self, e, expected)
  local path = e.path
  local found
  if path.segments[1].name == "Self" and #path.segments == 1 then
    found = { of = find(self.env.self) }
  else
    found = self:pattern_path(path, expected or hole())
  end
  local def, variant, of, number
  if found and found.of then of, def = found.of, found.of.c
  elseif found and found.kind == "variant" then def, variant, number = found.def, found.node, found.number
  elseif found and found.kind == "struct_maker" then def = found.def
  elseif found and found.kind == "struct" then def = found
  elseif found and found.def then def = found.def
  end
  if not def then
    local name = path.segments[#path.segments]
    self:refuse(name, "E0422", ("cannot find struct, variant or union type `%s` in this scope"):format(name.name), "not found in this scope")
    error(names.Told, 0)
  end
  if not of then
    local segment = path.segments[#path.segments]
    if variant and path.segments[1].name == "Self" then of = find(self.env.self)
    elseif segment.args then of = find(self:term_of(path))
    else of = make(def, self:open_params(def)) end
  end
  if expected and expected.c == def and names.could_be(expected, of) then unify(of, expected) end
  local fields = self:fields(of, variant)
  local seen = {}
  for _, field in ipairs(e.fields) do
    local want = fields[field.name]
    if not want then
      self:refuse(field, "E0560", ("struct `%s` has no field named `%s`"):format(def.name, field.name), "unknown field")
      error(names.Told, 0)
    end
    if seen[field.name] then self:refuse(field, "E0062", ("field `%s` specified more than once"):format(field.name), "used more than once") end
    seen[field.name] = true
    self:argument(field.e, want)
  end
  if e.base then self:want(e.base, of) else
    local missing = {}
    for _, field in ipairs((variant or def.node).fields) do
      if field.name and not seen[field.name] then missing[#missing + 1] = "`" .. field.name .. "`" end
    end
    if #missing > 0 then
      self:refuse(path, "E0063", ("missing field%s %s in initializer of `%s`"):format(#missing == 1 and "" or "s", table.concat(missing, ", "), def.name), ("missing %s"):format(table.concat(missing, ", ")))
    end
  end
  self.how[e] = { def = def, variant = variant, number = number, of = of }
  return of
end

-- ---- macros

local FORMATS = { println = 1, print = 1, eprintln = 1, eprint = 1, format = 1, panic = 1, write = 2, writeln = 2, todo = 1, unreachable = 1, unimplemented = 1, assert = 2, debug_assert = 2, assert_eq = 3, assert_ne = 3, debug_assert_eq = 3, debug_assert_ne = 3, format_args = 1 }

-- What stands in the braces of a format text: { position or name, spec } and literal pieces.
local function read_format(self, node, text)
  local pieces, at, next_ = {}, 1, 0
  while at <= #text do
    local from = text:find("[{}]", at)
    if not from then break end
    if text:sub(from, from) == text:sub(from + 1, from + 1) then
      at = from + 2
    elseif text:sub(from, from) == "}" then
      self:refuse(node, "", "invalid format string: unmatched `}` found", nil)
      error(names.Told, 0)
    else
      local to = text:find("}", from, true)
      if not to then
        self:refuse(node, "", "invalid format string: expected `}` but string was terminated", nil)
        error(names.Told, 0)
      end
      local inside = text:sub(from + 1, to - 1)
      local name, spec = inside:match "^%s*([^:]*)(.*)$"
      name = name:match "^(.-)%s*$"
      if spec:find "%.%*" then next_ = next_ + 1 end
      local piece = { from = from, to = to, spec = spec:sub(2), name = name }
      for counted in spec:gmatch "([%a_][%w_]*)%$" do piece.counts = piece.counts or {} table.insert(piece.counts, counted) end
      if name == "" then
        piece.position = next_
        next_ = next_ + 1
      elseif name:find "^%d+$" then
        piece.position = math.tointeger(tonumber(name))
      end
      pieces[#pieces + 1] = piece
      at = to + 1
    end
  end
  return pieces, next_
end

local function shown(self, e, of, spec)
  local here = bare(of)
  while here.c == "Box" or here.c == "Rc" or here.c == "Arc" or here.c == "CellRef" or here.c == "CellRefMut" or here.c == "MutexGuard" do here = bare(here[1]) end
  if not is_user(here) then
    if spec == "" and (here.c == "Vec" or here.c == "Option" or here.c == "Result" or here.c == "slice" or here.c == "array" or here.c == "HashMap" or here.c == "()" ) then
      self:refuse(e, "E0277", ("`%s` doesn't implement `std::fmt::Display`"):format(show(here)), ("`%s` cannot be formatted with the default formatter"):format(show(here)))
    end
    return
  end
  local debug = spec:find "%?" ~= nil
  if debug and not here.c.derive.Debug and not names.find_impl(self.program, here, names.STD_TRAITS.Debug) then
    self:refuse(e, "E0277", ("`%s` doesn't implement `Debug`"):format(show(here)), ("`%s` cannot be formatted using `{:?}`"):format(show(here)))
  elseif not debug and not names.find_impl(self.program, here, names.STD_TRAITS.Display) and not spec:find "[xXbo]$" then
    self:refuse(e, "E0277", ("`%s` doesn't implement `std::fmt::Display`"):format(show(here)), ("`%s` cannot be formatted with the default formatter"):format(show(here)))
  end
end

local function format_arguments(self, e, first)
  local text = e.args[first]
  if not text then
    self.how[e] = { text = "", values = {} }
    return
  end
  while text.k == "macro" and text.name == "concat" do self:unknown(text, "`concat!` is not told here") end
  if text.k ~= "lit" or text.kind ~= "str" then
    if e.name == "panic" or e.name == "assert" then
      self:expr(text)
      self.how[e] = { text = "{}", values = { text }, pieces = { { from = 1, to = 2, position = 0, spec = "", name = "" } } }
      return
    end
    self:refuse(text, "", "format argument must be a string literal", nil)
    error(names.Told, 0)
  end
  self.types[text] = STR
  local values, named = {}, {}
  for i = first + 1, #e.args do
    local arg = e.args[i]
    if arg.k == "named" then
      values[#values + 1] = arg.e
      named[arg.name] = #values
      self:expr(arg.e)
    else
      values[#values + 1] = arg
      self:expr(arg)
    end
  end
  local given = #values
  local pieces, used = read_format(self, text, text.value)
  local function by_name(name)
    if not named[name] then
      local path = { k = "path", from = text.from, to = text.to, segments = { { name = name, from = text.from, to = text.to } } }
      local at = self.program.text.code:find("{" .. name .. "%f[^%w_]", text.from)
      if at and at < text.to then path.from, path.to = at + 1, at + 1 + #name path.segments[1].from, path.segments[1].to = path.from, path.to end
      values[#values + 1] = path
      named[name] = #values
      self:expr(path)
    end
    return named[name] - 1
  end
  for _, piece in ipairs(pieces) do
    if not piece.position then piece.position = by_name(piece.name) end
    if piece.counts then
      piece.spec = piece.spec:gsub("([%a_][%w_]*)%$", function(name) return by_name(name) .. "$" end)
    end
    if piece.position >= #values then
      local n = used
      self:refuse(text, "", ("%d positional argument%s in format string, but %s"):format(n, n == 1 and "" or "s", given == 0 and "no arguments were given" or ("there %s %d argument%s"):format(given == 1 and "is" or "are", given, given == 1 and "" or "s")), nil)
      error(names.Told, 0)
    end
    shown(self, values[piece.position + 1], self.types[values[piece.position + 1]], piece.spec)
  end
  if used < given and #pieces >= 0 then
    local seen = {}
    for _, piece in ipairs(pieces) do seen[piece.position + 1] = true end
    for i = 1, given do
      if not seen[i] and not (text.value:find "%$") and not text.value:find "%.%*" then self:refuse(values[i], "", "argument never used", "argument never used") end
    end
  end
  self.how[e] = { text = text.value, values = values, pieces = pieces }
end

local X = {}

function E.macro(self, e, expected)
  local name = e.name
  if X[name] then return X[name](self, e, expected) end
  local first = FORMATS[name]
  if not first then self:unknown(e, ("the macro `%s!` is not told here"):format(name)) end
  if name == "assert" or name == "debug_assert" then self:condition(e.args[1]) end
  if first == 3 then
    local a = self:expr(e.args[1])
    local b = self:expr(e.args[2], find(a))
    if not unify(a, b) and not unify(bare(a), bare(b)) then
      local x, y = bare(a), bare(b)
      local texts = { String = true, str = true }
      local rows = { Vec = true, array = true, slice = true }
      if not (texts[x.c] and texts[y.c]) and not (rows[x.c] and rows[y.c] and unify(x[1], y[1])) and not is_user(x) then self:mismatch(e.args[2], a, b) end
    end
  end
  if name == "write" or name == "writeln" then self:expr(e.args[1]) end
  format_arguments(self, e, first)
  if name == "format" then return plain.String end
  if name == "write" or name == "writeln" then return term("Result", terms.unit, plain.FmtError) end
  if name == "panic" or name == "todo" or name == "unreachable" or name == "unimplemented" then return terms.never end
  return terms.unit
end

function X.vec(self, e, expected)
  local of = expected and expected.c == "Vec" and expected[1] or hole()
  if e.count then
    local got = self:expr(e.e, of)
    self:fit(e.e, got, of)
    self:want(e.count, plain.usize)
  end
  for _, one in ipairs(e.args or {}) do
    local got = self:expr(one, of)
    self:fit(one, got, of)
  end
  return term("Vec", of)
end

function X.matches(self, e)
  local of = self:expr(e.e)
  self:open()
  self:pattern(e.p, of)
  if e.guard then self:condition(e.guard) end
  self:close()
  return plain.bool
end

function X.offset_of(self, e)
  self.how[e] = { of = self:term_of(e.args[1]), field = e.args[2].segments[1].name }
  return plain.usize
end

function X.dbg(self, e) return self:expr(e.args[1]) end
function X.stringify() return STR end

-- A file beside the program is a text that the lesson has as a parameter: include_str!("typed.txt") is param.text("typed").
function X.include_str(self, e)
  local name = e.args[1] and e.args[1].kind == "str" and e.args[1].value
  local text = name and memory.param_text((name:gsub("%.[^.]*$", "")))
  if not text then self:unknown(e, "`include_str!` takes what a parameter of the lesson holds: param.text(\"typed\") is `include_str!(\"typed.txt\")`") end
  self.how[e] = { text = text }
  return STR
end
function X.line() return plain.u32 end

return check
