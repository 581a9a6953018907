-- HashMap and HashSet: one table of buckets, as hashbrown lays it out.
--
--     block     bucket n-1 .. bucket 1, bucket 0 | control bytes, one a bucket, and 16 more that repeat the first
--                                                ^ ctrl
--     handle    0     8     16           24     32 .. 48
--               ctrl  mask  growth_left  items  the keys of the hash
--
-- A control byte is 0xFF for an empty bucket, 0x80 for one that was left, else 7 bits of the key's hash. Rust draws the keys of
-- the hash anew for each map; here they are always the same, so that a lesson is the same every time. Which bucket a key gets is
-- therefore this map's own; how large the table is and when it grows is not.
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local format = require "rust.format"
local ref = require "rust.ref"
local struct = require "rust.struct"
local compare = require "rust.compare"
local option = require "rust.option"
local late = require("rust.sequence").late
local M = {}

local setmetatable, getmetatable, max, words, store_words, store, load =
  setmetatable, getmetatable, math.max, memory.words, memory.store_words, memory.store, memory.load

local GROUP, EMPTY, DELETED = 16, 0xFF, 0x80
local NO_TABLE = ("\255"):rep(GROUP)

-- ---- sizes

local function capacity_of(mask) return mask < 8 and mask or (mask + 1) // 8 * 7 end

-- hashbrown, capacity_to_buckets: small pairs begin with larger tables.
local function buckets_for(cap, size)
  if cap > math.maxinteger // 16 or cap * 2 > math.maxinteger // (size + 2) then own.panic "Hash table capacity overflow" end
  cap = max(cap, size <= 1 and 14 or size <= 3 and 7 or 3)
  if cap < 15 then return cap < 4 and 4 or cap < 8 and 8 or 16 end
  local wanted, buckets = cap * 8 // 7, 1
  while buckets < wanted do buckets = buckets * 2 end
  return buckets
end

local function data_bytes(size, buckets) return (size * buckets + 15) // 16 * 16 end

-- ---- the handle

local function words_of(m)
  if m.addr then return words(m.addr, 4) end
  return m.ctrl, m.mask, m.left, m.items
end

local function set(m, ctrl, mask, left, items)
  if not m.addr then
    m.ctrl, m.mask, m.left, m.items = ctrl, mask, left, items
    return
  end
  store_words(m.addr, ctrl, mask, left, items)
  memory.settled(m.addr, getmetatable(m).type)
end

local function make(class, ctrl, mask, left, items)
  return setmetatable({ ctrl = ctrl, mask = mask, left = left, items = items, gone = false }, class)
end

local function pair_of(m) return getmetatable(m).pair end

local function bucket(m, ctrl, i) return ctrl - (i + 1) * pair_of(m).size end

local function part(m, ctrl, i, number)
  local field = pair_of(m).list[number]
  return own.place(field.type, bucket(m, ctrl, i) + field.offset, m, "index")
end

-- ---- hashing: the bytes of a key, as a number

local function hash_of(text)
  local h = 0x2545F491
  for i = 1, #text do h = (h ~ text:byte(i)) * 0x100000001B3 end
  h = h ~ (h >> 29)
  return h * 0x9E3779B97F4A7C15
end

-- What tells two keys apart: the text of texts, the bytes of numbers, field by field.
local function bytes_of(K, key)
  local class = classes.of(key)
  if not class then
    if type(key) == "string" and not K.encode then return key end
    return K.encode(own.into(K, key))
  end
  if class.reference and class.deref and not class.target.unsized then return bytes_of(K, class.deref(key)) end
  if class.encode then return class.encode(key) end
  if class.list then
    local texts = {}
    for i, field in ipairs(class.list) do
      local bytes = bytes_of(field.type, struct.part(key, field, i))
      texts[i] = #bytes .. ":" .. bytes
    end
    return table.concat(texts)
  end
  if class.show then return class.show(key) end
  if class.size == 0 then return "" end
  error(("HashMap: %s cannot be a key here"):format(class.name), 0)
