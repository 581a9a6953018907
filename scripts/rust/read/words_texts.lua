-- Words of texts: what patterns find, lines, parse.
local own = require "rust.own"
local numbers = require "rust.numbers"
local ref = require "rust.ref"
local unicode = require "rust.unicode"
local terms = require "rust.read.terms"
local names = require "rust.read.program"
local kinds = require "rust.read.classes"
local iterators = require "rust.read.iterators"
local member = require "rust.read.member"
local late = require("rust.sequence").late
local words = require "rust.read.words"
local K, S, iterator, truthful = words.K, words.S, words.iterator, words.truthful

local find = terms.find
local getmetatable, type = getmetatable, type

-- ---- texts: what patterns find

local T = member.texts

local function text_of(t) return memory.read(t.extent(t)) end

-- A piece [from, to) of a text, as &str.
local function piece(t, from, to)
  local ptr = t.extent(t)
  return ref.make("&", ref.str, ptr + from, to - from, own.loans_of(t))
end
T.piece = piece

-- next_match of a text.
local function finder(wanted)
  return function(text, at)
    local from, to = text:find(wanted, at + 1, true)
    if not from then return nil end
    if wanted == "" then return from - 1, from - 1, true end
    return from - 1, to
  end
end

-- Where a pattern (a &str, a char, several chars, a closure) is found: next_match(text, at) -> from, to (0-based, behind), nil.
local function matcher(self, arg)
  local of = self:type_of(arg)
  local bare = of
  while bare.c == "&" and find(bare[1]).c ~= "str" do bare = find(bare[1]) end
  if bare.c == "fn" or type(bare.c) == "table" and bare.c.as_fn then
    local f = self:callback(arg)
    return function(R)
      local g = truthful(f(R))
      return function(text, at)
        for from, char in text:gmatch("()(" .. utf8.charpattern .. ")", at + 1) do
          if g(numbers.char(char)) then return from - 1, from - 1 + #char end
        end
      end
    end
  end
  local literal = self:bare_text(arg)
  if literal then return function() return finder(literal) end end
  local f = self:value(arg)
  return function(R)
    local x = f(R)
    local class = getmetatable(x)
    while class.reference and not class.target.unsized do
      x = class.deref(x)
      class = getmetatable(x)
    end
    if class == numbers.char then
      local char = x:get()
      return function(text, at)
        local from, to = text:find(char, at + 1, true)
        if from then return from - 1, to end
      end
    end
    if class.element == numbers.char or class.count then
      local set = {}
      for i = 0, class.len(x) - 1 do set[class.at(x, i):get()] = true end
      return function(text, at)
        for from, char in text:gmatch("()(" .. utf8.charpattern .. ")", at + 1) do
          if set[char] then return from - 1, from - 1 + #char end
        end
      end
    end
    return finder(late.text_of(x, "pattern"))
  end
end

