-- Calls: functions of the program, closures, methods, makers of values, macros.
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local scope = require "rust.scope"
local struct = require "rust.struct"
local enum = require "rust.enum"
local option = require "rust.option"
local array = require "rust.array"
local box = require "rust.box"
local vec = require "rust.vec"
local ref = require "rust.ref"
local format = require "rust.format"
local compare = require "rust.compare"
local late = require("rust.sequence").late
local terms = require "rust.read.terms"
local names = require "rust.read.program"
local instances = require "rust.read.instances"
local kinds = require "rust.read.classes"
local check = require "rust.read.check"
local compile = require "rust.read.flow"
local K, G, P, RETURN, jumps = compile.K, compile.G, compile.P, compile.RETURN, compile.jumps
local M = {}

local find = terms.find
local getmetatable, setmetatable, type = getmetatable, setmetatable, type

-- ---- several values, one after the other

-- list(R) -> values, signal: each as the vocabulary's, in the order they are written.
function K:values(nodes, make)
  local fs = {}
  for i, node in ipairs(nodes) do fs[i] = make and make(node, i) or self:value(node) end
  local count = #fs
  if count == 0 then return function() return {} end end
  local leaves = false
  for _, node in ipairs(nodes) do leaves = leaves or jumps(node) end
  if not leaves then
    if count == 1 then
      local a = fs[1]
      return function(R) return { (a(R)) } end
    end
    if count == 2 then
      local a, b = fs[1], fs[2]
      return function(R)
        local x = a(R)
        return { x, (b(R)) }
      end
    end
  end
  return function(R)
    local list = {}
    for i = 1, count do
      local x, signal = fs[i](R)
      if signal then return x, signal end
      list[i] = x
    end
    return list
  end
end

-- What stands as an argument beside others without a change in their order: it is only read, and nothing is done for it.
local STILL = { lit = true, path = true, field = true, borrow = true }

-- The same for a function of the program: a number is seen to come from its variable.
function K:arguments(nodes)
  for _, node in ipairs(nodes) do
    if not STILL[node.k] then return self:values(nodes) end
  end
  return self:values(nodes, function(node) return self:copied(node) end)
end

-- ---- functions of the program

-- run(values) -> value: a function at its type parameters.
function K:function_of(how)
  return self.world:run_of(how.fn, how.map, how.env, how.given)
end

function G.call(self, node)
  local how = self.how[node]
  if how.as_method or how.method then return self:expr(how.method) end
  if how.default then return self:default_value(self:type_of(node)) end
  local callee = how.call
  if callee then
    if callee.fn then
      local list = self:arguments(node.args)
      local run = self:function_of(callee)
      local unbox = self:unboxed(self:type_of(node))
      local line = compile.line_of(self, node)
      return function(R)
        local values, signal = list(R)
        if signal then return values, signal end
        memory.set_line(line)
        return unbox(run(values))
      end
    end
    if callee.std_maker then return self:std_make(node, callee) end
    if callee.maker then return self:make_numbered(node, callee) end
    if callee.std_path then return self:std_path_call(node, callee) end
    if callee.std_fn then return self:std_fn_call(node, callee) end
  end
  if how.value then return self:call_value(node, how) end
  self:fail(node, "this call is not told here")
end

-- f(x) of a value.
function K:call_value(node, how)
  local f = self:through(self:place(node.f), how.steps, true)
  local list = self:values(node.args)
  local unbox = self:unboxed(self:type_of(node))
  return function(R)
    local callee, signal = f(R)
    if signal then return callee, signal end
    local values, other = list(R)
    if other then return values, other end
    return unbox(M.run_value(callee, values))
  end
end

-- Runs whatever can be called.
function M.run_value(callee, values)
  for _ = 1, 12 do
    if type(callee) == "function" then return callee(table.unpack(values)) end
    local class = getmetatable(callee)
    if class.run_closure then return class.run_closure(callee, values) end
    if class.run then return class.run(callee)(table.unpack(values)) end
    callee = class.is_dyn and class.reach(callee) or class.deref(callee)
  end
end

-- A Lua function of what an argument gives, for the vocabulary: it gets and gives values.
function K:callback(node)
  local of = self:type_of(node)
  local inline = node.k == "closure" and self:inline_closure(node)
  if inline then return inline, of end
  local f = self:value(node)
  return function(R)
    local callee, signal = f(R)
    if signal then return callee, signal end
    if type(callee) == "function" then return callee end
    return function(...) return M.run_value(callee, { ... }) end
  end, of
end

-- ---- paths as values: functions, makers

