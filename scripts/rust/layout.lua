-- Where the parts of structs and enums lie, as rustc 1.95 lays them out (compiler/rustc_abi/src/layout.rs). A part is anything with
-- size, align and niche; a niche is { offset, size, first, last }: the bytes and the range of what they hold, which may wrap around.
local M = {}

local ult = math.ult

local function round_up(n, align) return (n + align - 1) // align * align end
M.round_up = round_up

local function mask(size) return size >= 8 and -1 or (1 << (8 * size)) - 1 end

-- How many values of its bytes a niche has free; compared as unsigned.
local function available(niche)
  if not niche then return 0 end
  return (niche.first - niche.last - 1) & mask(niche.size)
end

local function trailing_zeros(n)
  local count = 0
  while n & 1 == 0 and count < 64 do
    n, count = n >> 1, count + 1
  end
  return count
end

-- ---- structs

-- The alignment a field is grouped by: [u8; 4] goes with the u32s.
local function group_of(field, largest_niche, max_align, bias)
  local align = trailing_zeros(field.align)
  local size_as_align = trailing_zeros(math.max(field.align, field.size))
  if largest_niche == 0 then return size_as_align end
  if bias == "start" then return math.min(trailing_zeros(max_align), size_as_align) end
  if available(field.niche) == largest_niche then return align end
  return size_as_align
end

local function niche_place(field, bias)
  local niche = field.niche
  if not niche then return 0 end
  if bias == "start" then return niche.offset end
  return ~(field.size - niche.size - niche.offset)
end

local function keys_of(field, largest, max_align, bias)
  local free = available(field.niche)
  return {
    sized = field.size > 0 or field.align > 1,
    group = group_of(field, largest, max_align, bias),
    niche = bias == "start" and ~free or free,
    place = niche_place(field, bias),
  }
end

local function plain_before(a, b)
  local ka, kb = a.keys, b.keys
  if ka.sized ~= kb.sized then return kb.sized end
  if ka.group ~= kb.group then return ka.group > kb.group end
  if ka.niche ~= kb.niche then return ult(ka.niche, kb.niche) end
  if ka.place ~= kb.place then return ult(ka.place, kb.place) end
  return a.number < b.number
end

local function prefixed_before(a, b)
  local ka, kb = a.keys, b.keys
  if ka.group ~= kb.group then return ka.group < kb.group end
  if ka.free ~= kb.free then return ult(ka.free, kb.free) end
  return a.number < b.number
end