end

-- ---- control bytes

local function set_ctrl(ctrl, mask, i, byte)
  store(ctrl + i, 1, byte)
  store(ctrl + ((i - GROUP) & mask) + GROUP, 1, byte)
end

local function ctrl_at(ctrl, i) return load(ctrl + i, 1) end

-- The control bytes from bucket `at` on, as many as are looked at together; a small table goes round.
local function group_at(ctrl, mask, at)
  if mask >= GROUP - 1 then return memory.read(ctrl + at, GROUP) end
  local all = memory.read(ctrl, mask + 1)
  return all:sub(at + 1) .. all:sub(1, at)
end

-- The buckets in the order in which a key is looked for, a group of sixteen at a time: the first with this tag that holds the key.
local function probe(ctrl, mask, hash, holds)
  local at, stride, tag = hash & mask, 0, string.char(hash >> 57)
  while stride <= mask + GROUP do
    local group = group_at(ctrl, mask, at)
    local k = group:find(tag, 1, true)
    while k do
      local i = (at + k - 1) & mask
      if holds(i) then return i end
      k = group:find(tag, k + 1, true)
    end
    if group:find("\xFF", 1, true) then return nil end
    stride = stride + GROUP
    at = (at + stride) & mask
  end
end

local function find_key(m, key)
  local ctrl, mask, _, items = words_of(m)
  local class = getmetatable(m)
  local bytes = bytes_of(class.key_type, key)
  local hash = hash_of(bytes)
  if items == 0 then return nil, hash end
  return probe(ctrl, mask, hash, function(i) return bytes_of(class.key_type, part(m, ctrl, i, 1)) == bytes end), hash
end

-- The first bucket that is not taken, for a key that is not there.
local function free_bucket(ctrl, mask, hash)
  local at, stride = hash & mask, 0
  while true do
    local k = group_at(ctrl, mask, at):find "[\x80-\xFF]"
    if k then return (at + k - 1) & mask end
    stride = stride + GROUP
    at = (at + stride) & mask
  end
end

local function each_full(m, f)
  local ctrl, mask, _, items = words_of(m)
  if items == 0 then return end
  for i = 0, mask do
    if ctrl_at(ctrl, i) & 0x80 == 0 then f(i, ctrl) end
  end
end

-- ---- tables

local function no_table() return memory.static(NO_TABLE, GROUP) end

local function new_table(pair, buckets)
  local data = data_bytes(pair.size, buckets)
  local ptr = memory.alloc(data + buckets + GROUP, 16, classes.finish(pair))
  memory.fill(ptr + data, 255, buckets + GROUP)
  return ptr + data
end

local function free_table(pair, ctrl, mask)
  if mask > 0 then memory.free(ctrl - data_bytes(pair.size, mask + 1)) end
end

local function resize(m, buckets)
  local ctrl, mask, _, items = words_of(m)
  local pair, class = pair_of(m), getmetatable(m)
  local fresh, fresh_mask = new_table(pair, buckets), buckets - 1
  each_full(m, function(i)
    local hash = hash_of(bytes_of(class.key_type, part(m, ctrl, i, 1)))
    local to = free_bucket(fresh, fresh_mask, hash)
    set_ctrl(fresh, fresh_mask, to, hash >> 57)
    own.carry(pair, bucket(m, fresh, to), bucket(m, ctrl, i), 1)
  end)
  set(m, fresh, fresh_mask, capacity_of(fresh_mask) - items, items)
  free_table(pair, ctrl, mask)
end

local function reserve(m, extra)
  local _, mask, left, items = words_of(m)
  if extra <= left then return end
  local full = capacity_of(mask)
  if extra > math.maxinteger - items then own.panic "Hash table capacity overflow" end
  local wanted = items + extra
  if wanted <= full // 2 then return resize(m, mask + 1) end
  resize(m, buckets_for(max(wanted, full + 1), pair_of(m).size))