function K:path_value(node, how)
  local of = self:type_of(node)
  if how.std_maker == "None" then
    local class = self:class(how.of)
    return function() return class.None() end
  end
  if how.maker then
    local class = self:class(how.of)
    if how.count == 0 then
      if how.variant then
        local number = how.variant
        return function() return enum.make(class, number, {}) end
      end
      return function() return class() end
    end
    local make = self:maker(how)
    return function() return make end
  end
  if how.std_maker then
    local class = self:class(how.of)
    local name = how.std_maker
    return function() return function(x) return class[name](x) end end
  end
  if how.fn then
    local run
    local world = self.world
    local function later(...)
      run = run or world:run_of(how.fn, how.map, how.env, how.given)
      return run({ ... })
    end
    local class = self:fn_class(of)
    return function() return kinds.fn_value(class, later, how) end
  end
  if how.std_path then
    local make = self:std_callable(how)
    local class = self:fn_class(of)
    return function() return kinds.fn_value(class, make, how) end
  end
  if how.into then
    local from, to = find(how.into[1]), find(how.into[2])
    local impl, env = names.find_impl(self.program, to, names.STD_TRAITS.From, function(env, impl) return names.could_be(names.trait_args(impl, env)[1], from) end)
    local run = impl and self.world:run_of(impl.fns.from, {}, env)
    return function() return function(x) return run and run { x } or self:convert(x, to) end end
  end
  if how.method_path or how.trait_method then
    local name = how.method_path or how.trait_method
    local checker = self
    local fn = find(of).c.as_fn and find(of).c.as_fn(find(of), 1)
    return function() return function(...) return checker:dynamic_method(name, how, { ... }) end end, fn
  end
  if how.atomic or how.unit then return function() return numbers.unit() end end
  if how.made then
    local class = self:class(how.made)
    return function() return function(x) return class(x) end end
  end
  if how.cow then
    local class, name = self:class(terms.term("Cow", terms.plain.str)), how.cow
    return function() return function(x) return class[name](x) end end
  end
  self:fail(node, "this value is not told here")
end

function K:fn_class(of)
  of = find(of)
  if type(of.c) == "table" and of.c.as_fn and of.c.item and type(of.c.item) == "table" then return self:class(of.c.as_fn(of, 0)) end
  return self:class(terms.make("fn", { terms.unit }))
end

-- A method on a value whose class says what it is: i32::abs, String::len, ToString::to_string.
function K:dynamic_method(name, how, values)
  local x = values[1]
  local class = getmetatable(x)
  if name == "clone" and class.reference and not class.target.unsized then return own.clone(class.deref(x)) end
  if name == "to_string" then return self.to_string(x) end
  if name == "from" then return self:convert(values[1], how.of) end
  if how.trait and how.trait.kind == "trait" then
    local term = self.world:term_of(class)
    local fn, env = names.find_method(self.program, term, name)
    if fn then return self.world:run_of(fn, {}, env)(values) end
  end
  local place = x
  for _ = 1, 8 do
    local T = getmetatable(place)
    local f = rawget(T, name)
    if type(f) == "function" then return f(place, table.unpack(values, 2)) end
    if T.term then
      local fn, env = names.find_method(self.program, T.term, name)
      if fn then return self.world:run_of(fn, {}, env)({ ref.ref(place) }) end
    end
    local is_text = T.as_str and ref.str_methods[name]
    if is_text then return is_text(T.as_str(place), table.unpack(values, 2)) end
    if not T.deref or T.target and T.target.unsized then break end
    place = T.deref(place)
  end
  local text = self.text_method and self.text_method[name]
  if text then return text(self, place, table.unpack(values, 2)) end
  error(("%s is not told here"):format(name), 0)
end

-- ---- structs, variants, tuples, arrays

function K:std_make(node, how)
  local f = self:value(node.args[1]) -- a closure's class is made with it
  local class = self:class(self:type_of(node))
  local name = how.std_maker
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    return class[name](x)
  end
end

function K:maker(how)
  local class = self:class(how.of)
  local number = how.variant
  return function(...)
    local parts = {}
    local list = number and class.variants[number].list or class.list
    for i = 1, select("#", ...) do parts[i] = own.adopt(own.into(list[i].type, (select(i, ...)))) end
    if number then return enum.make(class, number, parts) end
    return own.with_loans(setmetatable({ parts = parts, gone = false }, class), parts)
  end
end

function K:make_numbered(node, how)
  local list = self:values(node.args, function(arg)
    local f = self:value(arg)
    return f
  end)
  local make = self:maker(how)
  return function(R)
    local values, signal = list(R)
    if signal then return values, signal end
    return make(table.unpack(values))
  end
end

function G.struct(self, node)
  local how = self.how[node]
  local values = {}
  for i, field in ipairs(node.fields) do values[i] = self:value(field.e) end
  local class = self:class(how.of)
  local fields = how.number and class.variants[how.number].list or class.list
  local at = {}
  for i, field in ipairs(fields) do at[tostring(field.name)] = i end
  local given = {}
  for i, field in ipairs(node.fields) do given[i] = { at = at[field.name], f = values[i] } end
  local base = node.base and self:place(node.base)
  local count = #given
  local number = how.number
  return function(R)
    local parts = {}
    for i = 1, count do
      local one = given[i]
      local x, signal = one.f(R)
      if signal then return x, signal end
      parts[one.at] = own.adopt(own.into(fields[one.at].type, x))
    end
    if base then
      local x = base(R)
      for i, field in ipairs(fields) do
        if not parts[i] then
          local part = struct.part(x, field, i)
          parts[i] = own.adopt(part)
        end
      end
    end
    if number then return enum.make(class, number, parts) end
    return own.with_loans(setmetatable({ parts = parts, gone = false }, class), parts)
  end
