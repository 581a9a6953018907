-- macros: format!, write! and writeln! of the tables' operations.
local rust = require "rust"
local M = {}

-- The pattern with {} where names stood between the braces, and the values in order.
local function pattern_of(node, from, eval, typed, vars)
  local values, at = {}, from
  local pattern = node[from][1]:gsub("{([%w_]*)", function(name)
    if name == "" then at = at + 1 end
    values[#values + 1] = name ~= "" and vars[name] or typed(eval(node[at]))
    return "{"
  end)
  return pattern, values
end

-- What the macro gives, and the place it has written to.
function M.run(node, eval, typed, vars)
  local pattern, values = pattern_of(node, node.name == "format" and 1 or 2, eval, typed, vars)
  if node.name == "format" then return rust.format(pattern, table.unpack(values)) end
  local target = eval(node[1])
  return target[node.name](target, pattern, table.unpack(values)), target
end

return M
