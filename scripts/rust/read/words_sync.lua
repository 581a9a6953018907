-- Words of RwLock, atomic numbers, BinaryHeap, ManuallyDrop and Cow, as texts have them.
local own = require "rust.own"
local numbers = require "rust.numbers"
local enum = require "rust.enum"
local sync = require "rust.sync"
local words = require "rust.read.words"
local late = require("rust.sequence").late
local S, on_place, simple, PATH = words.S, words.on_place, words.simple, words.PATH

local getmetatable = getmetatable

-- ---- RwLock

local function as_ok(name)
  return on_place(function(self, node)
    local class = self:class(self:type_of(node))
    return function(x) return class.Ok(getmetatable(x)[name](x)) end
  end)
end
S.RwLock.read, S.RwLock.write = as_ok "read", as_ok "write"
function S.RwLock.into_inner(self, node, how)
  local recv = self:std_receiver(node, how)
  local class = self:class(self:type_of(node))
  return function(R)
    local x = recv(R)
    return class.Ok(getmetatable(x).into_inner(x))
  end
end

-- ---- atomic numbers

for _, name in ipairs { "AtomicUsize", "AtomicI32", "AtomicU32", "AtomicU64", "AtomicI64", "AtomicBool" } do
  S[name] = {}
  for word, does in pairs(sync.words) do S[name][word] = simple(function(x, a) return does(x, a) end) end
  S[name].compare_exchange = on_place(function(self, node)
    local class = self:class(self:type_of(node))
    return function(x, expected, new) return sync.words.compare_exchange(x, expected, new, class) end
  end)
  S[name].into_inner = S[name].load
end

-- ---- ManuallyDrop

PATH.ManuallyDrop = {
  new = function(_, _, class) return function(x) return class { { "value", x } } end end,
  into_inner = function()
    return function(x)
      local taken = own.take(x)
      taken.gone = "moved"
      return own.release_part(taken.parts[1])
    end
  end,
  drop = function()
    return function(r)
      local x = getmetatable(r).deref(r)
      own.drop(own.fetch(getmetatable(x).target, x.addr))
    end
  end,
}

-- ---- Cow<str>

S.Cow.is_borrowed = simple(function(x) return numbers.bool(enum.variant(x) == 1) end)
function S.Cow.into_owned(self, node, how)
  local recv = self:std_receiver(node, how)
  return function(R)
    local x = recv(R)
    local number = enum.variant(x)
    local part = getmetatable(x).part_of(x, number)
    if number == 1 then return late.String.from(part) end
    return own.take(part)
  end
end

return S
