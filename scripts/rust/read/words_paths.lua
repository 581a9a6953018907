-- Functions of std by their path (Vec::new, Rc::clone) and its free functions.
local classes = require "rust.class"
local own = require "rust.own"
local scope = require "rust.scope"
local enum = require "rust.enum"
local ref = require "rust.ref"
local rc = require "rust.rc"
local box = require "rust.box"
local mem = require "rust.mem"
local deque = require "rust.deque"
local compare = require "rust.compare"
local terms = require "rust.read.terms"
local kinds = require "rust.read.classes"
local iterators = require "rust.read.iterators"
local member = require "rust.read.member"
local calling = require "rust.read.calling"
local late = require("rust.sequence").late
local words = require "rust.read.words"
local K, iterator, unwrap, PATH = words.K, words.iterator, words.unwrap, words.PATH

local find = terms.find
local getmetatable, setmetatable, type = getmetatable, setmetatable, type

-- ---- functions by their path: Vec::new, Rc::clone, Box::new ..

local OWNERS = { Rc = rc.Rc, Arc = rc.Arc }

function K:std_callable(how)
  local of, name = find(how.of), how.std_path
  local class = self:class(of)
  if OWNERS[of.c] and rawget(OWNERS[of.c], name) and name ~= "new" then
    local does = rawget(OWNERS[of.c], name)
    if name == "from" then return does end
    if name == "new_cyclic" then
      local T = self:class(of[1])
      return function(f) return does(T, f) end
    end
    return does
  end
  if name == "new" and (of.c == "Box" or of.c == "Rc" or of.c == "Arc" or of.c == "Cell" or of.c == "RefCell" or of.c == "Mutex") then return self:smart_new(of) end
  if of.c == "Box" then
    if name == "leak" then return box.Box.leak end
    if name == "from" then return function(x) return self:convert(x, of, class) end end
    if name == "into_raw" then
      return function(x)
        local taken = own.take(x)
        taken.gone = "moved"
        return kinds.raw("*mut", self:class(of[1]), taken.ptr)
      end
    end
    if name == "from_raw" then
      return function(p) return own.temporary(setmetatable({ ptr = getmetatable(p).address(p), len_ = false, gone = false }, class)) end
    end
  end
  if name == "from" then
    if of.c == "BinaryHeap" then
      local Row = require "rust.vec".Vec(self:class(of[1]))
      return function(x) return class.from(getmetatable(x).count and self:rows(Row, x) or x) end
    end
    if of.c == "HashMap" or of.c == "HashSet" or of.c == "BTreeMap" or of.c == "BTreeSet" then
      return function(x)
        local gather = self:collector(of, of.c:find "Map" and terms.term("()", of[1], of[2]) or of[1])
        local A = getmetatable(x)
        local it = A.into_iter(x)
        return gather(iterators.of_vocabulary(it, function(item) return item end))
      end
    end
    if of.c == "VecDeque" then return function(x) return getmetatable(x).count and deque.VecDeque.from(self:rows(require "rust.vec".Vec(self:class(of[1])), x)) or deque.VecDeque.from(x) end end
    return function(x) return self:convert(x, of, class) end
  end
  if PATH[of.c] and PATH[of.c][name] then return PATH[of.c][name](self, of, class) end
  local does = rawget(class, name)
  if type(does) == "function" then return does end
  error(("%s::%s is not told here"):format(terms.show(of), name), 0)
end

