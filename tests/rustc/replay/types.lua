-- types: the text of a Rust type, or of its definition, as a type of the vocabulary.
local rust = require "rust"
local rust_text = require "rust_text"
local M = {}

local known = {} -- name -> type: what define() has made

local of

-- The hasher of a map says nothing about its memory.
local function all_of(nodes)
  local types = {}
  for i, node in ipairs(nodes) do types[i] = node.name ~= "Fixed" and of(node) or nil end
  return table.unpack(types)
end

local BY_KIND = {
  ref = function(node) return (node.mutable and rust.RefMut or rust.Ref)(of(node[1])) end,
  tuple = function(node)
    if #node == 0 then return rust.unit end
    return rust.tuple(all_of(node))
  end,
  array = function(node) return rust.array(of(node[1]), node.count) end,
  slice = function(node) return rust.slice(of(node[1])) end,
  dyn = function(node) error("dyn " .. node.name .. " is beyond the vocabulary", 0) end,
  type = function(node)
    if known[node.name] then return known[node.name] end
    local type = rust[node.name]
    if node.generics and #node.generics > 0 then return type(all_of(node.generics)) end
    return type
  end,
}

function of(node) return BY_KIND[node.kind](node) end

M.of = of

function M.parse(text) return of(rust_text.type(text)) end

local function fields_of(parts)
  local fields = {}
  for i, part in ipairs(parts) do fields[i] = part[1]:match "^%d" and of(part[2]) or { part[1], of(part[2]) } end
  return fields
end

local function variants_of(parts)
  local variants, last = {}, -1
  for i, part in ipairs(parts) do
    local digits = part.number and (part.number.text or part.number[1] and "-" .. part.number[1].text)
    last = digits and math.tointeger(tonumber(digits)) or last + 1
    variants[i] = { part.name, tag = last }
    for k, field in ipairs(part.fields) do variants[i][k + 1] = of(field[2]) end
  end
  return variants
end

local function repr_of(node)
  for _, mark in ipairs(node.repr or {}) do
    if mark.name == "C" and #node.repr == 1 then return { repr = "C" } end
    if node.kind == "enum" and mark.name:match "^[ui]%d+$" then return { repr = mark.name } end
    if mark.name == "transparent" then return nil end
    if mark.name == "align" and #node.repr == 1 then return { align = mark.number } end
    error("repr(" .. mark.name .. ") is beyond the vocabulary", 0)
  end
end

-- A definition may speak of itself: its parts are told by a function that gets the type.
function M.define(text)
  local node = rust_text.definition(text)
  known.T = node.chosen and node.chosen[1] and of(node.chosen[1]) -- `struct Generic<u64> { v: T, .. }`
  local make = node.kind == "enum" and rust.enum or rust.struct
  local parts_of = node.kind == "enum" and variants_of or fields_of
  local type
  if text:gsub("^#%b[]", ""):gsub("^.-[{(]", ""):find("%f[%w]" .. node.name .. "%f[%W]") then
    type = make(node.name, function(self)
      known[node.name] = self
      return parts_of(node.parts)
    end)
  else
    type = make(node.name, parts_of(node.parts), repr_of(node))
  end
  known[node.name] = type
  return type
end

function M.known(name) return rawget(known, name) end

return M
