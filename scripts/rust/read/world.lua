-- What a running text has: its classes, its functions at their type parameters, its constants and statics.
local own = require "rust.own"
local numbers = require "rust.numbers"
local scope = require "rust.scope"
local classes = require "rust.class"
local terms = require "rust.read.terms"
local names = require "rust.read.program"
local instances = require "rust.read.instances"
local kinds = require "rust.read.classes"
local compile = require "rust.read.flow"
local calling = require "rust.read.calling"
require "rust.read.iterators"
require "rust.read.member"
require "rust.read.iterating"
require "rust.read.specials"
local M = {}

local find = terms.find
local K, RETURN = compile.K, compile.RETURN

local World = {}
World.__index = World

function M.new(program)
  local world = setmetatable({ program = program, zoo = kinds.new(program), runs = {}, constants = {}, statics = {}, on_statement = false, on_start = false, on_end = false }, World)
  world.zoo.call = function(fn, env) return world.call_late(fn, env) end
  world.zoo.closure_class = calling.closure_class
  world.call = function(fn, env) return world:run_of(fn, {}, env) end
  -- an impl's function for a class that is being made: found when it is first run
  world.call_late = function(fn, env)
    local run
    return function(values)
      run = run or world:run_of(fn, {}, env)
      return run(values)
    end
  end
  return world
end

function World:of(term) return self.zoo:of(term) end

-- The term of a class that a text has made.
function World:term_of(class)
  if class.term then return class.term end
  for key, known in pairs(self.zoo.known) do
    if known == class then return terms.plain[key] end
  end
  return terms.plain[class.name]
end

-- How a function is named where it runs: Stack::push, main.
local function shown_name(fn, env)
  local owner = fn.owner
  if not owner then return fn.name end
  if owner.kind == "trait" or owner.kind == "impl" then
    local self_term = env and env.self and find(env.self)
    if self_term and type(self_term.c) == "table" and self_term.c.name and self_term.c.kind and (owner.kind == "impl") then return self_term.c.name .. "::" .. fn.name end
    if owner.kind == "trait" then return owner.name .. "::" .. fn.name end
  end
  return fn.name
end

function World:compiler(instance)
  local checker = instance.checker
  return setmetatable({ world = self, program = self.program, checker = checker, types = checker.types, how = checker.how, coerced = checker.coerced, slots = {}, count = 0,
    ret = instance.ret, mutating = false, depth = 0 }, K)
end

-- What is told when the variables of a call are dropped; drops may call the same function.
local function end_call(ends)
  return function()
    local done = table.remove(ends)
    if done then done() end
  end
end

