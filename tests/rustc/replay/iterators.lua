-- iterators: ranges, their adaptors and what they are collected into. An iterator here is the list of what it gives, with what it
-- knows beforehand: `exact`, its length is known; else `least`, the fewest it may still give when it has given one, and `whole`, the fewest
-- it may give at all.
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

-- What f makes is made when it is asked for.
function STEPS.map(it, f)
  local from = it.items
  local made = setmetatable({}, {
    __index = function(_, i) return from[i] ~= nil and f(from[i]) or nil end,
    __len = function() return #from end,
  })
  return make(made, it.exact, it.least)
end

function STEPS.filter(it, keeps)
  local items = {}
  for _, item in ipairs(it.items) do
    if plain(keeps(item)) then items[#items + 1] = item end
  end
  return make(items, false)
end

function STEPS.rev(it)
  local items = {}
  for i = #it.items, 1, -1 do items[#items + 1] = it.items[i] end
  local made = make(items, it.exact, it.least)
  made.whole = it.whole
  return made
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

local function sum_of(it)
  local sum = 0
  for _, item in ipairs(it.items) do sum = sum + plain(item) end
  return sum
end

function STEPS.sum(it) return rust.i32(sum_of(it)) end

function STEPS.max(it)
  local most
  for _, item in ipairs(it.items) do most = math.max(most or plain(item), plain(item)) end
  return rust.Some(rust.i32(most))
end

local function pairs_of(items)
  local list = {}
  for i, pair in ipairs(items) do list[i] = { plain(pair[0]), plain(pair[1]) } end
  return list
end

-- A vocabulary type that collects: collect(items, whether their number is known, least). Boxed slices are collected by a Vec.
function M.collect(it, type)
  if rawget(type, "pair") then return type.from(pairs_of(it.items)) end
  local slice = type.target and type.target.element
  if not slice then return type.collect(it.items, it.exact, it.whole or it.least) end
  if type.name:match "^Box" then return rust.Vec(slice).collect(it.items, it.exact, it.least):into_boxed_slice() end
  if not it.exact then return rust.Rc.from(rust.Vec(slice).collect(it.items, it.exact, it.least)) end
  return rust.Rc.from(rust.array(slice, #it.items)(it.items))
end

function M.call(it, name, args)
  if not STEPS[name] then error("no iterator has `" .. name .. "`", 0) end
  return STEPS[name](it, table.unpack(args))
end

-- ---- what begins one

local STARTS = {}

local function text_of(target) return type(target) == "string" and target or rust.type_of(target).show(target) end

function STARTS.chars(target)
  local text, items = text_of(target), {}
  for _, code in utf8.codes(text) do items[#items + 1] = rust.char(utf8.char(code)) end
  local made = make(items, false, (#text - #(text:match(utf8.charpattern) or "") + 3) // 4)
  made.whole = (#text + 3) // 4
  return made
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

function STARTS.split_whitespace(target)
  local items = {}
  for piece in text_of(target):gmatch "%S+" do items[#items + 1] = rust.str(piece) end
  return make(items, false, 0)
end

-- An array that is written down where it is looked through lies in the program itself; here it is a variable.
function STARTS.iter(target)
  if not rawget(target, "addr") then target = let("promoted", target) end
  local items = {}
  for i = 0, target:len() - 1 do items[i + 1] = ref(target[i]) end
  return make(items, true)
end

function M.begins(name) return STARTS[name] ~= nil end

function M.from(target, name, args) return STARTS[name](target, table.unpack(args)) end

return M
