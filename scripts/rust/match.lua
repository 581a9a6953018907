-- match: chooses by the variant. An arm is a function that looks at the parts, or { "name", .., function } which takes them: they become
-- variables, and die with the arm.
local classes = require "rust.class"
local own = require "rust.own"
local enum = require "rust.enum"
local ref = require "rust.ref"
local scope = require "rust.scope"
local M = {}

local function reach(value)
  local class = classes.check(value, "match")
  while class.reference do
    value, class = class.deref(value), class.target
  end
  if not class.is_enum then error("match: an enum is wanted, not a " .. class.name, 0) end
  return value, class
end

local function arm_of(arms, class, variant)
  local name = class.variants[variant].name
  for key in pairs(arms) do
    if key ~= "_" and not class[key] then memory.unknown(class.name .. " has no variant", class, key) end
  end
  local arm = arms[name] or arms._
  if not arm then error(("match: there is no arm for %s::%s"):format(class.name, name), 0) end
  return arm
end

local function look(value, class, variant, arm, by_reference)
  local parts = {}
  for i in ipairs(class.variants[variant].list) do
    parts[i] = enum.part(value, variant, i)
    if by_reference then parts[i] = ref.ref(parts[i]) end
  end
  return arm(table.unpack(parts))
end

local function take(value, class, variant, arm)
  return scope.scope(function()
    local bound = {}
    for i in ipairs(class.variants[variant].list) do
      local part = enum.part(value, variant, i)
      if not part.addr then part = own.release_part(part) end
      bound[i] = scope.let(arm[i] or "_", part)
    end
    return arm[#arm](table.unpack(bound))
  end)
end

function M.match(value, arms)
  local reached, class = reach(value)
  if type(arms) ~= "table" then error("match: the arms are wanted, in braces", 0) end
  local variant = enum.variant(reached)
  local arm = arm_of(arms, class, variant)
  if type(arm) == "table" then return take(reached, class, variant, arm) end
  return look(reached, class, variant, arm, reached ~= value)
end

return M