-- run(values) -> value: a function of the program at its type parameters. It is compiled when it is first run.
function World:run_of(fn, map, env, given)
  local instance = instances.get(self.program, fn, map, env, given)
  if #self.program.errors > 0 then names.stop(self.program) end
  local known = self.runs[instance.key]
  if known then return known end
  local world = self
  local body, known_fn, brace, head
  local entered, ends = nil, {} -- what notes have to be told of: the parameters are there; the variables of a call are dropped
  local function compile_body()
    local compiler = world:compiler(instance)
    local parameters, binds, patterns = {}, {}, {}
    for i, param in ipairs(fn.node.params) do
      local of = find(instance.params[i])
      local class = compiler:class(of)
      if of.c == "()" and #of == 0 then class = numbers.unit end
      local one = { class = class, mutable = false }
      if type(of.c) == "table" and not of.c.kind then one.class = false end
      if of.c == "Iter" or of.hole then one.class = false end
      if param.self then
        one.name, one.mutable = "self", param.mut or false
        local at = compiler:slot(compiler.how[param])
        binds[i] = function(R, x) R[at] = x end
      elseif param.p.k == "bind" and not param.p.ref and not param.p.sub then
        one.name, one.mutable = param.p.name, param.p.mut
        local at = compiler:slot(compiler.how[param.p])
        binds[i] = function(R, x) R[at] = x end
      elseif param.p.k == "wild" then
        one.name = "_"
      else
        one.name = "_"
        local _, bind = compiler:pattern(param.p, of, "move")
        binds[i], patterns[i] = bind, true
      end
      parameters[i] = one
    end
    local f = compiler:function_body(fn.node.body)
    local ret = find(instance.ret)
    local plain = terms.is_scalar(ret)
    local box = plain and compile.boxer(compiler:class(ret))
    local unit = ret.c == "()" and #ret == 0 or ret.c == "!"
    local ret_class = not unit and not (type(ret.c) == "table" and not ret.c.kind) and ret.c ~= "Iter" and not ret.hole and compiler:class(ret) or false
    local last = world.program.text:line_of(fn.node.body.to - 1)
    local count, has_tail = #parameters, fn.node.body.e ~= nil
    brace, head = compiler:brace(compiler:spot("brace", fn.node.body)), compiler:head(compiler:spot("head", fn.node))
    known_fn = { name = shown_name(fn, instance.env), parameters = parameters, ret = ret_class, typed = true, at_end = brace and end_call(ends) }
    function known_fn.body(...)
      local R = {}
      for i = 1, count do
        local bind = binds[i]
        if bind then
          local x = select(i, ...)
          if patterns[i] then scope.bind_behind(x, function() bind(R, x) end) else bind(R, x) end
        end
      end
      local done = entered
      entered = nil
      if done then done(R) end
      local x, signal = f(R)
      if not signal and not has_tail then memory.set_line(last) end
      if brace then ends[#ends + 1] = brace(R) or false end
      if unit then return nil end
      if box and type(x) ~= "table" then return box(x) end
      return x
    end
  end
  local function run(values)
    if not known_fn then compile_body() end
    values.n = #fn.node.params
    if head then entered = head() end
    return scope.run(known_fn, values, false)
  end
  self.runs[instance.key] = run
  return run
end

-- The first function, whose frame is pushed with the first step.
function World:run_main(fn)
  local instance = instances.get(self.program, fn, {}, nil)
  if #self.program.errors > 0 then names.stop(self.program) end
  local compiler = self:compiler(instance)
  local f = compiler:function_body(fn.node.body)
  local ret = find(instance.ret)
  local last = self.program.text:line_of(fn.node.body.to - 1)
  local brace, head = compiler:brace(compiler:spot("brace", fn.node.body)), compiler:head(compiler:spot("head", fn.node))
  local result, ends = nil, {}
  local known = { name = "main", parameters = {}, ret = false, typed = true, body = function()
    own.on_first_action()
    local R = {}
    if head then head()(R) end
    if self.on_start then self.on_start() end
    local x, signal = f(R)
    if not signal then memory.set_line(last) end
    if brace then ends[1] = brace(R) or false end
    if self.on_end then self.on_end() end
    if ret.c == "()" then return nil end
    result = x
    return x
  end, at_end = brace and end_call(ends) }
  scope.run(known, { n = 0 }, true)
  return result, ret
end

-- const NAME: T = e; each use is the value anew.
function World:constant(const, env)
  local of, f
  return function()
    if not f then
      local inner = { module = const.module, params = env and env.params or {}, program = self.program, self = env and env.self, impl = env and env.impl }
      local checker = require "rust.read.methods".new(self.program, const.module, inner)
      of = names.to_term(const.node.type, inner)
      checker.ret = terms.unit
      checker:want(const.node.e, of)
      checker:settle_later()
      for _, one in ipairs(checker.found) do terms.settle(one) end
      if #self.program.errors > 0 then names.stop(self.program) end
      local compiler = self:compiler({ checker = checker, ret = terms.unit })
      f = compiler:expr(const.node.e)
    end
    return (f({}))
  end
end

-- static NAME: T = e; it lies among the program's own bytes.
function World:static(const)
  local known = self.statics[const]
  if known then return known end
  local run = self:constant(const, nil)
  local of = names.to_term(const.node.type, { module = const.module, params = {}, program = self.program })
  local class = self:of(of)
  local addr = memory.static_place and memory.static_place(const.name, class.size, class.align, class.type) or memory.static(("\0"):rep(math.max(class.size, 1)) .. const.name, class.align)
  local place = setmetatable({ addr = addr, gone = false }, class)
  local x = run()
  if terms.is_scalar(find(of)) then x = compile.boxer(class)(x) end
  class.put(own.take(x), addr)
  if const.node.mut then place.var = { name = const.name, state = own.LIVE, mutable = true } end
  self.statics[const] = place
  return place
end

return M
