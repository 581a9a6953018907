-- Words of Option, Result, bool, Ordering, Cell, RefCell and Mutex that differ from the vocabulary's of the same name.
local own = require "rust.own"
local struct = require "rust.struct"
local enum = require "rust.enum"
local ref = require "rust.ref"
local iterators = require "rust.read.iterators"
local member = require "rust.read.member"
local words = require "rust.read.words"
local K, S, iterator, on_place, simple, truthful, unwrap, leave = words.K, words.S, words.iterator, words.on_place, words.simple, words.truthful, words.unwrap, words.leave

local getmetatable = getmetatable

-- ---- Option, Result

S.Option.iter = simple(function(x) return iterator(iterators.option(x, "&")) end)
S.Option.iter_mut = simple(function(x) return iterator(iterators.option(x, "&mut")) end)

-- Functions whose empty case has a type that only the reader knows.
local function typed(c, name, build)
  S[c][name] = function(self, node, how)
    local recv = self:std_receiver(node, how)
    local class = self:class(self:type_of(node))
    local list = self:std_arguments(node)
    return function(R)
      local x, signal = recv(R)
      if signal then return x, signal end
      local values = list(R)
      if x.addr then x = own.take(x) end
      return build(class, x, table.unpack(values))
    end
  end
end

typed("Option", "map", function(class, x, f)
  if x.variant == 1 then return class.None() end
  return class.Some(f(unwrap(x)))
end)
typed("Option", "and_then", function(class, x, f)
  if x.variant == 1 then return class.None() end
  return f(unwrap(x))
end)
typed("Option", "and", function(class, x, other)
  if x.variant == 1 then
    leave(other)
    return class.None()
  end
  leave(x)
  return other
end)
typed("Option", "ok_or", function(class, x, e)
  if x.variant == 1 then return class.Err(e) end
  local made = class.Ok(unwrap(x))
  leave(e)
  return made
end)
typed("Option", "ok_or_else", function(class, x, f)
  if x.variant == 1 then return class.Err(f()) end
  return class.Ok(unwrap(x))
end)
typed("Option", "zip", function(class, x, y)
  if x.variant == 2 and (y.addr and enum.variant(y) or y.variant) == 2 then return class.Some(class.payload(unwrap(x), unwrap(y))) end
  leave(x)
  leave(y)
  return class.None()
end)
typed("Option", "flatten", function(class, x)
  if x.variant == 1 then return class.None() end
  return unwrap(x)
end)
typed("Option", "transpose", function(class, x)
  if x.variant == 1 then return class.Ok(class.payload.None()) end
  local inner = unwrap(x)
  if enum.variant(inner) == 1 then return class.Ok(class.payload.Some(unwrap(inner))) end
  return class.Err(getmetatable(inner).unwrap_err(inner))
end)
typed("Option", "filter", function(class, x, f)
  if x.variant == 1 then return x end
  local kept = own.materialise(x)
  if truthful(f)(ref.ref(enum.part(kept, 2, 1))) then return own.take(kept) end
  return class.None()
end)
typed("Option", "inspect", function(_, x, f)
  local kept = own.materialise(x)
  if enum.variant(kept) == 2 then f(ref.ref(enum.part(kept, 2, 1))) end
  return own.take(kept)
end)
typed("Result", "map", function(class, x, f)
  if x.variant == 2 then return class.Err(getmetatable(x).unwrap_err(x)) end
  return class.Ok(f(unwrap(x)))
end)
typed("Result", "map_err", function(class, x, f)
  if x.variant == 1 then return class.Ok(unwrap(x)) end
  return class.Err(f(getmetatable(x).unwrap_err(x)))
end)
typed("Result", "and_then", function(class, x, f)
  if x.variant == 2 then return class.Err(getmetatable(x).unwrap_err(x)) end
  return f(unwrap(x))
end)
typed("Result", "or_else", function(class, x, f)
  if x.variant == 1 then return class.Ok(unwrap(x)) end
  return f(getmetatable(x).unwrap_err(x))
end)
typed("Result", "and", function(class, x, other)
  if x.variant == 2 then
    leave(other)
    return class.Err(getmetatable(x).unwrap_err(x))
  end
  leave(x)
  return other
end)
typed("Result", "or", function(class, x, other)
  if x.variant == 1 then
    leave(other)
    return class.Ok(unwrap(x))
  end
  leave(x)
  return other
end)

-- Functions that give what a closure or the value itself gives: plain where that is a scalar.
local function giving(c, name, build)
  S[c][name] = function(self, node, how)
    local recv = self:std_receiver(node, how)
    local list = self:std_arguments(node)
    local unbox = self:unboxed(self:type_of(node))
    local default = name == "unwrap_or_default" and self:default_of(self:type_of(node))
    return function(R)
      local x, signal = recv(R)
      if signal then return x, signal end
      local values = list(R)
      if x.addr then x = own.take(x) end
      return unbox(build(x, values[1], values[2], default))
    end
  end