end

-- ---- in and out

local function put_pair(m, hash, key, value)
  local class = getmetatable(m)
  local ctrl, mask, left, items = words_of(m)
  local i = free_bucket(ctrl, mask, hash)
  if left == 0 and ctrl_at(ctrl, i) == EMPTY then
    reserve(m, 1)
    ctrl, mask, left, items = words_of(m)
    i = free_bucket(ctrl, mask, hash)
  end
  local was_empty = ctrl_at(ctrl, i) == EMPTY
  set_ctrl(ctrl, mask, i, hash >> 57)
  own.settle(key, class.key_type, part(m, ctrl, i, 1).addr)
  own.settle(value, class.value_type, part(m, ctrl, i, 2).addr)
  set(m, ctrl, mask, was_empty and left - 1 or left, items + 1)
  return i
end

local methods = {}

function methods.insert(m, key, value)
  own.write(m)
  local class = getmetatable(m)
  key, value = own.into(class.key_type, key), own.into(class.value_type, value)
  local i, hash = find_key(m, key)
  if not i then
    put_pair(m, hash, key, value)
    return late.None(class.value_type)
  end
  local place = part(m, (words_of(m)), i, 2)
  local new, old = own.take(value), own.fetch(class.value_type, place.addr)
  own.put(new, place.addr)
  new.gone = "moved"
  own.drop(own.take(key))
  return late.Some(own.temporary(old))
end

-- hashbrown, erase: a bucket that may stand in the middle of a full group is marked, any other is empty again.
local function erase(m, i)
  local ctrl, mask, left, items = words_of(m)
  local before, after = 0, 0
  while before < GROUP and ctrl_at(ctrl, (i - 1 - before) & mask) ~= EMPTY do before = before + 1 end
  while after < GROUP and ctrl_at(ctrl, (i + after) & mask) ~= EMPTY do after = after + 1 end
  local marked = mask >= GROUP and before + after >= GROUP
  set_ctrl(ctrl, mask, i, marked and DELETED or EMPTY)
  set(m, ctrl, mask, marked and left or left + 1, items - 1)
end

function methods.remove(m, key)
  own.write(m)
  local class = getmetatable(m)
  local i = find_key(m, key)
  if not i then return late.None(class.value_type) end
  local ctrl = words_of(m)
  erase(m, i)
  local value = own.fetch(class.value_type, part(m, ctrl, i, 2).addr)
  if class.key_type.droppable then own.drop(part(m, ctrl, i, 1)) end
  return late.Some(own.temporary(value))
end

local function drop_pair(m, ctrl, i)
  local class = getmetatable(m)
  if class.key_type.droppable then own.drop(part(m, ctrl, i, 1)) end
  if class.value_type.droppable then own.drop(part(m, ctrl, i, 2)) end
end

-- Keeps the pairs for which f(key, value) is true; both are references.
function methods.retain(m, f)
  own.write(m)
  each_full(m, function(i, ctrl)
    if f(ref.ref(part(m, ctrl, i, 1)), ref.ref_mut(part(m, ctrl, i, 2))) then return end
    erase(m, i)
    drop_pair(m, ctrl, i)
  end)
end

function methods.clear(m)
  own.write(m)
  each_full(m, function(i, ctrl) drop_pair(m, ctrl, i) end)
  local ctrl, mask = words_of(m)
  if mask == 0 then return end
  memory.fill(ctrl, 255, mask + 1 + GROUP)
  set(m, ctrl, mask, capacity_of(mask), 0)
end

function methods.reserve(m, extra)
  own.write(m)
  reserve(m, numbers.count(extra, "reserve"))
end

function methods.shrink_to_fit(m)
  own.write(m)
  local ctrl, mask, _, items = words_of(m)
  if items == 0 then
    free_table(pair_of(m), ctrl, mask)
    return set(m, no_table(), 0, 0, 0)
  end
  local buckets = buckets_for(items, pair_of(m).size)
  if buckets < mask + 1 then resize(m, buckets) end
