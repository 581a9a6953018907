-- What the words of std that are the reader's own have in common; the files words_*.lua add them to S.
local own = require "rust.own"
local kinds = require "rust.read.classes"
local compile = require "rust.read.flow"
local member = require "rust.read.member"
local M = {}

local S = member.S
local getmetatable, setmetatable, type = getmetatable, setmetatable, type

for _, name in ipairs { "Vec", "slice", "str", "String", "char", "Option", "Result", "HashMap", "HashSet", "BTreeMap", "BTreeSet", "VecDeque", "Mutex", "RwLock", "Cell", "RefCell", "Entry", "JoinHandle", "Formatter", "bool", "Ordering",
  "Sender", "Receiver", "Range", "BinaryHeap", "ManuallyDrop", "Cow" } do S[name] = S[name] or {} end

local function iterator(state)
  local it = kinds.iterator(state)
  it.loans = state.loans or false
  return it
end

-- A method that is a Lua function of the place and the arguments: f(self, node) -> does(x, ...)
local function on_place(make)
  return function(self, node, how)
    local recv = self:std_receiver(node, how)
    local list = self:std_arguments(node)
    local unbox = self:unboxed(self:type_of(node))
    local does = make(self, node, how)
    return function(R)
      local x, signal = recv(R)
      if signal then return x, signal end
      local values, other = list(R)
      if other then return values, other end
      return unbox(does(x, table.unpack(values, 1, values.n or #values)))
    end
  end
end

local function simple(does) return on_place(function() return does end) end

-- A callback that gives a truth, for the vocabulary, which wants Lua's.
local function truthful(f) return function(...)
  local yes = f(...)
  return type(yes) == "table" and yes:get() or yes == true
end end

local function unwrap(x) return getmetatable(x).unwrap(x) end
local function leave(x) if getmetatable(x).droppable and not x.addr and not x.gone then own.drop(x) end end

M.K, M.S, M.iterator, M.on_place, M.simple, M.truthful, M.unwrap, M.leave = compile.K, S, iterator, on_place, simple, truthful, unwrap, leave
M.PATH = {} -- PATH.Type.name(self, of, class) -> the function Type::name

return M
