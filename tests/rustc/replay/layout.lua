-- layout: tells size, alignment and offsets of the types of tables/layout.tsv, a row at a time, as the vocabulary has them.
local types = require "types"
local M = {}

-- Types that other rows speak of.
local SPOKEN_OF = { "struct Point { x: f64, y: f64 }", "struct Mixed { a: u8, b: u32, c: u16 }", "enum Dir { N, E, S, W }", "enum Never {}" }

local function type_of(row)
  for _, text in ipairs(SPOKEN_OF) do types.define(text) end
  local definition = row.note:match "^def: (.*)"
  if definition then
    local made = types.define(definition)
    if row.type:match "^[%w]+$" or row.type:match "<'static>$" then return made end
  end
  if row.type:match "^struct " or row.type:match "^#" then return types.define(row.type) end
  return types.parse(row.type)
end

-- rows: { type, note, fields = { name, ... } } of one type. Prints "size align", then "size offset" of each field.
function M.run(row)
  local type = type_of(row)
  println("{} {}", type.size, type.align)
  for _, name in ipairs(row.fields) do
    local field = type.fields[name] or type.fields[tonumber(name)]
    println("{} {}", field.type.size, field.offset)
  end
end

return M