end

-- What m.entry(key) is: or_insert, or_insert_with, and_modify. Room for one more is made here, as Rust does it.
local function entry_of(m, i, hash, key)
  local class, entry = getmetatable(m), {}
  local function at(found) return ref.make("&mut", class.value_type, part(m, (words_of(m)), found, 2).addr, nil, own.lend(m, "&mut")) end
  function entry:or_insert_with(f)
    if i then
      own.drop(own.take(key))
      return at(i)
    end
    return at(put_pair(m, hash, key, own.into(class.value_type, f())))
  end
  function entry:or_insert(x)
    if i then own.drop(own.into(class.value_type, x)) end
    return entry:or_insert_with(function() return x end)
  end
  function entry:or_default() return entry:or_insert_with(function() return option.default_of(class.value_type) end) end
  function entry:and_modify(f)
    if i then f(at(i)) end
    return entry
  end
  return entry
end

function methods.entry(m, key)
  own.write(m)
  key = own.into(getmetatable(m).key_type, key)
  local i, hash = find_key(m, key)
  if not i then reserve(m, 1) end
  return entry_of(m, i, hash, key)
end

M.inside = { each_full = each_full, part = part, words_of = words_of, free_table = free_table, pair_of = pair_of } -- for hashmap_pairs.lua
-- ---- looking

function methods.len(m)
  own.read(m)
  return (select(4, words_of(m)))
end

function methods.is_empty(m) return methods.len(m) == 0 end

function methods.capacity(m)
  own.read(m)
  local _, _, left, items = words_of(m)
  return left + items
end

function methods.contains_key(m, key)
  own.read(m)
  return (find_key(m, key)) ~= nil
end

function methods.get(m, key)
  own.read(m)
  local i = find_key(m, key)
  if not i then return late.None(late.Ref(getmetatable(m).value_type)) end
  return late.Some(ref.ref(part(m, (words_of(m)), i, 2)))
end

-- m["key"]: a value that must be there, and is only looked at.
local function member(m, key)
  own.read(m)
  local class = getmetatable(m)
  local is_key = classes.of(key) or class.key_type.from_lua and class.key_type.from_lua(key) or compare.is_text(class.key_type) and type(key) == "string"
  if class.is_set or not is_key then memory.unknown(class.name .. " has no", class, tostring(key)) end
  local i = find_key(m, key)
  if not i then own.panic "no entry found for key" end
  return own.place(class.value_type, part(m, (words_of(m)), i, 2).addr, m, "&", "&")
end

function methods.get_mut(m, key)
  own.write(m)
  local i = find_key(m, key)
  if not i then return late.None(ref.RefMut(getmetatable(m).value_type)) end
  return late.Some(ref.ref_mut(part(m, (words_of(m)), i, 2)))
end