end
giving("Option", "map_or", function(x, other, f)
  if x.variant == 1 then return other end
  local made = f(unwrap(x))
  leave(other)
  return made
end)
giving("Option", "map_or_else", function(x, g, f) return x.variant == 1 and g() or f(unwrap(x)) end)
giving("Option", "is_some_and", function(x, f) return x.variant == 2 and truthful(f)(unwrap(x)) end)
giving("Option", "is_none_or", function(x, f) return x.variant == 1 or truthful(f)(unwrap(x)) end)
giving("Option", "unwrap_or_else", function(x, f) if x.variant == 2 then return unwrap(x) end return f() end)
giving("Option", "unwrap_or_default", function(x, _, _, default) if x.variant == 2 then return unwrap(x) end return default() end)
giving("Result", "map_or", function(x, other, f)
  if x.variant == 2 then
    leave(x)
    return other
  end
  local made = f(unwrap(x))
  leave(other)
  return made
end)
giving("Result", "map_or_else", function(x, g, f) if x.variant == 2 then return g(getmetatable(x).unwrap_err(x)) end return f(unwrap(x)) end)
giving("Result", "unwrap_or_else", function(x, f) if x.variant == 1 then return unwrap(x) end return f(getmetatable(x).unwrap_err(x)) end)
giving("Result", "unwrap_or_default", function(x, _, _, default)
  if x.variant == 1 then return unwrap(x) end
  leave(x)
  return default()
end)
giving("Result", "is_ok_and", function(x, f)
  if x.variant == 1 then return truthful(f)(unwrap(x)) end
  leave(x)
  return false
end)
giving("Option", "expect", function(x, words)
  if x.variant == 1 then own.panic(getmetatable(words).show(words)) end
  return unwrap(x)
end)
giving("Result", "expect", function(x, words)
  if x.variant == 2 then return getmetatable(x).expect(x, getmetatable(words).show(words)) end
  return unwrap(x)
end)
giving("Result", "expect_err", function(x, words) return getmetatable(x).expect_err(x, getmetatable(words).show(words)) end)

local function dereferencing(kind)
  return on_place(function(self, node)
    local class = self:class(self:type_of(node))
    local target = class.payload
    return function(x)
      if enum.variant(x) == 1 then return class.None() end
      local part = enum.part(x, 2, 1)
      local r = kind == "&mut" and ref.ref_mut(part) or ref.ref(part)
      return class.Some(K.lead(target, r, kind == "&mut"))
    end
  end)
end
S.Option.as_deref, S.Option.as_deref_mut = dereferencing "&", dereferencing "&mut"

S.Option.get_or_insert_with = on_place(function()
  return function(x, f)
    if enum.variant(x) == 1 then return getmetatable(x).insert(x, f()) end
    return ref.ref_mut(enum.part(x, 2, 1))
  end
end)

S.bool.then_some = function(self, node, how)
  local cond, f = self:bare_plain(node.e), self:value(node.args[1])
  local class = self:class(self:type_of(node))
  return function(R)
    local yes = cond(R)
    local x = f(R)
    if yes then return class.Some(x) end
    return class.None()
  end
end
S.bool["then"] = function(self, node, how)
  local cond, f = self:bare_plain(node.e), self:callback(node.args[1])
  local class = self:class(self:type_of(node))
  return function(R)
    if cond(R) then return class.Some(f(R)()) end
    return class.None()
  end
end

-- ---- Ordering

S.Ordering.then_with = simple(function(x, f) return enum.variant(x) == 2 and f() or own.take(x) end)
S.Ordering["then"] = simple(function(x, y) return enum.variant(x) == 2 and y or own.take(x) end)
S.Ordering.reverse = simple(function(x) return member.ordering(2 - enum.variant(x)) end)
for name, holds in pairs { is_lt = function(n) return n < 0 end, is_le = function(n) return n <= 0 end, is_gt = function(n) return n > 0 end, is_ge = function(n) return n >= 0 end, is_eq = function(n) return n == 0 end, is_ne = function(n) return n ~= 0 end } do
  S.Ordering[name] = simple(function(x) return holds(enum.variant(x) - 2) end)
end

-- ---- Cell, RefCell, Mutex

S.Cell.update = simple(function(x, f)
  local class = getmetatable(x)
  class.set(x, f(class.get(x)))
end)
S.Cell.take = on_place(function(self, node)
  local default = self:default_of(self:type_of(node))
  return function(x) return getmetatable(x).replace(x, default()) end
end)
S.RefCell.take = S.Cell.take
S.RefCell.get_mut = on_place(function()
  return function(x)
    local class = getmetatable(x)
    return ref.ref_mut(struct.part(x, class.fields.value, class.fields.value.number))
  end
end)

local function as_ok(name)
  return on_place(function(self, node)
    local class = self:class(self:type_of(node))
    return function(x)
      local made = getmetatable(x)[name](x)
      return class.Ok(made)
    end
  end)
end
S.Mutex.lock = as_ok "lock"
S.Mutex.into_inner = function(self, node, how)
  local recv = self:std_receiver(node, how)
  local class = self:class(self:type_of(node))
  return function(R)
    local x = recv(R)
    return class.Ok(getmetatable(x).into_inner(x))
  end
end

return words.S
