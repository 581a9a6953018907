-- Words of threads, channels, formatters and ranges.
local own = require "rust.own"
local numbers = require "rust.numbers"
local struct = require "rust.struct"
local compare = require "rust.compare"
local format = require "rust.format"
local kinds = require "rust.read.classes"
local member = require "rust.read.member"
local late = require("rust.sequence").late
local terms = require "rust.read.terms"
local words = require "rust.read.words"
local K, S = words.K, words.S

local find = terms.find
local getmetatable = getmetatable

-- ---- threads and channels

S.JoinHandle.join = function(self, node, how)
  local recv = self:std_receiver(node, how)
  local class = self:class(self:type_of(node))
  return function(R)
    local h = recv(R)
    local state = kinds.state_of(h)
    h = own.take(h)
    h.gone = "moved"
    local x = getmetatable(state.handle).join(state.handle)
    return class.Ok(x == nil and numbers.unit() or x)
  end
end

local function next_item(state)
  local x = state.items[state.from]
  if x == nil then return nil end
  state.from = state.from + 1
  return x
end

S.Sender.send = function(self, node, how)
  local recv, f = self:std_receiver(node, how), self:value(node.args[1])
  local class = self:class(self:type_of(node))
  return function(R)
    local s = recv(R)
    local state = kinds.state_of(s)
    state.items[#state.items + 1] = own.take(f(R))
    return class.Ok(numbers.unit())
  end
end
local function receiving(self, node, how)
  local recv = self:std_receiver(node, how)
  local class = self:class(self:type_of(node))
  return function(R)
    local r = recv(R)
    local x = next_item(kinds.state_of(r))
    if x == nil then return class.Err(kinds.message("RecvError", "receiving on a closed channel", "RecvError")) end
    return class.Ok(x)
  end
end
S.Receiver.recv, S.Receiver.try_recv = receiving, receiving
K.channels = { iterate = function(x, unbox)
  local state = kinds.state_of(x)
  return { next = function()
    local item = next_item(state)
    if item == nil then return nil end
    return unbox(item)
  end, hint = function() return 0, false end, drop = function() own.drop(x) end }
end }

-- ---- Formatter

S.Formatter.write_str = function(self, node, how)
  local to, f = self:place(node.e), self:value(node.args[1])
  local class = self:class(self:type_of(node))
  return function(R)
    local formatter = kinds.formatter_of(member.reached(to(R)))
    local text = f(R)
    formatter.pieces[#formatter.pieces + 1] = memory.read(getmetatable(text).extent(text))
    return class.Ok(numbers.unit())
  end
end
S.Formatter.pad = function(self, node, how)
  local to, f = self:place(node.e), self:value(node.args[1])
  local class = self:class(self:type_of(node))
  return function(R)
    local formatter = kinds.formatter_of(member.reached(to(R)))
    local text = f(R)
    formatter.pieces[#formatter.pieces + 1] = format.pad(memory.read(getmetatable(text).extent(text)))
    return class.Ok(numbers.unit())
  end
end
S.Formatter.write_char = function(self, node)
  local to, f = self:place(node.e), self:expr(node.args[1])
  local class = self:class(self:type_of(node))
  return function(R)
    local formatter = kinds.formatter_of(member.reached(to(R)))
    formatter.pieces[#formatter.pieces + 1] = f(R)
    return class.Ok(numbers.unit())
  end
end
S.Formatter.alternate = function(self, node)
  local to = self:place(node.e)
  return function(R)
    local formatter = kinds.formatter_of(member.reached(to(R)))
    return formatter.spec.alternate or false
  end
end
S.String.write_str = function(self, node, how)
  local to, f = self:std_receiver(node, how), self:value(node.args[1])
  local class = self:class(self:type_of(node))
  return function(R)
    local s = to(R)
    late.String.push_str(s, f(R))
    return class.Ok(numbers.unit())
  end
end
S.String.write_char = function(self, node, how)
  local to, f = self:std_receiver(node, how), self:value(node.args[1])
  local class = self:class(self:type_of(node))
  return function(R)
    local s = to(R)
    late.String.push(s, f(R))
    return class.Ok(numbers.unit())
  end
end

-- ---- Range

S.Range.contains = function(self, node, how)
  local of = find(how.of)
  local T = self:class(of[1])
  local inner = node.e
  while inner.k == "paren" do inner = inner.e end
  local value = self:value(node.args[1])
  if inner.k == "range" then
    local low, high = inner.low and self:value(inner.low), inner.high and self:value(inner.high)
    return function(R)
      local a, b = low and low(R), high and high(R)
      local x = value(R)
      if a and (compare.order(x, a) or -1) < 0 then return false end
      if not b then return true end
      local found = compare.order(x, b)
      return found ~= nil and (found < 0 or inner.inclusive and found == 0)
    end
  end
  local recv = self:std_receiver(node, how)
  return function(R)
    local r = recv(R)
    local class = getmetatable(r)
    local x = value(R)
    return (compare.order(x, struct.part(r, class.fields.start, 1)) or -1) >= 0 and (compare.order(x, struct.part(r, class.fields["end"], 2)) or 1) < 0 and T ~= nil
  end
end

return words.S