function methods.debug(m)
  own.read(m)
  local class, texts = getmetatable(m), {}
  each_full(m, function(i, ctrl)
    local key = format.of_part(class.key_type, part(m, ctrl, i, 1))
    texts[#texts + 1] = class.is_set and key or { key, format.of_part(class.value_type, part(m, ctrl, i, 2)) }
  end)
  return class.is_set and format.set(texts) or format.map(texts)
end

-- As many, and each found in the other with an equal value.
function methods.equals(m, other)
  local same = methods.len(m) == methods.len(other)
  each_full(m, function(i, ctrl)
    local found = same and find_key(other, part(m, ctrl, i, 1))
    same = found ~= nil and found ~= false and compare.same(part(m, ctrl, i, 2), part(other, (words_of(other)), found, 2))
  end)
  return same
end

methods.clone = own.cloning(function(m)
  own.read(m)
  local _, mask, _, items = words_of(m)
  local class = getmetatable(m)
  local copy = class.new()
  if mask == 0 then return copy end
  copy.ctrl, copy.mask, copy.left = new_table(class.pair, mask + 1), mask, capacity_of(mask)
  if items > 0 then
    each_full(m, function(i, ctrl)
      local key = own.clone(part(m, ctrl, i, 1))
      put_pair(copy, hash_of(bytes_of(class.key_type, key)), key, own.clone(part(m, ctrl, i, 2)))
    end)
  end
  return copy
end)

-- ---- the class

local function release(m)
  local ctrl, mask = words_of(m)
  each_full(m, function(i) drop_pair(m, ctrl, i) end)
  free_table(pair_of(m), ctrl, mask)
end

local function make_type(class)
  local usize = numbers.usize.type
  return memory.struct(class.name, 48, 8, true, { { "ctrl", classes.pointer("own", "*mut " .. class.pair.name, class.pair), 0 },
    { "mask", usize, 8 }, { "left", usize, 16 }, { "items", usize, 24 } })
end

local function define(name, K, V, is_set)
  local class = { name = name, size = 48, align = 8, droppable = true, make_type = make_type, release = release, key_type = K, value_type = V,
    pair = struct.tuple(K, V), is_set = is_set, member = member, niche = { offset = 0, size = 8, first = 1, last = -1 } }
  for method, f in pairs(methods) do class[method] = f end
  function class.put(m, addr)
    store_words(addr, m.ctrl, m.mask, m.left, m.items)
    store_words(addr + 32, 0x646F72616E646F6D, 0x6B6579736B657973)
  end
  function class.load(addr) return make(class, words(addr, 4)) end
  function class.owned(m)
    local ctrl, mask = words_of(m)
    if mask == 0 then return m.addr, 48 end
    local data = data_bytes(class.pair.size, mask + 1)
    return ctrl - data, data + mask + 1 + GROUP
  end
  function class.new() return own.temporary(make(class, no_table(), 0, 0, 0)) end
  function class.with_capacity(n)
    local m = class.new()
    n = numbers.count(n, "with_capacity")
    if n == 0 then return m end
    local buckets = buckets_for(n, class.pair.size)
    m.ctrl, m.mask, m.left = new_table(class.pair, buckets), buckets - 1, capacity_of(buckets - 1)
    return m
  end
  -- Of a list of pairs { key, value }: room for all of them is made at once.
  function class.from(pairs_)
    local m = class.with_capacity(#pairs_)
    for _, pair in ipairs(pairs_) do methods.insert(m, pair[1], pair[2]) end
    return m
  end
  return own.class(class)
end

local maps = {}
local function HashMap_of(K, V)
  classes.check_type(K, "HashMap")
  classes.check_type(V, "HashMap")
  maps[K] = maps[K] or {}
  maps[K][V] = maps[K][V] or define(("HashMap<%s, %s>"):format(K.name, V.name), K, V, false)
  return maps[K][V]
end

M.HashMap = classes.generic("HashMap", HashMap_of)

function M.HashMap.new(K, V) return HashMap_of(K, V).new() end

function M.HashMap.with_capacity(K, V, n) return HashMap_of(K, V).with_capacity(n) end

function M.HashMap.from(K, V, pairs_) return HashMap_of(K, V).from(pairs_) end

local HashSet_of = classes.memo(function(T)
  local class = define("HashSet<" .. classes.check_type(T, "HashSet").name .. ">", T, numbers.unit, true)
  function class.insert(s, x)
    local old = methods.insert(s, x, numbers.unit())
    return old:is_none()
  end
  class.contains = methods.contains_key
  function class.remove(s, x) return methods.remove(s, x):is_some() end
  return class
end)

M.HashSet = classes.generic("HashSet", HashSet_of)

function M.HashSet.new(T) return HashSet_of(T).new() end

function M.HashSet.with_capacity(T, n) return HashSet_of(T).with_capacity(n) end

return M
