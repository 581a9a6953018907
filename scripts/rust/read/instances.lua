-- Functions at one choice of their type parameters: each is checked when it is first called, and once.
local terms = require "rust.read.terms"
local names = require "rust.read.program"
local check = require "rust.read.methods"
require "rust.read.std_calls"
local M = {}

local find, unify = terms.find, terms.unify

-- Whether a type as it is written has an `impl Trait` in it.
local function has_impl(ast)
  if not ast then return false end
  if ast.k == "impl" then return true end
  if ast.of and has_impl(ast.of) then return true end
  for _, one in ipairs(ast.list or {}) do
    if has_impl(one) then return true end
  end
  local last = ast.segments and ast.segments[#ast.segments]
  for _, one in ipairs(last and last.args or {}) do
    if has_impl(one) then return true end
  end
  return false
end

local function takes_impl(fn)
  for _, param in ipairs(fn.node.params) do
    if has_impl(param.type) then return true end
  end
  return false
end

local function key_of(fn, map, self_term)
  local parts = { terms.id(fn) }
  local list = {}
  for name, of in pairs(map) do list[#list + 1] = name .. "=" .. terms.key(of) end
  table.sort(list)
  parts[#parts + 1] = table.concat(list, ",")
  if self_term then parts[#parts + 1] = "Self=" .. terms.key(self_term) end
  return table.concat(parts, " ")
end

-- All parameters of the function and of its impl, as terms that have settled.
local function all_params(fn, map, env)
  local found = {}
  for name, of in pairs(env and env.params or {}) do found[name] = terms.settle(of) end
  for name, of in pairs(map or {}) do found[name] = terms.settle(of) end
  return found
end

-- { fn, checker, params (terms), ret } of a function; nil when it is not well typed, which is told then.
function M.get(program, fn, map, env, given)
  program.instances = program.instances or {}
  local params = all_params(fn, map, env)
  for _, one in ipairs(fn.owner and fn.owner.generics or {}) do
    if env and env.params and env.params[one.name] then params[one.name] = terms.settle(env.params[one.name]) end
  end
  local self_term = env and env.self
  local key = key_of(fn, params, self_term)
  for i, param in ipairs(fn.node.params) do
    if has_impl(param.type) then
      terms.settle(given[i])
      key = key .. " " .. i .. terms.key(given[i])
    end
  end
  local known = program.instances[key]
  if known then return known end
  local inner = { module = fn.module, params = params, program = program, self = self_term, impl = env and env.impl }
  local checker = check.new(program, fn.module, inner)
  local instance = { fn = fn, checker = checker, key = key, env = inner }
  program.instances[key] = instance
  local list = {}
  for i, param in ipairs(fn.node.params) do
    local of
    if param.self then
      of = param.type and names.to_term(param.type, inner) or param.self == "self" and self_term or terms.term(param.self, self_term)
      checker:declare("self", of, param.mut, param)
    else
      of = has_impl(param.type) and given[i] or names.to_term(param.type, inner)
      checker:pattern(param.p, of)
    end
    list[i] = of
  end
  inner.returning = true
  local ret = fn.node.output and names.to_term(fn.node.output, inner) or terms.unit
  inner.returning = nil
  checker.ret = ret
  instance.params, instance.ret = list, ret
  checker:spoken("head", fn.node, "before")
  checker:spoken("head", fn.node, "after")
  local got = checker:expr(fn.node.body, ret)
  if fn.node.body.e == nil and find(got).c ~= "!" and find(ret).c ~= "()" and not find(ret).hole then
    checker:refuse(fn.node.output or fn.node, "E0308", "mismatched types", ("expected `%s`, found `()`"):format(terms.show(ret)))
  else
    checker:fit(fn.node.body.e or fn.node.body, got, ret)
  end
  checker:settle_later()
  for _, of in ipairs(checker.found) do terms.settle(of) end
  checker:settle_later()
  return instance
end

-- What `-> impl Trait` stands for, as the body has it.
function M.result_of(program)
  return function(fn, map, env, given)
    local ok, instance = pcall(M.get, program, fn, map, env, given)
    if not ok then
      if instance ~= names.Told then error(instance, 0) end
      return nil
    end
    return instance.ret
  end
end

-- ---- lifetimes that are missing

local function references(ast, list)
  if not ast then return list end
  if ast.k == "ref" and not ast.life then list[#list + 1] = ast end
  if ast.k == "fn" or ast.k == "dyn" or ast.k == "impl" then return list end
  if ast.of then references(ast.of, list) end
  for _, one in ipairs(ast.list or {}) do references(one, list) end
  local last = ast.segments and ast.segments[#ast.segments]
  if last and not last.inputs then
    for _, one in ipairs(last.args or {}) do references(one, list) end
  end
  return list
end

local MISSING = "missing lifetime specifier"

local function check_lifetimes(program, fn)
  local missing = references(fn.node.output, {})
  if #missing == 0 then return end
  local count, named = 0, 0
  for _, param in ipairs(fn.node.params) do
    if param.self == "&" or param.self == "&mut" then return end
    count = count + #references(param.type, {})
    if param.type and param.type.k == "ref" and param.type.life then named = named + 1 end
  end
  if count + named == 1 then return end
  for _, one in ipairs(missing) do
    names.tell(program, { from = one.from, to = one.from + 1 }, MISSING, "E0106", { label = "expected named lifetime parameter",
      help = count == 0 and "there is no value for it to be borrowed from; return an owned value instead" or "the signature does not say from which parameter it is borrowed: introduce a named lifetime parameter" })
  end
end

local function check_fields(program, def)
  local lists = def.kind == "struct" and { def.node.fields } or {}
  for _, variant in ipairs(def.kind == "enum" and def.node.variants or {}) do lists[#lists + 1] = variant.fields end
  for _, fields in ipairs(lists) do
    for _, field in ipairs(fields) do
      for _, one in ipairs(references(field.type, {})) do
        names.tell(program, { from = one.from, to = one.from + 1 }, MISSING, "E0106", { label = "expected named lifetime parameter", help = "consider introducing a named lifetime parameter" })
      end
    end
  end
end

local function check_all_lifetimes(program, module)
  for _, one in pairs(module.values) do
    if one.kind == "fn" then check_lifetimes(program, one) end
  end
  for _, one in pairs(module.names) do
    if one.kind == "mod" then check_all_lifetimes(program, one) end
    if one.kind == "struct" or one.kind == "enum" then check_fields(program, one) end
  end
end

-- Checks what has no type parameters, whether it is called or not, as rustc does; what is wrong is in program.errors.
function M.check_all(program)
  program.result_of = M.result_of(program)
  check_all_lifetimes(program, program.root)
  for _, impl in ipairs(program.impls) do
    for _, fn in pairs(impl.fns) do check_lifetimes(program, fn) end
  end
  if #program.errors > 0 then return end
  local function try(fn, env)
    if not fn.node.body then return end
    local ok, message = pcall(M.get, program, fn, {}, env)
    if not ok and message ~= names.Told then error(message, 0) end
  end
  local function walk(module)
    local list = {}
    for _, one in pairs(module.values) do
      if one.kind == "fn" and #one.generics == 0 then list[#list + 1] = one end
    end
    table.sort(list, function(a, b) return a.node.from < b.node.from end)
    for _, one in ipairs(list) do
      if not takes_impl(one) then try(one, nil) end
    end
    for _, one in pairs(module.names) do
      if one.kind == "mod" then walk(one) end
    end
  end
  walk(program.root)
  for _, impl in ipairs(program.impls) do
    if #impl.generics == 0 then
      local ok, self_term, env = pcall(names.open_impl, program, impl)
      if not ok and self_term ~= names.Told then error(self_term, 0) end
      if ok then
        local list = {}
        for _, fn in pairs(impl.fns) do
          if #fn.generics == 0 then list[#list + 1] = fn end
        end
        table.sort(list, function(a, b) return a.node.from < b.node.from end)
        env.impl = impl
        for _, fn in ipairs(list) do
          if not takes_impl(fn) then try(fn, env) end
        end
      end
    end
  end
end

return M
