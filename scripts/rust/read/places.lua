-- Where in a program a piece of its text stands: which statement, arm, function's head or closing brace the program comes to there.
local M = {}

-- What of a node is no part of the tree.
local ASIDE = { module = true, at = true, attributes = true }

local function holds(node, byte) return type(node) == "table" and node.from and node.from <= byte and byte < node.to end

-- f(part) for each node that is a part of another one.
local function each_part(node, f)
  for key, part in pairs(node) do
    if type(part) == "table" and not ASIDE[key] then
      if part.k and part.from then f(part) else each_part(part, f) end
    end
  end
end

local find

local function find_in_block(block, byte)
  if byte == block.to - 1 then return { kind = "brace", node = block } end
  for _, statement in ipairs(block.stmts) do
    if holds(statement, byte) then return find(statement, byte) or { kind = "statement", node = statement } end
  end
  if holds(block.e, byte) then return find(block.e, byte) or { kind = "tail", node = block } end
  for _, item in ipairs(block.items) do
    if holds(item, byte) then return find(item, byte) end
  end
  -- between two statements: a comment is about the one behind it
  for _, statement in ipairs(block.stmts) do
    if statement.from > byte then return { kind = "statement", node = statement } end
  end
  if block.e and block.e.from > byte then return { kind = "tail", node = block } end
  return byte > block.from and { kind = "brace", node = block } or nil
end

local function find_in_arms(match, byte)
  for _, arm in ipairs(match.arms) do
    if holds(arm.e, byte) then return find(arm.e, byte) or { kind = "arm", node = arm } end
    if byte >= arm.p.from and byte < arm.e.from then return { kind = "arm", node = arm } end
  end
  return find(match.e, byte)
end

-- The innermost place of the tree that a byte lies in; nil: the program comes to none there.
function find(node, byte)
  if not holds(node, byte) then return nil end
  if node.k == "block" then return find_in_block(node, byte) end
  if node.k == "match" then return find_in_arms(node, byte) end
  if node.k == "fn" and node.body then
    if byte <= node.body.from then return { kind = "head", node = node } end
    return find(node.body, byte)
  end
  local found
  each_part(node, function(part) found = found or find(part, byte) end)
  return found
end

-- The place of a byte in a whole program: { kind = "statement" | "tail" | "arm" | "brace" | "head", node }.
function M.find(items, byte)
  for _, item in ipairs(items) do
    if holds(item, byte) then return find(item, byte) end
  end
end

-- The function of that name among a program's items.
function M.fn(items, name)
  for _, item in ipairs(items) do
    if item.k == "fn" and item.name == name then return item end
  end
end

return M