local function order_of(fields, kind, bias)
  local largest, max_align, order = 0, 1, {}
  for i, field in ipairs(fields) do
    local free = available(field.niche)
    if ult(largest, free) then largest = free end
    max_align = math.max(max_align, field.align)
    order[i] = { number = i }
  end
  for i, one in ipairs(order) do
    one.keys = keys_of(fields[i], largest, max_align, bias)
    one.keys.free = available(fields[i].niche)
  end
  local last = kind == "tuple" and table.remove(order) or nil
  table.sort(order, kind == "prefixed" and prefixed_before or plain_before)
  order[#order + 1] = last
  return order
end

local function place_fields(fields, order, kind, prefix, bias, packed)
  local offset, align, offsets, niche, best = kind == "prefixed" and prefix or 0, 1, {}, nil, 0
  for _, one in ipairs(order) do
    local field = fields[one.number]
    local field_align = math.min(field.align, packed or field.align)
    offset = round_up(offset, field_align)
    align = math.max(align, field_align)
    offsets[one.number] = offset
    local free = available(field.niche)
    if field.niche and (ult(best, free) or bias == "end" and free == best) then
      best = free
      niche = { offset = field.niche.offset + offset, size = field.niche.size, first = field.niche.first, last = field.niche.last }
    end
    offset = offset + field.size
  end
  return { offsets = offsets, align = align, size = round_up(offset, align), niche = niche }
end

local function in_order(fields)
  local order = {}
  for i = 1, #fields do order[i] = { number = i } end
  return order
end

-- kind: "struct", "tuple" (its last field stays last) or "prefixed" (a tag of `prefix` bytes comes first).
-- options: repr = "C", packed = n, align = n
local function fields_layout(fields, kind, prefix, options)
  if options and (options.repr == "C" or options.packed) then
    return place_fields(fields, in_order(fields), kind, prefix, "start", options.packed)
  end
  local first = place_fields(fields, order_of(fields, kind, "start"), kind, prefix, "start")
  local niche = first.niche
  if kind ~= "struct" or not niche or #fields < 2 then return first end
  local head, tail = niche.offset, first.size - niche.offset - niche.size
  if head == 0 or tail <= 0 then return first end
  local second = place_fields(fields, order_of(fields, kind, "end"), kind, prefix, "end")
  local other = second.niche
  if head > second.size - other.offset - other.size then return second end
  return first
end

function M.struct(fields, kind, options)
  local layout = fields_layout(fields, kind, 0, options)
  if options and options.align then
    layout.align = math.max(layout.align, options.align)
    layout.size = round_up(layout.size, layout.align)
  end
  return layout
end

-- ---- enums

-- The values that a niche gives away for `count` variants: the first of them, and what is left; nil when it has not so many.
local function reserve(niche, count)
  local all, first, last = mask(niche.size), niche.first, niche.last
  if ult(available(niche), count) then return nil end
  local function move_start()
    local start = (first - count) & all
    return start, { size = niche.size, first = start, last = last }
  end
  local function move_end()
    return (last + 1) & all, { size = niche.size, first = first, last = (last + count) & all }
  end
  if ult(last, first) then return move_end() end
  if not ult((all - last) & all, first) then
    if ult(first, count) then return move_end() end
    return move_start()
  end
  local stop = (last + count) & all
  if stop ~= 0 and not ult(last, stop) then return move_start() end
  return move_end()
end

local function largest_of(layouts)
  local largest = 1
  for i, layout in ipairs(layouts) do
    if layout.size >= layouts[largest].size then largest = i end
  end
  return largest
end

-- The other variants must find room before or behind the niche.
local function fit_beside(layouts, largest, niche, size)
  for i, layout in ipairs(layouts) do
    if i ~= largest and layout.size > niche.offset then
      local shift = round_up(niche.offset + niche.size, layout.align)
      if shift + layout.size > size then return false end
      for k, offset in pairs(layout.offsets) do layout.offsets[k] = offset + shift end
    end
  end
  return true
end

local function niche_layout(variants)
  local layouts, align, from, to = {}, 1, nil, nil
  for i, fields in ipairs(variants) do
    layouts[i] = fields_layout(fields, "struct", 0)
    align = math.max(align, layouts[i].align)
  end
  local largest = largest_of(layouts)
  for i = 1, #variants do
    if i ~= largest then from, to = from or i, i end
  end
  local niche = layouts[largest].niche
  if not niche then return nil end
  local start, left = reserve(niche, to - from + 1)
  local size = round_up(layouts[largest].size, align)
  if not start or not fit_beside(layouts, largest, niche, size) then return nil end
  left.offset = niche.offset
  local tags = {}
  for i = from, to do tags[i] = (start + i - from) & mask(niche.size) end
  return { variants = layouts, size = size, align = align, tag_offset = niche.offset, tag_size = niche.size, dataful = largest,
    tags = tags, niche = left }
end

local function smallest_tag(numbers)
  local low, high = math.min(0, table.unpack(numbers)), math.max(0, table.unpack(numbers))
  for _, size in ipairs { 1, 2, 4 } do
    local bits = 8 * size
    if low >= 0 and high < 1 << bits or low < 0 and low >= -(1 << (bits - 1)) and high < 1 << (bits - 1) then return size end
  end
  return 8
end

-- A tag may be as large as what follows it lets it be.
local function widen(layouts, variants, tag_size)
  local start_align = 256
  for i, layout in ipairs(layouts) do
    local first
    for k, field in ipairs(variants[i]) do
      if (field.size > 0 or field.align > 1) and (not first or layout.offsets[k] < first.at) then
        first = { at = layout.offsets[k], align = field.align }
      end
    end
    if first then start_align = math.min(start_align, first.align) end
  end
  local wide = start_align > 8 and (start_align == 256 and tag_size or 8) or start_align
  if wide <= tag_size then return tag_size end
  for _, layout in ipairs(layouts) do
    for k, offset in pairs(layout.offsets) do
      if offset <= tag_size then layout.offsets[k] = wide end
    end
    if layout.size <= tag_size then layout.size = wide end
  end
  return wide
end

local function tagged_layout(variants, numbers, options)
  local tag_size = options and options.tag_size or smallest_tag(numbers)
  local prefix = tag_size
  if options and options.repr == "C" then
    for _, fields in ipairs(variants) do
      for _, field in ipairs(fields) do prefix = math.max(prefix, field.align) end
    end
  end
  local layouts, size, align, tags = {}, 0, 1, {}
  for i, fields in ipairs(variants) do
    layouts[i] = fields_layout(fields, "prefixed", prefix, options)
    size, align = math.max(size, layouts[i].size), math.max(align, layouts[i].align)
  end
  align = math.max(align, tag_size)
  size = round_up(math.max(size, tag_size), align)
  if not options then tag_size = widen(layouts, variants, tag_size) end
  for i, number in ipairs(numbers) do tags[i] = number & mask(tag_size) end
  local low, high = math.min(table.unpack(numbers)), math.max(table.unpack(numbers))
  return { variants = layouts, size = round_up(math.max(size, tag_size), align), align = align, tag_offset = 0, tag_size = tag_size,
    tags = tags, niche = { offset = 0, size = tag_size, first = low & mask(tag_size), last = high & mask(tag_size) } }
end

-- variants: a list of lists of fields; numbers: their discriminants. The result has size, align, niche, tag_offset, tag_size (0: a
-- single variant), tags, dataful (the variant that any other tag means), and variants with offsets.
function M.enum(variants, numbers, options)
  if #variants == 0 then return { variants = {}, size = 0, align = 1, tag_offset = 0, tag_size = 0, tags = {} } end
  if #variants == 1 and not options then
    local only = fields_layout(variants[1], "struct", 0)
    return { variants = { only }, size = only.size, align = only.align, niche = only.niche, tag_offset = 0, tag_size = 0, tags = { 0 } }
  end
  local tagged = tagged_layout(variants, numbers, options)
  local niche = not options and niche_layout(variants)
  if not niche then return tagged end
  if niche.size < tagged.size then return niche end
  if niche.size == tagged.size and ult(available(tagged.niche), available(niche.niche)) then return niche end
  return tagged
end

return M
