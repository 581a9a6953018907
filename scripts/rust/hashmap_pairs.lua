-- All pairs of a map, or values of a set, for who goes through them: { key, value } of places, in the order of the table.
local own = require "rust.own"
local inside = require "rust.hashmap".inside
local M = {}

local getmetatable, each_full, part = getmetatable, inside.each_full, inside.part

function M.pairs_of(m)
  own.read(m)
  local list = {}
  each_full(m, function(i, ctrl) list[#list + 1] = { part(m, ctrl, i, 1), part(m, ctrl, i, 2) } end)
  return list
end

-- Takes the map apart: its pairs where they lie, and a function that gives its table back.
function M.taken_apart(m)
  local taken = own.take(m)
  local list = {}
  local ctrl, mask = inside.words_of(taken)
  each_full(taken, function(i) list[#list + 1] = { part(taken, ctrl, i, 1), part(taken, ctrl, i, 2) } end)
  taken.gone = "moved"
  return list, function() inside.free_table(inside.pair_of(taken), ctrl, mask) end
end

return M