-- on_text(make): the receiver as a &str, the pattern of the first argument.
local function with_pattern(build, at)
  return function(self, node, how)
    local recv = self:std_receiver(node, how)
    local pattern = matcher(self, node.args[at or 1])
    local rest = {}
    for i, arg in ipairs(node.args) do
      if i ~= (at or 1) then rest[#rest + 1] = self:value(arg) end
    end
    local class = self:class(self:type_of(node))
    local unbox = self:unboxed(self:type_of(node))
    return function(R)
      local x, signal = recv(R)
      if signal then return x, signal end
      local t = self.str_of(x)
      local first = at and rest[1] and rest[1](R)
      local find_next = pattern(R)
      local more = not at and rest[1] and rest[1](R)
      return unbox(build(t, text_of(t), find_next, class, first or more))
    end
  end
end

local function all_matches(text, find_next)
  local list, at = {}, 0
  while true do
    local from, to, empty = find_next(text, at)
    if not from then return list end
    list[#list + 1] = { from, to }
    at = to
    if empty then
      local char = text:match("^" .. utf8.charpattern, at + 1)
      if not char or char == "" then return list end
      at = at + #char
    end
  end
end

local function split(t, text, find_next, most, terminator)
  local list, at = {}, 0
  for _, found in ipairs(all_matches(text, find_next)) do
    if most and #list + 1 >= most then break end
    list[#list + 1] = { at, found[1] }
    at = found[2]
  end
  if not (terminator and at == #text) then list[#list + 1] = { at, #text } end
  return list
end

-- Each piece with the match that ends it.
local function split_inclusive(text, find_next)
  local list, at = {}, 0
  for _, found in ipairs(all_matches(text, find_next)) do
    list[#list + 1] = { at, found[2] }
    at = found[2]
  end
  if at < #text then list[#list + 1] = { at, #text } end
  return list
end

local function pieces_of(t, list)
  local items = {}
  for i, one in ipairs(list) do items[i] = piece(t, one[1], one[2]) end
  local state = iterators.list(items)
  local hint = state.hint
  state.hint = function() return hint() > 0 and 1 or 0, false end
  state.loans = own.loans_of(t) or nil
  return iterator(state)
end

local function reversed(list)
  local back = {}
  for i = #list, 1, -1 do back[#back + 1] = list[i] end
  return back
end

S.str.split = with_pattern(function(t, text, find_next) return pieces_of(t, split(t, text, find_next)) end)
S.str.split_terminator = with_pattern(function(t, text, find_next) return pieces_of(t, split(t, text, find_next, nil, true)) end)
S.str.split_inclusive = with_pattern(function(t, text, find_next) return pieces_of(t, split_inclusive(text, find_next)) end)
S.str.rsplit = with_pattern(function(t, text, find_next) return pieces_of(t, reversed(split(t, text, find_next))) end)
S.str.splitn = with_pattern(function(t, text, find_next, _, n) return pieces_of(t, split(t, text, find_next, n:get())) end, 2)
S.str.matches = with_pattern(function(t, text, find_next) return pieces_of(t, all_matches(text, find_next)) end)
S.str.contains = with_pattern(function(_, text, find_next) return find_next(text, 0) ~= nil end)
S.str.starts_with = with_pattern(function(_, text, find_next) return find_next(text, 0) == 0 end)
S.str.ends_with = with_pattern(function(_, text, find_next)
  local list = all_matches(text, find_next)
  for from = 0, #text do
    local a, b = find_next(text, from)
    if a and b == #text then return true end
    if not a then break end
  end
  return #list > 0 and list[#list][2] == #text
end)
S.str.find = with_pattern(function(_, text, find_next, class)
  local from = find_next(text, 0)
  if from then return class.Some(numbers.usize(from)) end
  return class.None()
end)
S.str.rfind = with_pattern(function(_, text, find_next, class)
  local last
  local at = 0
  while at <= #text do
    local from = find_next(text, at)
    if not from then break end
    last = from
    at = from + 1
  end
  if last then return class.Some(numbers.usize(last)) end
  return class.None()
end)
S.str.split_once = with_pattern(function(t, text, find_next, class)
  local from, to = find_next(text, 0)
  if not from then return class.None() end
  return class.Some(class.payload(piece(t, 0, from), piece(t, to, #text)))
end)
S.str.rsplit_once = with_pattern(function(t, text, find_next, class)
  local list = all_matches(text, find_next)
  local last = list[#list]
  if not last then return class.None() end
  return class.Some(class.payload(piece(t, 0, last[1]), piece(t, last[2], #text)))
end)
S.str.strip_prefix = with_pattern(function(t, text, find_next, class)
  local from, to = find_next(text, 0)
  if from ~= 0 then return class.None() end
  return class.Some(piece(t, to, #text))
end)
S.str.strip_suffix = with_pattern(function(t, text, find_next, class)
  for at = 0, #text do
    local from, to = find_next(text, at)
    if from and to == #text then return class.Some(piece(t, 0, from)) end
  end
  return class.None()
end)
local function trimming(left, right)
  return with_pattern(function(t, text, find_next)
    local from, to = 0, #text
    while left and from < to do
      local a, b = find_next(text, from)
      if a ~= from or b == a then break end
      from = b
    end
    local moved = right
    while moved and to > from do
      moved = false
      for at = math.max(from, to - 16), to - 1 do
        local a, b = find_next(text, at)
        if a and b == to and b > a then
          to, moved = a, true
          break
        end
      end
    end
    return piece(t, from, to)
  end)
end
S.str.trim_matches, S.str.trim_start_matches, S.str.trim_end_matches = trimming(true, true), trimming(true, false), trimming(false, true)

local edit = require "rust.string_edit"
local function replacing(self, node, how)
  local pattern_type = self:type_of(node.args[1])
  if pattern_type.c == "&" and find(pattern_type[1]).c == "str" or find(pattern_type).c == "char" then return nil end
  return with_pattern(function(_, text, find_next, _, to)
    local pieces_, at = {}, 0
    local new = late.text_of(to, "replace")
    for _, found in ipairs(all_matches(text, find_next)) do
      pieces_[#pieces_ + 1] = text:sub(at + 1, found[1])
      pieces_[#pieces_ + 1] = new
      at = found[2]
    end
    pieces_[#pieces_ + 1] = text:sub(at + 1)
    local s = late.String.new()
    for _, one in ipairs(pieces_) do
      if one ~= "" then late.String.push_str(s, ref.literal(one)) end
    end
    return s
  end)(self, node, how)
end
S.str.replace = function(self, node, how)
  local made = replacing(self, node, how)
  if made then return made end
  local recv, list = self:std_receiver(node, how), self:values(node.args)
  return function(R)
    local t = self.str_of(recv(R))
    local values = list(R)
    return ref.str_methods.replace(t, values[1], values[2])
  end
end

local function on_text(build)
  return function(self, node, how)
    local recv = self:std_receiver(node, how)
    local list = self:std_arguments(node)
    local class = self:class(self:type_of(node))
    local unbox = self:unboxed(self:type_of(node))
    return function(R)
      local x, signal = recv(R)
      if signal then return x, signal end
      local t = self.str_of(x)
      local values = list(R)
      return unbox(build(t, text_of(t), class, table.unpack(values, 1, values.n or #values)))
    end
  end
end

S.str.chars = on_text(function(t, text) return iterator(iterators.chars(text, own.loans_of(t))) end)
S.str.bytes = on_text(function(t, text)
  local state = iterators.list { text:byte(1, -1) }
  state.loans = own.loans_of(t) or nil
  return iterator(state)
end)
S.str.char_indices = function(self, node, how)
  local pair = self:class(find(self:type_of(node))[1])
  return on_text(function(t, text)
    local list = {}
    for from, char in text:gmatch("()(" .. utf8.charpattern .. ")") do list[#list + 1] = { from - 1, char } end
    local state = iterators.list(list)
    local made = iterators.A.map(state, function(one) return pair(numbers.usize(one[1]), numbers.char(one[2])) end)
    made.hint = function() return ((state.hint()) + 3) // 4, false end
    made.in_place, made.source = nil, nil
    made.loans = own.loans_of(t) or nil
    return iterator(made)
  end)(self, node, how)
end
S.str.split_whitespace = on_text(function(t, text)
  local list = {}
  for from, word, to in text:gmatch("()([^ \t\n\v\f\r]+)()") do list[#list + 1] = { from - 1, to - 1, word } end
  local made = pieces_of(t, list)
  local state = kinds.state_of(made)
  state.hint = function() return 0, false end
  return made
end)
S.str.split_ascii_whitespace = S.str.split_whitespace
S.str.lines = on_text(function(t, text)
  local list, at = {}, 0
  while at < #text do
    local from = text:find("\n", at + 1, true)
    local to = from and from - 1 or #text
    local stop = to
    if from and stop > at and text:sub(stop, stop) == "\r" then stop = stop - 1 end
    list[#list + 1] = { at, stop }
    at = from or #text
  end
  local made = pieces_of(t, list)
  kinds.state_of(made).hint = function() return 0, false end
  return made
end)
S.str.to_uppercase = on_text(function(t) return ref.str_methods.to_uppercase(t) end)
S.str.is_empty = on_text(function(_, text) return #text == 0 end)
S.str.get = on_text(function(t, text, class, from, to)
  from, to = from or 0, to or #text
  if from > to or to > #text or not unicode.is_boundary(text, from) or not unicode.is_boundary(text, to) then return class.None() end
  return class.Some(piece(t, from, to))
end)
S.str.split_at = on_text(function(t, text, class, at)
  at = at:get()
  if at > #text or not unicode.is_boundary(text, at) then own.panic "failed to slice string" end
  return class(piece(t, 0, at), piece(t, at, #text))
end)

-- ---- parse

local WHY = { empty = { "cannot parse integer from empty string", "Empty" }, invalid = { "invalid digit found in string", "InvalidDigit" }, high = { "number too large to fit in target type", "PosOverflow" },
  low = { "number too small to fit in target type", "NegOverflow" } }

function K:parse_integer(class, T_, text, radix)
  local function failed(kind)
    return class.Err(kinds.message("ParseIntError", WHY[kind][1], ("ParseIntError { kind: %s }"):format(WHY[kind][2])))
  end
  if text == "" then return failed "empty" end
  local sign, digits = text:match "^([+-]?)(.*)$"
  if digits == "" then return failed "invalid" end
  if sign == "-" and not T_.signed then return failed "invalid" end
  for char in digits:gmatch "." do
    local value = tonumber(char, 36)
    if not value or value >= radix or not char:find "%w" then return failed "invalid" end
  end
  local n = memory.number(T_.bits, T_.signed, (sign == "-" and "-" or "") .. digits, radix)
  if not n then return failed(sign == "-" and "low" or "high") end
  return class.Ok(T_.of_bits(n))
end

function K:parse_text(f, result)
  result = find(result)
  local class = self:class(result)
  local of = find(result[1])
  if terms.is_integer(of) then
    local T_ = self:class(of)
    return function(R)
      local x, signal = f(R)
      if signal then return x, signal end
      return self:parse_integer(class, T_, text_of(self.str_of(x)), 10)
    end
  end
  if terms.is_float(of) then
    local T_ = self:class(of)
    return function(R)
      local text = text_of(self.str_of(f(R)))
      local lower = text:lower()
      local n
      if text:find "^[+-]?%d+%.?%d*[eE]?[+-]?%d*$" or text:find "^[+-]?%.%d+[eE]?[+-]?%d*$" then n = tonumber((text:gsub("^%+", ""))) end
      if lower:find "^[+-]?inf$" or lower:find "^[+-]?infinity$" then n = lower:find "^%-" and -math.huge or math.huge end
      if lower:find "^[+-]?nan$" then n = 0 / 0 end
      if not n then
        local empty = text == ""
        return class.Err(kinds.message("ParseFloatError", empty and "cannot parse float from empty string" or "invalid float literal", ("ParseFloatError { kind: %s }"):format(empty and "Empty" or "Invalid")))
      end
      return class.Ok(T_.of_lua(n + 0.0))
    end
  end
  if of.c == "bool" then
    return function(R)
      local text = text_of(self.str_of(f(R)))
      if text == "true" or text == "false" then return class.Ok(numbers.bool(text == "true")) end
      return class.Err(kinds.message("ParseBoolError", "provided string was not `true` or `false`", "ParseBoolError"))
    end
  end
  if of.c == "char" then
    return function(R)
      local text = text_of(self.str_of(f(R)))
      if utf8.len(text) == 1 then return class.Ok(numbers.char(text)) end
      local empty = text == ""
      return class.Err(kinds.message("ParseCharError", empty and "cannot parse char from empty string" or "too many characters in string", ("CharErrorKind::%s"):format(empty and "EmptyString" or "TooManyChars")))
    end
  end
  if of.c == "String" then return function(R) return class.Ok(late.String.from(self.str_of(f(R)))) end end
  local impl, env = names.find_impl(self.program, of, names.STD_TRAITS.FromStr)
  local run = self.world.call(impl.fns.from_str, env)
  return function(R) return run({ (f(R)) }) end
end

S.str.parse = function(self, node, how)
  local recv = self:std_receiver(node, how)
  return self:parse_text(function(R)
    local x, signal = recv(R)
    if signal then return x, signal end
    return self.str_of(x)
  end, self:type_of(node))
end

return words.S