end

function G.tuple(self, node)
  if #node.list == 0 then return function() end end
  local list = self:values(node.list)
  local class = self:class(self:type_of(node))
  return function(R)
    local values, signal = list(R)
    if signal then return values, signal end
    return class(table.unpack(values))
  end
end

function G.array(self, node)
  local list = self:values(node.list)
  local class = self:class(self:type_of(node))
  return function(R)
    local values, signal = list(R)
    if signal then return values, signal end
    return class(values)
  end
end

G["repeat"] = function(self, node)
  local class = self:class(self:type_of(node))
  local f = self:value(node.e)
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    return class.filled(x)
  end
end

function G.range(self, node)
  local class = self:class(self:type_of(node))
  local low, high = node.low and self:value(node.low), node.high and self:value(node.high)
  local inclusive = node.inclusive
  return function(R)
    local T = class.fields.start.type
    local a = low and low(R) or T(0)
    local b = high and high(R) or (T.bits and T.MAX or T(0))
    if inclusive and T.bits then b = T.of_bits(memory.arith("add", T.bits, T.signed, T.raw(b), T(1).value)) end
    return class { { "start", a }, { "end", b } }
  end
end

-- ---- ?

G["try"] = function(self, node)
  local of = self:type_of(node.e)
  local f = self:value(node.e)
  local unbox = self:unboxed(self:type_of(node))
  local ret = find(self.ret)
  local class = self:class(ret)
  if of.c == "Option" then
    return function(R)
      local x, signal = f(R)
      if signal then return x, signal end
      if enum.variant(x) == 1 then return class.None(), RETURN end
      return unbox(getmetatable(x).unwrap(x))
    end
  end
  local convert = self:conversion(of[2], ret[2])
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    if enum.variant(x) == 1 then return unbox(getmetatable(x).unwrap(x)) end
    local taken = own.take(x)
    local part = own.release_part(taken.parts[1])
    taken.gone = "moved"
    return class.Err(convert(part)), RETURN
  end
end

-- From::from between two types.
function K:conversion(from, to)
  from, to = find(from), find(to)
  if terms.key(from) == terms.key(to) then return function(x) return x end end
  if to.c == "Box" and find(to[1]).c == "dyn" then
    local class = self:class(to)
    local T = self:class(from)
    if from.c == "&" and find(from[1]).c == "str" or from.c == "String" then
      return function(x)
        local text = from.c == "String" and x or late.String.from(x)
        return kinds.unsize(class, box.Box.new(text))
      end
    end
    return function(x) return kinds.unsize(class, box.Box(T).new(x)) end
  end
  local impl, env = names.find_impl(self.program, to, names.STD_TRAITS.From, function(env, impl) return names.could_be(names.trait_args(impl, env)[1], from) end)
  if impl then
    terms.unify(names.trait_args(impl, env)[1], from)
    local run = self.world.call(impl.fns.from, env)
    return function(x) return run({ x }) end
  end
  local into, into_env = names.find_impl(self.program, from, names.STD_TRAITS.Into)
  if into then
    local run = self.world.call(into.fns.into, into_env)
    return function(x) return run({ x }) end
  end
  local T = self:class(to)
  return function(x) return self:convert(x, to, T) end
end

-- What std converts without a word of the program.
function K:convert(x, to, T)
  T = T or self:class(to)
  to = find(to)
  local from = getmetatable(x)
  if from == T then return x end
  if T == late.String then
    if from == numbers.char then return late.String.from(x:get()) end
    if from.into_string then return from.into_string(x) end
    return late.String.from(x)
  end
  if terms.is_scalar(to) then return T(x) end
  if to.c == "Option" then return T.Some(x) end
  if to.c == "Box" then
    local inner = find(to[1])
    if inner.c == "str" or inner.c == "slice" then return (from == late.String and from.into_boxed_str(x)) or from.into_boxed_slice and from.into_boxed_slice(x) or box.Box.from(x) end
    if inner.c == "dyn" then return kinds.unsize(T, box.Box.new(x)) end
    return T.new(x)
  end
  if to.c == "Rc" or to.c == "Arc" then
    if T.from then return T.from(x) end
    return T.new(x)
  end
  if to.c == "Vec" then
    if from == late.String then return from.into_bytes(x) end
    if from.into_vec then return from.into_vec(x) end
    if from.to_vec then return self:rows(T, x) end
  end
  return own.into(T, x)
end

-- Vec::from([..]): its elements move.
function K:rows(T, x)
  local class = getmetatable(x)
  if class.count then
    local v = T.with_capacity(class.count)
    local it = class.into_iter(x)
    local step = getmetatable(it).step
    for item in function() return step(it) end do v:push(item) end
    own.drop(it)
    return v
  end
  return class.to_vec(x)
end

-- ---- Default