function K:std_path_call(node, how)
  local of = find(how.of)
  if how.default then return self:default_value(of) end
  local name = how.std_path
  local unbox = self:unboxed(self:type_of(node))
  if name == "try_from" then
    local f = self:value(node.args[1])
    local result = self:type_of(node)
    return function(R) return self:try_into_value(f(R), result) end
  end
  if name == "from_str" then return self:parse_text(self:value(node.args[1]), self:type_of(node)) end
  if name == "from_str_radix" then
    local f, radix = self:value(node.args[1]), self:expr(node.args[2])
    local class, T = self:class(self:type_of(node)), self:class(of)
    return function(R)
      local text = f(R)
      return self:parse_integer(class, T, memory.read(getmetatable(text).extent(text)), radix(R))
    end
  end
  if name == "from" and terms.is_scalar(of) then
    local f = self:value(node.args[1])
    local T = self:class(of)
    return function(R) return unbox(T(f(R))) end
  end
  if name == "from_iter" then
    local state = self:iterated(node.args[1])
    local gather = self:collector(of, self:item_type(node.args[1]))
    return function(R) return (gather(state(R))) end
  end
  if name == "from" and (of.c == "HashMap" or of.c == "HashSet" or of.c == "BTreeMap" or of.c == "BTreeSet") then
    local state = self:iterated(node.args[1])
    local gather = self:collector(of, self:item_type(node.args[1]))
    return function(R) return (gather(state(R))) end
  end
  local text = of.c == "String" and name == "from" and self:bare_text(node.args[1])
  if text then return function() return late.String.from(text) end end
  local does
  local list = name == "new_cyclic" and self:std_arguments(node) or self:values(node.args)
  local world = self
  return function(R)
    local values, signal = list(R)
    if signal then return values, signal end
    does = does or world:std_callable(how)
    return unbox(does(table.unpack(values, 1, values.n or #values)))
  end
end

-- ---- free functions

local F = {}

function F.drop(self, node)
  local f = self:place(node.args[1])
  return function(R)
    local x, signal = f(R)
    if signal then return x, signal end
    if type(x) == "table" and classes.of(x) then scope.drop(x) end
  end
end

function F.forget(self, node)
  local f = self:value(node.args[1])
  return function(R) mem.forget(f(R)) end
end

function F.swap(self, node)
  local a, b = self:value(node.args[1]), self:value(node.args[2])
  return function(R)
    local x = a(R)
    mem.swap(x, b(R))
  end
end

function F.replace(self, node)
  local a, b = self:value(node.args[1]), self:value(node.args[2])
  local unbox = self:unboxed(self:type_of(node))
  return function(R)
    local x = a(R)
    return unbox(mem.replace(x, b(R)))
  end
end

function F.take(self, node)
  local a = self:value(node.args[1])
  local default = self:default_of(self:type_of(node))
  local unbox = self:unboxed(self:type_of(node))
  return function(R) return unbox(mem.replace(a(R), default())) end
end

function F.size_of(self, node)
  local T = self:class(self.how[node].types[1])
  return function() return T.size end
end
function F.align_of(self, node)
  local T = self:class(self.how[node].types[1])
  return function() return T.align end
end
function F.type_name(self, node)
  local text = terms.show(self.how[node].types[1])
  return function() return ref.literal(text) end
end
function F.size_of_val(self, node)
  local f = self:value(node.args[1])
  return function(R)
    local r = f(R)
    local class = getmetatable(r)
    if class.target and class.target.unsized then
      local _, len = class.extent(r)
      return len * (class.target.element and class.target.element.size or 1)
    end
    return getmetatable(class.deref(r)).size
  end
end

local function extreme(sign)
  return function(self, node)
    local a, b = self:value(node.args[1]), self:value(node.args[2])
    local unbox = self:unboxed(self:type_of(node))
    return function(R)
      local x, y = a(R), b(R)
      local found = compare.order(x, y)
      if sign > 0 then return unbox(found <= 0 and y or x) end
      return unbox(found <= 0 and x or y)
    end
  end
end
F.max, F.min = extreme(1), extreme(-1)

function F.from_fn(self, node)
  local f = self:callback(node.args[1])
  local open = self:opened(find(self:type_of(node))[1])
  return function(R)
    local g = f(R)
    return iterator { next = function() return open(g()) end, hint = function() return 0, false end }
  end
end

function F.successors(self, node)
  local first, f = self:value(node.args[1]), self:callback(node.args[2])
  local of = find(find(self:type_of(node))[1])
  local unbox = self:unboxed(of)
  return function(R)
    local now, g = first(R), f(R)
    return iterator { next = function()
      if (now.addr and enum.variant(now) or now.variant) == 1 then return nil end
      local value = unwrap(now)
      local place = own.materialise(getmetatable(value).copy and own.take(value) or value)
      now = g(ref.ref(place))
      return unbox(getmetatable(place).copy and place or own.take(place))
    end, hint = function() return 0, false end }
  end
end

function F.once(self, node)
  local f = self:expr(node.args[1])
  return function(R) return iterator(iterators.list { (f(R)) }) end
end
function F.empty() return function() return iterator(iterators.list {}) end end
F["repeat"] = function(self, node)
  local f = self:expr(node.args[1])
  return function(R)
    local x = f(R)
    local state = { endless = true, next = function() return type(x) == "table" and own.clone(x) or x end, hint = function() return math.maxinteger, false end }
    return iterator(state)
  end
end

function F.exit(self, node)
  local f = self:expr(node.args[1])
  return function(R)
    local code = f(R)
    memory.abort(("the program ends with exit status %d; nothing is dropped"):format(code), "")
  end
end

function F.Reverse(self, node)
  local class = self:class(self:type_of(node))
  local f = self:value(node.args[1])
  return function(R) return class(f(R)) end
end
F.Wrapping = F.Reverse

-- A thread runs when it is joined; see thread.lua.
function F.spawn(self, node)
  local f = self:value(node.args[1])
  local of = self:type_of(node)
  local out, name = find(of[1]), self.binding or "thread"
  local lent = {}
  local closure_node = node.args[1]
  for _, one in ipairs(closure_node.k == "closure" and calling.captures_of(self, closure_node, self.how[closure_node]) or {}) do
    if one.way ~= "move" then lent[#lent + 1] = self:slot(one.variable) end
  end
  return function(R)
    for _, slot in ipairs(lent) do own.on_lend_to_thread(R[slot]) end
    local closure = f(R)
    return member.spawn(closure, out, name)
  end
end

function F.channel(self, node)
  local pair = self:class(self:type_of(node))
  return function()
    local state = { items = {}, from = 1 }
    function state.drop()
      state.ended = (state.ended or 0) + 1
      if state.ended < 2 then return end
      for i = state.from, #state.items do own.drop(state.items[i]) end
    end
    return pair(kinds.opaque_value("Sender", state), kinds.opaque_value("Receiver", state))
  end
end

function F.sleep(self, node)
  local f = self:value(node.args[1])
  return function(R) f(R) end
end

function F.black_box(self, node) return self:expr(node.args[1]) end

function K:std_fn_call(node, how)
  local make = F[how.std_fn]
  if not make then self:fail(node, ("`%s` is not told here"):format(how.std_fn)) end
  return make(self, node)
end

return words.S
