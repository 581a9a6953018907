-- Closures: a struct of what they captured, and a function that gets it. closure({ move = { a, b } }, function(c) .. c.a .. end)
-- takes a and b along; without the list it uses what is around it.
local classes = require "rust.class"
local own = require "rust.own"
local scope = require "rust.scope"
local struct = require "rust.struct"
local M = {}
classes.may_ask { "run" }

local getmetatable = getmetatable

-- A call has a frame of its own; the closure stays where it is and is reached from there.
local function call(class)
  return function(self, ...)
    own.read(self)
    local given = table.pack(...)
    local known = { name = class.name, parameters = {}, ret = false, body = function() return class.run(self, table.unpack(given, 1, given.n)) end }
    return scope.run(known, { n = 0 }, false)
  end
end

local function fields_of(captured)
  local fields = {}
  for i, value in ipairs(captured) do
    local var = classes.check(value, "closure") and value.var
    fields[i] = { var and var.name or "captured" .. i, getmetatable(value) }
  end
  return fields
end

function M.closure(options, body)
  if body == nil then options, body = {}, options end
  if type(body) ~= "function" then error("closure: a function is wanted, what it does", 0) end
  local captured = options.move or {}
  local fields = fields_of(captured)
  local copy = true
  for _, field in ipairs(fields) do copy = copy and field[2].copy end
  local class = struct.struct("{closure}", fields, { copy = copy })
  class.run, class.__call = body, call(class)
  local given = {}
  for i, value in ipairs(captured) do given[i] = { fields[i][1], value } end
  return #fields > 0 and class(given) or class()
end

return M
