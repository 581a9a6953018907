-- What runs: functions, scopes, statements, and the variables in them. Variables are dropped in reverse, temporaries at the end
-- of their statement, parameters after the locals; a panic does the same from the inside out.
local classes = require "rust.class"
local own = require "rust.own"
local format = require "rust.format"
local statement = require "rust.statement"
local M = {}

local type, setmetatable, memory_slot = type, setmetatable, memory.slot
local class_of, into = classes.of, classes.into

local bodies = {} -- function name -> { body, parameters = { { name, class, mutable } }, ret }
local frames = {} -- what runs: { name, vars, statements }, the callee last
local top = nil -- the last of them
M.bodies, M.frames = bodies, frames

local function running(what)
  if not top then error(what .. ": only inside a function of the program", 0) end
  return top
end

local function check_name(name, what)
  if type(name) ~= "string" or not name:match "^[%a_][%w_]*$" then
    error(what .. ": the first argument is the variable's name, as text", 0)
  end
end

-- ---- variables

local function shadow(vars, name)
  for i = #vars, 1, -1 do
    local var = vars[i].var
    if var.name == name and not var.hidden then
      if var.slot and var.state & own.SHADOWED == 0 then
        memory.state(var.slot, var.state | own.SHADOWED, var.state)
        var.state = var.state | own.SHADOWED
        var.shadowed_by = true
      end
      return
    end
  end
end