function K:default_value(of)
  of = find(of)
  if terms.is_scalar(of) then
    local zero = terms.is_float(of) and 0.0 or of.c == "bool" and false or of.c == "char" and "\0" or self:class(of)(0).value
    if of.c == "bool" then return function() return false end end
    return function() return zero end
  end
  local make = self:default_of(of)
  return function() return make() end
end

-- A function that gives a type's default, as a value of the vocabulary.
function K:default_of(of)
  of = find(of)
  local class = self:class(of)
  if terms.is_scalar(of) then
    return function() return of.c == "bool" and class(false) or of.c == "char" and class "\0" or of.c:find "^f" and class(0.0) or class(0) end
  end
  local impl, env = not (type(of.c) == "table" and of.c.derive and of.c.derive.Default) and names.find_impl(self.program, of, names.STD_TRAITS.Default)
  if impl then
    local run = self.world.call(impl.fns.default, env)
    return function() return run({}) end
  end
  if of.c == "Option" then return function() return class.None() end end
  if of.c == "()" then
    if #of == 0 then return function() return numbers.unit() end end
    local makes = {}
    for i, one in ipairs(of) do makes[i] = self:default_of(one) end
    return function()
      local list = {}
      for i, make in ipairs(makes) do list[i] = make() end
      return class(table.unpack(list))
    end
  end
  if of.c == "&" then return function() return ref.literal "" end end
  if of.c == "array" then
    local make = self:default_of(of[1])
    return function()
      local list = {}
      for i = 1, class.count do list[i] = make() end
      return class(list)
    end
  end
  if type(of.c) == "table" and of.c.kind == "struct" then
    local fields = self.checker:fields(of)
    local makes = {}
    for i in ipairs(class.list) do makes[i] = self:default_of(fields[i]) end
    return function()
      local parts = {}
      for i, make in ipairs(makes) do parts[i] = own.adopt(make()) end
      return own.with_loans(setmetatable({ parts = parts, gone = false }, class), parts)
    end
  end
  if type(of.c) == "table" and of.c.kind == "enum" then
    for i, variant in ipairs(of.c.node.variants) do
      if variant.default then return function() return enum.make(class, i, {}) end end
    end
  end
  if of.c == "Box" or of.c == "Rc" or of.c == "Arc" or of.c == "Cell" or of.c == "RefCell" or of.c == "Mutex" then
    local make = self:default_of(of[1])
    local maker = self:smart_new(of)
    return function() return maker(make()) end
  end
  if class.new then return function() return class.new() end end
  error(("%s has no default here"):format(terms.show(of)), 0)
end

-- Box::new, Rc::new, Cell::new ..
function K:smart_new(of)
  local class = self:class(of)
  if of.c == "Cell" then return function(x) return class { { "value", x } } end end
  if of.c == "RefCell" then return function(x) return class { { "flag", 0 }, { "value", x } } end end
  if of.c == "Mutex" then return function(x) return class { { "futex", 0 }, { "poison", false }, { "value", x } } end end
  return function(x) return class.new(x) end
end

-- ---- closures

