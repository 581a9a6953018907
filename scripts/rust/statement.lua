-- Statements: what is made in one and taken by nobody dies at its end. A lesson's own statements begin and end by themselves (see
-- app/lesson/rewrite.h); stmt in scope.lua makes one of several.
--
-- A list of temporaries holds what is on its way, oldest first. `base`: it is a function's, a block's or an arm's, and each statement of the
-- lesson ends what it added. What a Lua name holds has `held_at`, the line it was made in.
local classes = require "rust.class"
local own = require "rust.own"
local source = require "rust.source"
local M = {}

local getmetatable, class_of = getmetatable, classes.of

-- What was made above the mark and nobody took dies, last made first; the result goes on.
function M.finish(list, result, mark)
  for i = #list, (mark or 0) + 1, -1 do
    local value = list[i]
    list[i] = nil
    if value ~= result and not value.gone and not value.inside and (not value.var or value.var.hidden) then
      own.on_scope_end(value)
      own.drop(value)
    end
    if value.var and value.var.hidden then memory.slot_ends(value.var.place) end
  end
end

local function is_untaken(value) return getmetatable(value).droppable and not (value.addr or value.gone or value.inside) end

local UNTAKEN = "the %s made in line %d belongs to nobody: let(..) makes a variable of it, drop(..) ends it"

-- What is made in a function, a block or an arm and taken by nobody dies with its statement.
function M.open(frame)
  local list = { base = true }
  frame.statements[#frame.statements + 1] = { list = list, mark = #frame.vars, base = true }
  own.temporaries = list
  return list
end

-- Whatever a Lua name or table of a function's body still holds then had to be given to somebody.
function M.close(frame, list, outer, result)
  for _, value in ipairs(list) do
    if value.held_at and is_untaken(value) and value ~= result then error(UNTAKEN:format(getmetatable(value).name, value.held_at), 0) end
  end
  M.finish(list, result)
  frame.statements[#frame.statements] = nil
  own.temporaries = outer
end

local function hold(value) value.held_at = value.held_at or memory.site() end

-- How much is made already where a function of the lesson begins: that is of the statement around it.
local function enter()
  local list = own.temporaries
  return list and #list or 0
end

-- t[i] = value: whoever finds it in there may still give it to somebody.
local function kept(value)
  local list = own.temporaries
  if not list or not list.base then return value end
  if class_of(value) then
    if is_untaken(value) then hold(value) end
  elseif type(value) == "table" or type(value) == "function" then
    for _, made in ipairs(list) do
      if is_untaken(made) then hold(made) end
    end
  end
  return value
end

-- Whether one of these is the value, or a Lua table that may have it.
local function is_among(value, ...)
  for i = 1, select("#", ...) do
    local one = select(i, ...)
    if rawequal(one, value) or not class_of(one) and (type(one) == "table" or type(one) == "function") then return true end
  end
  return false
end

-- The end of a statement: what it made above the mark dies; what its Lua names hold may still be given to somebody.
local function done(mark, ...)
  local list, still = own.temporaries, {}
  if not list or not list.base or #list <= (mark or 0) then return end
  for i = #list, (mark or 0) + 1, -1 do
    local value = list[i]
    local named = is_untaken(value) and is_among(value, ...)
    if named then hold(value) end
    if named or value.held_at and is_untaken(value) then still[#still + 1] = table.remove(list, i) end
  end
  M.finish(list, nil, mark or 0)
  for i = #still, 1, -1 do list[#list + 1] = still[i] end
end

-- The same when no name holds anything.
local function ends(mark)
  local list = own.temporaries
  if list and #list > (mark or 0) and list.base then done(mark) end
end

local FORGOTTEN = "`%s` is a variable of its own in the code, and here only another name for %s: write local %s = let(\"%s\", ..)"

-- local t = s, where the code says let t = s.
local function named(name, value)
  local var = class_of(value) and value.addr and (value.var or value.root and value.root.var)
  if not var or var.name == name or not source.declares(memory.line(), name) then return end
  error(FORGOTTEN:format(name, own.name_of(value), name, name), 0)
end

for moment, does in pairs { enter = enter, done = done, ends = ends, named = named, kept = kept } do memory.statement(moment, does) end

own.end_temporaries = M.finish

return M
