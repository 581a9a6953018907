-- iterators: ranges, their adaptors and what they are collected into. An iterator here is the list of what it gives, with what it
-- knows beforehand: `exact`, its length is known; else `least`, the fewest it may still give when it has given one.
local rust = require "rust"
local M = {}

local Iterator = {}
Iterator.__index = Iterator

local function make(items, exact, least) return setmetatable({ items = items, exact = exact, least = least or 0 }, Iterator) end

function M.is(value) return getmetatable(value) == Iterator end

local function plain(n)
  if type(n) == "table" then return n:get() end
  return n
end

function M.range(from, to)
  local items = {}
  local last = to and plain(to) - 1 or -1
  for i = plain(from), last < 1000000 and last or -1 do items[#items + 1] = i end
  local range = make(items, true)
  range.range, range.from, range.to = true, from, to
  return range
end

function M.empty() return make({}, true) end

function M.once(item) return make({ item }, true) end

M["repeat"] = function(item)
  local endless = make({}, false)
  endless.item = item
  return endless
end

local STEPS = {}

function STEPS.take(it, n)
  local items = {}
  for i = 1, n do items[i] = it.item or it.items[i] end
  return make(items, true)
end

function STEPS.map(it, f)
  local items = {}
  for i, item in ipairs(it.items) do items[i] = f(item) end
  return make(items, it.exact, it.least)
end

function STEPS.filter(it, keeps)
  local items = {}
  for _, item in ipairs(it.items) do
    if keeps(item) then items[#items + 1] = item end
  end
  return make(items, false)
end

function STEPS.rev(it)
  local items = {}
  for i = #it.items, 1, -1 do items[#items + 1] = it.items[i] end
  return make(items, it.exact, it.least)
end

function STEPS.chain(it, other)
  local items = table.move(other.items, 1, #other.items, #it.items + 1, table.move(it.items, 1, #it.items, 1, {}))
  return make(items, it.exact and other.exact)
end

function STEPS.step_by(it, n)
  local items = {}
  for i = 1, #it.items, n do items[#items + 1] = it.items[i] end
  return make(items, true)
end

function STEPS.take_while(it, holds)
  local items = {}
  for _, item in ipairs(it.items) do
    if not holds(item) then break end
    items[#items + 1] = item
  end
  return make(items, false)
end

function STEPS.cloned(it)
  local items = {}
  for i, item in ipairs(it.items) do items[i] = item:deref():clone() end
  return make(items, it.exact, it.least)
end

function STEPS.zip(it, other)
  local items = {}
  for i = 1, math.min(#it.items, #other.items) do items[i] = rust.tuple(rust.i32, rust.i32)(it.items[i], other.items[i]) end
  return make(items, it.exact and other.exact)
end

function STEPS.flat_map(it, f)
  local items = {}
  for _, item in ipairs(it.items) do
    local made = f(item)
    for i = 0, made:len() - 1 do items[#items + 1] = made[i]:get() end
  end
  return make(items, it.exact)
end

function STEPS.nth(it, n)
  local item = it.items[n + 1]
  return item and rust.Some(item) or rust.None(rust.char)
end

local function collect(it, class, element)
  return class.collect(it.items, it.exact, it.least)
end

-- A vocabulary type that collects: collect(items, length or nil when unknown, least).
function M.collect(it, type) return collect(it, type) end

function M.call(it, name, args, generics)
  if name == "collect" then return collect(it, require "types".of(generics[1])) end
  if not STEPS[name] then error("no iterator has `" .. name .. "`", 0) end
  return STEPS[name](it, table.unpack(args))
end

-- ---- what begins one

local STARTS = {}

local function text_of(target) return type(target) == "string" and target or rust.type_of(target).show(target) end

function STARTS.chars(target)
  local text, items = text_of(target), {}
  for _, code in utf8.codes(text) do items[#items + 1] = rust.char(utf8.char(code)) end
  return make(items, false, (#text + 3) // 4)
end

function STARTS.bytes(target)
  return make({ text_of(target):byte(1, -1) }, true)
end

function STARTS.split(target, at)
  local text, items, from = text_of(target), {}, 1
  at = type(at) == "table" and at:get() or at
  for piece in (text .. at):gmatch("(.-)" .. at:gsub("%p", "%%%0")) do items[#items + 1] = rust.str(piece) end
  return make(items, false, 0), from
end

function STARTS.lines(target) return (STARTS.split(target, "\n")) end

function STARTS.iter(target)
  local items = {}
  for i = 0, target:len() - 1 do items[i + 1] = ref(target[i]) end
  return make(items, true)
end

function M.begins(name) return STARTS[name] ~= nil end

function M.from(target, name, args) return STARTS[name](target, table.unpack(args)) end

return M