-- What a closure uses of the function around it, and how: "&", "&mut" or "move".
local function captures_of(self, node, closure)
  local found, order = {}, {}
  local checker = self.checker
  local inside = {}
  local function note(variable, way)
    variable = variable.same or variable
    if inside[variable] then return end
    local known = found[variable]
    if not known then
      order[#order + 1] = variable
      found[variable] = way
    elseif way == "move" or way == "&mut" and known == "&" then
      found[variable] = way
    end
  end
  local walk
  local function declared(p)
    if type(p) ~= "table" then return end
    if p.k == "bind" then
      local variable = self.how[p]
      if variable then inside[variable.same or variable] = true end
    end
    for _, one in ipairs(p.list or {}) do declared(one) end
    for _, field in ipairs(p.fields or {}) do declared(field.p) end
    if p.p and p.p.k then declared(p.p) end
    if p.sub then declared(p.sub) end
  end
  -- how: what is done with the place: "read" (copied or moved), "&", "&mut"
  local function place(e, how)
    if e.k == "paren" then return place(e.e, how) end
    if e.k == "path" then
      local what = self.how[e]
      if what and what.variable then
        local variable = what.variable
        local way = how
        if how == "read" then way = checker:is_copy(variable.type) and "&" or "move" end
        -- through a reference nothing of the variable itself changes
        if way == "&mut" and find(variable.type).c == "&" then way = "&" end
        if way == "&mut" and find(variable.type).c == "&mut" then way = "&mut" end
        note(variable, way)
      end
      return
    end
    if e.k == "field" then
      local what = self.how[e]
      local through = what and what.steps and #what.steps > 0
      if how == "read" then
        local copies = checker:is_copy(self:type_of(e))
        return place(e.e, (copies or through and find(what.steps[1].from).c ~= "Box") and "&" or "read")
      end
      if through and how == "&mut" and find(what.steps[1].from).c == "&" then return place(e.e, "&") end
      return place(e.e, how)
    end
    if e.k == "index" then
      walk(e.index)
      return place(e.e, how == "&mut" and "&mut" or "&")
    end
    if e.k == "deref" then
      local from = self:type_of(e.e)
      if from.c == "&" then return place(e.e, "&") end
      if how == "read" then return place(e.e, checker:is_copy(self:type_of(e)) and "&" or "read") end
      return place(e.e, how)
    end
    walk(e)
  end
  function walk(e)
    if type(e) ~= "table" then return end
    local k = e.k
    if k == "path" or k == "field" or k == "index" or k == "deref" then return place(e, "read") end
    if k == "borrow" or k == "raw" then return place(e.e, e.mut and "&mut" or "&") end
    if k == "assign" then
      walk(e.e)
      if e.place.k == "path" and e.place.segments[1].name == "_" then return end
      return place(e.place, "&mut")
    end
    if k == "opassign" then
      walk(e.e)
      return place(e.place, "&mut")
    end
    if k == "method" then
      local what = self.how[e]
      local kind
      if what then
        if what.user then
          kind = what.by == "self" and "read" or what.by
          if what.steps and #what.steps > 0 and kind ~= "read" then
            local first_step = find(what.steps[1].from)
            if first_step.c == "&" then kind = "&" end
            if first_step.c == "Rc" or first_step.c == "Arc" then kind = "&" end
          end
        elseif what.kind then
          kind = what.kind == "self" and "read" or what.kind
          if what.kind == "self" and what.steps and #what.steps > 0 and checker:is_copy(what.of or terms.unit) then kind = "&" end
          if what.steps and #what.steps > 0 and find(what.steps[1].from).c == "&" and kind == "&mut" then kind = "&" end
        elseif what.universal then
          kind = (what.universal == "into" or what.universal == "into_iter" or what.universal == "max" or what.universal == "min") and "read" or "&"
        else
          kind = "&"
        end
      end
      place(e.e, kind or "read")
      for _, arg in ipairs(e.args) do walk(arg) end
      return
    end
    if k == "binary" and check.COMPARE[e.op] then
      place(e.a, "&")
      place(e.b, "&")
      return
    end
    if k == "call" and self.how[e] and self.how[e].value then
      place(e.f, "&mut")
      local callee = self:type_of(e.f)
      for _, arg in ipairs(e.args) do walk(arg) end
      return callee
    end
    if k == "match" or k == "let_is" or k == "let" and e.e then
      local mut = false
      local taken = false
      local function look(p)
        if type(p) ~= "table" then return end
        if p.k == "bind" then
          local variable = self.how[p]
          if variable and variable.way == "&mut" then mut = true end
          if variable and (variable.way == "move") and not checker:is_copy(variable.type) then taken = true end
        end
        for _, one in ipairs(p.list or {}) do look(one) end
        for _, field in ipairs(p.fields or {}) do look(field.p) end
        if p.p and p.p.k then look(p.p) end
      end
      if k == "match" then
        for _, arm in ipairs(e.arms) do
          look(arm.p)
          declared(arm.p)
        end
      else
        look(e.p)
        declared(e.p)
      end
      place(e.e, taken and "read" or mut and "&mut" or "&")
      if k == "match" then
        for _, arm in ipairs(e.arms) do
          if arm.guard then walk(arm.guard) end
          walk(arm.e)
        end
      end
      if e.other then walk(e.other) end
      return
    end
    if k == "for" then declared(e.p) end
    if k == "closure" then
      for _, param in ipairs(e.params) do declared(param.p) end
      if e.moves then
        local inner = captures_of(self, e, self.how[e])
        for _, one in ipairs(inner) do note(one.variable, checker:is_copy(one.variable.type) and "&" or "move") end
        return
      end
    end
    if k == "macro" then
      local what = self.how[e]
      if what and what.values then
        local by_ref = {}
        for _, one in ipairs(what.values) do by_ref[one] = true end
        for _, one in ipairs(what.values) do place(one, "&") end
        local first = { assert = 1, debug_assert = 1, assert_eq = 2, assert_ne = 2, write = 1, writeln = 1, debug_assert_eq = 2 }
        for i = 1, first[e.name] or 0 do
          if e.args[i] then place(e.args[i], (e.name == "write" or e.name == "writeln") and "&mut" or e.name == "assert" and "read" or "&") end
        end
        return
      end
      if e.e then walk(e.e) end
      if e.p then declared(e.p) end
      if e.count then walk(e.count) end
      for _, arg in ipairs(e.args or {}) do walk(arg) end
      return
    end
    for key, part in pairs(e) do
      if type(part) == "table" and key ~= "at" and key ~= "module" and key ~= "type" and key ~= "path" and key ~= "segments" and key ~= "p" then
        if part.k then walk(part) else
          for _, one in ipairs(part) do
            if type(one) == "table" then
              if one.k == "named" then walk(one.e) elseif one.k then walk(one) elseif one.e then walk(one.e) end
            end
          end
        end
      end
    end
  end
  for _, param in ipairs(node.params) do declared(param.p) end
  walk(node.body)
  local list = {}
  for _, variable in ipairs(order) do
    -- only what is of the function around
    if not inside[variable] and variable.depth < (closure.depth or 1) then
      local way = node.moves and "move" or found[variable]
      list[#list + 1] = { variable = variable, way = way }
    end
  end
  return list
end

-- The class of a closure: a struct of what it captured.
function M.closure_class(term)
  local c = term.c
  if not c.class then error("a closure is asked for before it is made", 0) end
  return c.class
end

-- A &mut that is captured is lent on, whether its variable may be changed or not.
local function lent_mutably(place)
  local class = getmetatable(place)
  if class.reference ~= "&mut" then return ref.ref_mut(place) end
  return ref.make("&mut", class, place.addr, nil, own.loans_of(place))
end

function G.closure(self, node)
  local c = self.how[node]
  if not c.depth then c.depth = (self.depth or 0) + 1 end
  local captured = captures_of(self, node, c)
  local fields, copies = {}, true
  for i, one in ipairs(captured) do
    one.variable.captured = true
    local T = self:class(one.variable.type)
    if one.way == "&" then T = ref.Ref(T) elseif one.way == "&mut" then T = ref.RefMut(T) end
    fields[i] = { one.variable.name, T }
    copies = copies and T.copy
  end
  if #fields > 1 then
    local seen = {}
    for i, field in ipairs(fields) do
      if seen[field[1]] then fields[i] = { field[1] .. i, field[2] } end
      seen[field[1]] = true
    end
  end
  local class = struct.struct("{closure}", fields, { copy = copies, clone = true })
  c.class = class
  -- its body: registers of its own
  local inner = setmetatable({ slots = {}, count = 0, ret = c.ret, depth = (self.depth or 0) + 1 }, { __index = self })
  local slots = {}
  for i, one in ipairs(captured) do
    slots[i] = inner:slot(one.variable)
    inner.slots[one.variable] = slots[i]
  end
  local binds, parameters = {}, {}
  for i, param in ipairs(node.params) do
    local of = find(c.params[i])
    parameters[i] = { name = param.p.k == "bind" and param.p.name or "_", mutable = param.p.k == "bind" and param.p.mut or false, class = false }
    if param.p.k == "bind" and not param.p.ref and not param.p.sub then
      local at = inner:slot(self.how[param.p])
      binds[i] = function(R, x) R[at] = x end
    elseif param.p.k == "wild" then
      binds[i] = false
    else
      local _, bind = inner:pattern(param.p, of, "move")
      local scalar = terms.is_scalar(of)
      binds[i] = function(R, x) return bind(R, x) end, scalar
    end
  end
  local body = inner:expr(node.body)
  local ret_plain = terms.is_scalar(find(c.ret))
  local box = ret_plain and compile.boxer(self:class(c.ret))
  local is_unit = find(c.ret).c == "()" and #find(c.ret) == 0
  local count = #captured
  local line = compile.line_of(self, node)
  local ways = {}
  for i, one in ipairs(captured) do ways[i] = one.way end
  local param_classes = {}
  function class.run_closure(value, values)
    local R = {}
    for i = 1, count do
      local field = class.list[i]
      local part = struct.part(value, field, i)
      if ways[i] ~= "move" then part = getmetatable(part).deref(part) end
      R[slots[i]] = part
    end
    local known = { name = "{closure}", parameters = parameters, ret = false, typed = true, body = function(...)
      for i = 1, #binds do
        if binds[i] then binds[i](R, (select(i, ...))) end
      end
      memory.set_line(line)
      local x, signal = body(R)
      if signal and signal ~= RETURN then return nil end
      if is_unit then return nil end
      if box and type(x) ~= "table" then return box(x) end
      return x
    end }
    values.n = #parameters
    local result = scope.run(known, values, false)
    return result
  end
  -- As a thread runs it: what it captured are the thread's own variables already.
  function class.run_captured(places)
    local R = {}
    for i = 1, count do
      local part = places[i]
      if ways[i] ~= "move" then part = getmetatable(part).deref(part) end
      R[slots[i]] = part
    end
    local x, signal = body(R)
    if signal and signal ~= RETURN or is_unit then return nil end
    if box and type(x) ~= "table" then return box(x) end
    return x
  end
  local made = {}
  return function(R)
    local parts = {}
    for i = 1, count do
      local place = R[self:slot(captured[i].variable)]
      if ways[i] == "&" then parts[i] = own.adopt(ref.ref(place)) elseif ways[i] == "&mut" then parts[i] = own.adopt(lent_mutably(place)) else parts[i] = own.adopt(place) end
    end
    made[1] = true
    return own.with_loans(setmetatable({ parts = parts, gone = false }, class), parts)
  end
end

-- What a closure may do without a frame of its own: reading, counting, comparing; nothing it makes would have to be dropped.
local READS = { lit = true, path = true, paren = true, field = true, index = true, deref = true, unary = true, cast = true, binary = true }

function K:only_reads(node)
  if self.coerced[node] then return false end
  local how = self.how[node]
  if how and (how.user or how.text or how.set or how.map or how.wrapping or how.range) then return false end
  for _, step in ipairs(how and how.steps or {}) do
    if step.how == "user" then return false end
  end
  if node.k == "call" then return self:is_light_call(node) end
  if node.k == "method" then
    if not how or how.fn or not self:is_plain(node) or not self:only_reads(node.e) then return false end
    for _, arg in ipairs(node.args) do
      if not self:is_plain(arg) or not self:only_reads(arg) then return false end
    end
    return true
  end
  if not READS[node.k] then return false end
  if node.k == "binary" then return self:only_reads(node.a) and self:only_reads(node.b) end
  if node.k == "index" and not self:only_reads(node.index) then return false end
  return node.e == nil or self:only_reads(node.e)
end

-- How a parameter without a variable of its own gets its argument: bind(R, x); nil: it needs one.
local function inline_parameter(inner, p)
  if p.k == "wild" then return function() end end
  if p.k == "bind" and not p.ref and not p.sub and not p.mut then
    local of = find(inner.how[p].type)
    if not terms.is_scalar(of) and of.c ~= "&" then return nil end -- it would have to be dropped
    local at = inner:slot(inner.how[p])
    return function(R, x) R[at] = x end
  end
  if p.k == "pref" and p.p.k == "bind" and not p.p.ref and not p.p.sub and not p.p.mut and terms.is_scalar(find(inner.how[p.p].type)) then
    local at = inner:slot(inner.how[p.p])
    return function(R, x) R[at] = getmetatable(x).deref(x) end
  end
  local passed = inner.how[p] and inner.how[p].steps
  if p.k ~= "ptuple" or passed and passed > 0 then return nil end -- behind a reference its names are references
  local binds = {}
  for i, part in ipairs(p.list) do
    binds[i] = inline_parameter(inner, part)
    if not binds[i] then return nil end
  end
  return function(R, x)
    local list = getmetatable(x).list
    for i = 1, #binds do binds[i](R, struct.part(x, list[i], i)) end
  end
end

-- A closure for a word of std that calls it: where it only reads, it has no frame, as std's own functions have none here.
function K:inline_closure(node)
  local c = self.how[node]
  if not self:is_plain(node.body) or not self:only_reads(node.body) then return nil end
  if not c.depth then c.depth = (self.depth or 0) + 1 end
  local captured = captures_of(self, node, c)
  local inner = setmetatable({ slots = {}, count = 0, ret = c.ret, depth = (self.depth or 0) + 1 }, { __index = self })
  local slots, binds = {}, {}
  for i, one in ipairs(captured) do slots[i] = inner:slot(one.variable) end
  for i, param in ipairs(node.params) do
    binds[i] = inline_parameter(inner, param.p)
    if not binds[i] then return nil end
  end
  local body = inner:value(node.body)
  return function(R)
    local places = {}
    for i, one in ipairs(captured) do places[i] = R[self:slot(one.variable)] end
    return function(...)
      local own_R = {}
      for i = 1, #slots do own_R[slots[i]] = places[i] end
      for i = 1, #binds do binds[i](own_R, (select(i, ...))) end
      return (body(own_R))
    end
  end
end

-- ---- macros

-- The text of a format macro: f(R) -> pattern, values, for format.lua; `each` says what to do with a value.
function K:formatted(node)
  local how = self.how[node]
  if not how or #how.values == 0 then
    local text = how and how.text or ""
    return function() return text, {} end
  end
  local pattern, at = {}, 1
  for _, piece in ipairs(how.pieces) do
    pattern[#pattern + 1] = how.text:sub(at, piece.from - 1)
    pattern[#pattern + 1] = "{" .. piece.position .. (piece.spec ~= "" and ":" .. piece.spec or "") .. "}"
    at = piece.to + 1
  end
  pattern[#pattern + 1] = how.text:sub(at)
  pattern = table.concat(pattern)
  local list = self:values(how.values, function(value)
    local f = self:place(value)
    if self:is_plain(value) and (value.k ~= "path" and value.k ~= "field" and value.k ~= "index" and value.k ~= "deref") then return self:value(value) end
    return f
  end)
  return function(R)
    local values, signal = list(R)
    if signal then return values, nil, signal end
    return pattern, values
  end
end

local X = {}
M.X = X

local pending = "" -- what print! wrote and no newline has ended yet

local function write_out(text, newline)
  pending = pending .. text
  if newline then
    memory.print(pending)
    pending = ""
    return
  end
  while true do
    local line, rest = pending:match "^([^\n]*)\n(.*)$"
    if not line then break end
    memory.print(line)
    pending = rest
  end
end
function M.flush()
  if pending ~= "" then memory.print(pending) end
  pending = ""
end

local function printer(newline, silent)
  return function(self, node)
    local text = self:formatted(node)
    return function(R)
      local pattern, values, signal = text(R)
      if signal then return pattern, signal end
      local out = format.format(pattern, table.unpack(values))
      if not silent then write_out(out, newline) end
    end
  end
end
X.println, X.print, X.eprintln, X.eprint = printer(true), printer(false), printer(true, true), printer(false, true)

function X.format(self, node)
  local text = self:formatted(node)
  local edit = require "rust.string_edit"
  return function(R)
    local pattern, values, signal = text(R)
    if signal then return pattern, signal end
    return edit.format(pattern, table.unpack(values))
  end
end
X.format_args = X.format

local function panicker(words)
  return function(self, node)
    local text = self:formatted(node)
    return function(R)
      local pattern, values, signal = text(R)
      if signal then return pattern, signal end
      local said = format.format(pattern, table.unpack(values))
      if words then said = said == "" and words or words .. ": " .. said end
      own.panic(said == "" and not words and (pattern == "" and "explicit panic" or said) or said)
    end
  end
end
X.panic, X.todo, X.unimplemented, X.unreachable = panicker(), panicker "not yet implemented", panicker "not implemented", panicker "internal error: entered unreachable code"

function X.assert(self, node)
  local cond = self:expr(node.args[1])
  local code = self.program.text.code
  local said = "assertion failed: " .. code:sub(node.args[1].from, node.args[1].to - 1):gsub("%s*\n%s*", " ")
  local text = node.args[2] and self:formatted(node)
  return function(R)
    local yes, signal = cond(R)
    if signal then return yes, signal end
    if yes then return end
    if text then
      local pattern, values = text(R)
      own.panic(format.format(pattern, table.unpack(values)))
    end
    own.panic(said)
  end
end
X.debug_assert = X.assert

local function comparer(wanted, sign)
  return function(self, node)
    local a, b = self:addressed(node.args[1]), self:addressed(node.args[2])
    local text = node.args[3] and self:formatted(node)
    return function(R)
      local x, y = a(R), b(R)
      if self.same(x, y) == wanted then return end
      local more = ""
      if text then
        local pattern, values = text(R)
        more = ": " .. format.format(pattern, table.unpack(values))
      end
      own.panic(("assertion `left %s right` failed%s\n  left: %s\n right: %s"):format(sign, more, format.debug(x), format.debug(y)))
    end
  end
end
X.assert_eq, X.assert_ne = comparer(true, "=="), comparer(false, "!=")
X.debug_assert_eq, X.debug_assert_ne = X.assert_eq, X.assert_ne

function X.vec(self, node)
  if node.count then
    local f, count = self:value(node.e), self:expr(node.count)
    return function(R)
      local x, signal = f(R)
      if signal then return x, signal end
      return vec.Vec.filled(x, count(R))
    end
  end
  local nodes, fs = node.args or {}, {}
  for i, one in ipairs(nodes) do fs[i] = self:value(one) end
  local class = self:class(self:type_of(node))
  if #nodes == 0 then return function() return class.new() end end
  local T, count = class.element, #fs
  -- the block is there before the elements
  return function(R)
    local v = vec.with_room(class, count)
    own.temporary(v)
    for i = 1, count do
      local x, signal = fs[i](R)
      if signal then return x, signal end
      own.settle(own.into(T, x), T, v.ptr + (i - 1) * T.size)
      v.len_ = i
      if x.loans then own.on_stored(v, x) end
    end
    return v
  end
end

function X.matches(self, node)
  local f, test, bind = self:scrutinee(node.e, node.p)
  local guard = node.guard and self:condition(node.guard)
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    if not test(R, x) then return false end
    if not guard then return true end
    local mark, outer, list = scope.open_scope()
    bind(R, x)
    local yes = guard(R)
    scope.close_scope(mark, outer, list, nil)
    return yes
  end
end

local function writer(newline)
  return function(self, node)
    local place = self:place(node.args[1])
    local text = self:formatted(node)
    local class = self:class(self:type_of(node))
    return function(R)
      local to = place(R)
      local pattern, values, signal = text(R)
      if signal then return pattern, signal end
      if newline then pattern = pattern .. "\n" end
      for _ = 1, 4 do
        local T = getmetatable(to)
        if T == kinds.Formatter or to.formatter or T.name == "&mut Formatter" then break end
        if T == late.String then break end
        to = T.deref(to)
      end
      if getmetatable(to) == late.String then
        late.String.write(to, pattern, table.unpack(values))
      else
        local formatter = kinds.formatter_of(to)
        for piece in format.pieces_within(pattern, table.unpack(values)) do formatter.pieces[#formatter.pieces + 1] = piece end
      end
      return class.Ok(numbers.unit())
    end
  end
end
X.write, X.writeln = writer(false), writer(true)

function X.offset_of(self, node)
  local how = self.how[node]
  local offset = self:class(how.of).fields[how.field].offset
  return function() return offset end
end

function X.dbg(self, node) return self:expr(node.args[1]) end

function X.stringify(self, node)
  local text = self.program.text.code:sub(node.args[1].from, node.args[1].to - 1)
  return function() return ref.literal(text) end
end

function X.include_str(self, node)
  local text = self.how[node].text
  return function() return ref.literal(text) end
end

function X.line(self, node)
  local line = compile.line_of(self, node)
  return function() return line end
end

function G.macro(self, node)
  local make = X[node.name]
  if not make then self:fail(node, ("the macro `%s!` is not told here"):format(node.name)) end
  return make(self, node)
end

M.captures_of = captures_of
return M