local function new_variable(name, class, mutable, parameter)
  local slot, addr, place = memory_slot(name, class.type, parameter)
  shadow(top.vars, name)
  local var = { slot = slot, name = name, state = own.UNINIT, mutable = mutable, place = place, line = memory.line(),
    parameter = parameter or false, passing = own.is_looking or false }
  local value = setmetatable({ addr = addr, gone = "unset", var = var }, class)
  top.vars[#top.vars + 1] = value
  return value
end

local function fill(variable, value)
  own.land(value, variable)
end

local function declare(name, class, value, mutable, parameter)
  local variable = new_variable(name, class, mutable, parameter)
  if value then fill(variable, value) end
  return variable
end

-- let a; with a type that is not known before the first assignment.
local deferred = { name = "a variable without a value", put = function() end, size = 0, type = 0 }
function deferred.set(variable, x)
  local class = classes.check(x, "let " .. variable.var.name)
  local slot, addr, place = memory_slot(variable.var.name, class.type)
  local var = variable.var
  var.slot, var.place, variable.addr = slot, place, addr
  setmetatable(variable, class)
  fill(variable, x)
end
classes.class(deferred)

local function defer(name, mutable)
  shadow(top.vars, name)
  local var = { name = name, state = own.UNINIT, mutable = mutable, line = memory.line() }
  local value = setmetatable({ gone = "unset", var = var }, deferred)
  top.vars[#top.vars + 1] = value
  return value
end

-- let r = &String::from("x"): what r leads to lives as long as r.
local function extend(value)
  local list = own.temporaries
  for _, loan in ipairs(list and not value.made_by_call and own.loans_of(value) or {}) do
    local root = loan.root
    for i = #list, 1, -1 do
      if rawequal(list[i], root) and root.var and root.var.hidden and loan.how == "ref" then top.vars[#top.vars + 1] = table.remove(list, i) end
    end
  end
end

local function bind(name, mutable, ...)
  running("let")
  own.on_first_action()
  check_name(name, "let")
  local count, first, second = select("#", ...), ...
  if name == "_" and count > 0 then
    local value = count == 1 and first or second
    if class_of(value) and not value.addr then own.drop(value) end
    return nil
  end
  if count == 0 then return defer(name, mutable) end
  local given = count > 1 and second or first
  if class_of(given) and given.loans then extend(given) end
  if classes.is_class(first) then
    return declare(name, first, count > 1 and into(first, second) or nil, mutable)
  end
  return declare(name, classes.check(first, "let " .. name), first, mutable)
end

function M.let(name, ...) return bind(name, false, ...) end

function M.let_mut(name, ...) return bind(name, true, ...) end

-- A place in the frame for a value that has none and is borrowed: to the end of the statement.
function M.materialise(value)
  local class = getmetatable(value)
  running("ref")
  local slot, addr, place = memory_slot("temporary", class.type)
  local var = { slot = slot, name = "temporary", state = own.UNINIT, mutable = true, place = place, hidden = true, line = memory.line(),
    passing = own.is_looking or false }
  local kept = setmetatable({ addr = addr, gone = "unset", var = var }, class)
  fill(kept, value)
  local list = own.temporaries or top.vars
  list[#list + 1] = kept
  return kept
end

-- ---- the end of a scope

local function end_variable(variable)
  own.on_scope_end(variable)
  own.drop(variable)
  local var = variable.var
  if not var.slot then return end
  variable.gone = variable.gone or "dropped"
  own.set_state(variable, own.DROPPED)
end

-- Its variables in reverse order, down to a mark. Each is taken off before it is dropped, so that a panic goes on with the rest.
local function end_variables(frame, mark)
  local vars = frame.vars
  local ended = #vars > mark and {} or nil
  for i = #vars, mark + 1, -1 do
    local variable = vars[i]
    vars[i] = nil
    end_variable(variable)
    if variable.var.place then ended[#ended + 1] = variable.var.place end
  end
  if ended and mark > 0 then
    for _, place in ipairs(ended) do memory.slot_ends(place) end
  end
end

-- A name that was hidden by one of an inner scope comes back.
local function unshadow(frame, names)
  for name in pairs(names) do
    for i = #frame.vars, 1, -1 do
      local var = frame.vars[i].var
      if var.name == name then
        if var.slot and var.state & own.SHADOWED ~= 0 then
          memory.state(var.slot, var.state & ~own.SHADOWED, var.state)
          var.state = var.state & ~own.SHADOWED
        end
        break
      end
    end
  end
end

local function names_above(frame, mark)
  local names
  for i = mark + 1, #frame.vars do
    names = names or {}
    names[frame.vars[i].var.name] = true
  end
  return names
end

-- The end of a function's scope, so that the pop of its frame can have a step of its own. A second call finds nothing more to do.
function M.scope_ends() end_variables(running("scope_ends"), 0) end

-- A result leaves its variable before the locals are dropped, and is on its way until somebody stores it.
local function leave(value)
  if not class_of(value) then return value end
  return own.take(value, "result")
end

-- The two halves of a scope: what close_scope wants to know of it, and its end.
function M.open_scope()
  return #top.vars, own.temporaries, statement.open(top)
end

function M.close_scope(mark, outer, list, result)
  local frame = top
  result = leave(result)
  local names = names_above(frame, mark)
  end_variables(frame, mark)
  if names then unshadow(frame, names) end
  statement.close(frame, list, outer, result)
  return class_of(result) and own.temporary(result) or result
end

function M.scope(body)
  running("scope")
  if type(body) ~= "function" then error("scope: a function is wanted, what happens in the scope", 0) end
  local mark, outer, list = M.open_scope()
  return M.close_scope(mark, outer, list, (body()))
end

-- ---- statements

-- The two halves of a statement.
function M.open_statement()
  local outer, list = own.temporaries, {}
  top.statements[#top.statements + 1] = { list = list, mark = #top.vars }
  own.temporaries = list
  return outer, list
end

function M.close_statement(outer, list, result)
  statement.finish(list, result)
  top.statements[#top.statements] = nil
  own.temporaries = outer
  local class = class_of(result)
  return class and not result.addr and own.temporary(result) or result
end

function M.stmt(body)
  running("stmt")
  if type(body) ~= "function" then error("stmt: a function is wanted, what the statement does", 0) end
  local outer, list = M.open_statement()
  return M.close_statement(outer, list, (body()))
end

-- ---- functions

local function parameter_of(given)
  if type(given) ~= "table" or type(given[1]) ~= "string" then
    error("fn: each parameter is { name, type }", 0)
  end
  local mutable, name = given[1]:match "^(mut )%s*(.*)$"
  return { name = name or given[1], mutable = mutable ~= nil, class = classes.check_type(given[2], "fn: parameter " .. given[1]) }
end

local function parameters_of(body, given)
  local parameters = {}
  if given then
    for i, one in ipairs(given) do parameters[i] = parameter_of(one) end
  else
    for i, name in ipairs { memory.parameters(body) } do parameters[i] = { name = name, mutable = false } end
  end
  return parameters
end

-- A function is named as the program calls it: twice, Stack::new, Stack<T>::new.
local function check_path(name)
  for part in ((type(name) == "string" and name or "") .. "::"):gmatch "(.-)::" do
    if not part:match "^[%a_][%w_]*$" and not part:match "^[%a_][%w_]*<[^<>]*>$" then
      error("fn: the first argument is the function's name, as text: \"twice\", \"Stack::new\"", 0)
    end
  end
end

function M.fn(name, signature, body)
  check_path(name)
  if body == nil then signature, body = nil, signature end
  if type(body) ~= "function" then error("fn " .. name .. ": the last argument is a function, its body", 0) end
  if bodies[name] then error("fn " .. name .. ": there is one already", 0) end
  bodies[name] = { name = name, body = body, parameters = parameters_of(body, signature), ret = signature and signature.ret or false,
    typed = signature ~= nil }
end

-- Arguments become the callee's first variables; those that are not Copy are moved there.
local function pass(parameters, args)
  local passed = {}
  for i, parameter in ipairs(parameters) do
    local arg = args[i]
    local class = parameter.class or classes.check(arg, "call")
    if parameter.name == "_" then
      passed[i] = declare("_", class, arg, false, true)
    else
      passed[i] = declare(parameter.name, class, arg, parameter.mutable, true)
    end
  end
  return passed
end

local function convert(known, args)
  if args.n ~= #known.parameters then
    error(("call %s: it takes %d arguments, %d are given"):format(known.name, #known.parameters, args.n), 0)
  end
  for i, parameter in ipairs(known.parameters) do
    if parameter.class then
      args[i] = into(parameter.class, args[i])
    else
      classes.check(args[i], "call " .. known.name)
    end
    local class = classes.of(args[i])
    if class.reference == "&mut" and args[i].addr then args[i] = own.reborrow(args[i]) end
    args[i] = own.take(args[i], "argument")
  end
end

local function push_frame(name, body, first)
  top = { name = name, vars = {}, statements = {}, outer = own.temporaries }
  frames[#frames + 1] = top
  top.list = statement.open(top)
  memory.push(name, body, first)
end

local function pop_frame()
  own.temporaries = frames[#frames].outer
  frames[#frames] = nil
  top = frames[#frames]
  memory.pop()
end

local function result_of(known, value)
  if not known.ret then return leave(class_of(value) and own.returned(value, known) or value) end
  if value == nil then return nil end
  return leave(own.returned(into(known.ret, value), known))
end

-- The two halves of a call: its frame with the arguments in it; then the body, to its end.
function M.enter(known, args, first)
  convert(known, args)
  push_frame(known.name, known.body, first or false)
  return args.n > 0 and pass(known.parameters, args) or {}
end

function M.finish(known, passed)
  local result = result_of(known, (known.body(table.unpack(passed))))
  end_variables(top, 0)
  statement.close(top, top.list, false, result)
  if known.at_end then known.at_end() end
  pop_frame()
  if class_of(result) then result.source = false end -- where it lay is gone
  return result
end

function M.run(known, args, first)
  local result = M.finish(known, M.enter(known, args, first))
  if known.ret and class_of(result) then result = own.called(result, known, args) end
  if class_of(result) and result.loans then result.made_by_call = true end
  return class_of(result) and own.temporary(result) or result
end

function M.call(name, ...)
  running("call")
  own.on_first_action()
  if not bodies[name] then memory.unknown("call: there is no fn", bodies, tostring(name)) end
  return M.run(bodies[name], table.pack(...), false)
end

-- ---- threads: each has its own frames; one runs at a time

-- What a thread that does not run keeps.
function M.new_stack() return { frames = {}, top = nil, temporaries = false } end

-- Runs a function on the stack of another thread; the one that ran so far waits for it.
function M.on_stack(stack, body)
  local waiting = { frames = frames, top = top, temporaries = own.temporaries }
  frames, top, own.temporaries = stack.frames, stack.top, stack.temporaries
  local result = body()
  stack.frames, stack.top, stack.temporaries = frames, top, own.temporaries
  frames, top, own.temporaries = waiting.frames, waiting.top, waiting.temporaries
  return result
end

-- ---- panics: everything is dropped from the inside out, then the program ends

local dropping = own.dropping
local unwinding = false

local function unwind_frame(frame)
  local vars, statements = frame.vars, frame.statements
  while #vars > 0 or #statements > 0 do
    local last = statements[#statements]
    if last and (last.mark >= #vars or #last.list > 0 and last.base) then
      if last.mark >= #vars then statements[#statements] = nil end
      statement.finish(last.list)
    else
      local variable = vars[#vars]
      vars[#vars] = nil
      end_variable(variable)
    end
  end
end

-- A drop that panics on the way out kills the program where it stands.
function M.panic(message)
  running("panic")
  if own.is_looking then own.panic(message) end
  if unwinding then memory.abort(tostring(message) .. "\npanic in a destructor during cleanup", "SIGABRT") end
  unwinding = true
  while #dropping > 0 do
    local value = table.remove(dropping)
    getmetatable(value).release_parts(value)
  end
  while top do
    unwind_frame(top)
    pop_frame()
  end
  own.on_end()
  memory.abort(tostring(message), "")
end

function M.drop(value)
  classes.check(value, "drop")
  running("drop")
  if getmetatable(value).copy then return own.read(value) end
  own.on_use(value, "move")
  if own.as_if() then value.gone = false end -- dropped again, for what it is
  own.drop(value)
  if value.root and value.addr then own.mark_moved(value) end
  if not value.root then value.gone = "moved" end
end

-- The same of a type, perhaps without a value.
function M.declare_typed(name, class, value, mutable)
  own.on_first_action()
  if value and value.loans then extend(value) end
  return declare(name, class, value, mutable)
end
M.extend = extend

function M.declare(name, value, mutable) return declare(name, getmetatable(value), value, mutable) end

-- What a pattern among the parameters binds ends before the parameter it is taken from, and after those behind it.
function M.bind_behind(parameter, bind)
  local vars = top.vars
  local mark = #vars
  bind()
  local at
  for i = 1, mark do
    if rawequal(vars[i], parameter) then at = i end
  end
  if not at then return end
  for i = mark + 1, #vars do
    table.insert(vars, at + i - mark, table.remove(vars, i))
  end
end

-- The running function's variables and temporaries, as a set.
function own.frame_variables()
  local set = {}
  for _, variable in ipairs(top.vars) do set[variable] = true end
  for _, statement in ipairs(top.statements) do
    for _, value in ipairs(statement.list) do set[value] = true end
  end
  return set
end

-- In a frame of its own, which takes what is made on the way.
local function framed(body)
  return function()
    push_frame("a sentence", body, false)
    local outer, list = M.open_statement()
    local result = body()
    M.close_statement(outer, list, nil)
    end_variables(top, 0)
    statement.close(top, top.list, false, nil)
    pop_frame()
    return result
  end
end

-- Works something out in the running function without a trace (see app/lesson/aside.h): whether it went well, and its result or what is wrong.
-- is_light: it makes nothing on the way.
function M.aside(body, is_light)
  local before, count, temporaries = top, #frames, own.temporaries
  local ok, result = own.look_on(function() return memory.aside(is_light and body or framed(body)) end)
  for i = #frames, count + 1, -1 do frames[i] = nil end
  top, own.temporaries = before, temporaries
  return ok, result
end

function M.is_running() return top ~= nil end

-- The variable that println("{name}") means.
function format.variable(name)
  for i = top and #top.vars or 0, 1, -1 do
    local variable = top.vars[i]
    if variable.var.name == name and not variable.var.hidden then return variable end
  end
  error(("{%s}: there is no variable of that name here"):format(name), 0)
end

own.materialise, own.panic = M.materialise, M.panic

return M
