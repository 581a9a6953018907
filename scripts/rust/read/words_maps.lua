-- Words of maps and sets, and how they are gone through.
local own = require "rust.own"
local ref = require "rust.ref"
local hashmap = require "rust.hashmap_pairs"
local compare = require "rust.compare"
local terms = require "rust.read.terms"
local kinds = require "rust.read.classes"
local compile = require "rust.read.flow"
local iterators = require "rust.read.iterators"
local member = require "rust.read.member"
local words = require "rust.read.words"
local K, S, iterator, on_place = words.K, words.S, words.iterator, words.on_place

local find = terms.find
local getmetatable, type = getmetatable, type

-- ---- HashMap

S.Entry.or_default = function(self, node, how)
  local recv = self:place(node.e)
  local default = self:default_of(find(how.of)[2])
  return function(R) return recv(R):or_insert_with(default) end
end
S.Entry.or_insert = function(self, node, how)
  local recv, f = self:place(node.e), self:value(node.args[1])
  return function(R)
    local entry = recv(R)
    return entry:or_insert(f(R))
  end
end
S.Entry.or_insert_with = function(self, node, how)
  local recv, f = self:place(node.e), self:callback(node.args[1])
  return function(R)
    local entry = recv(R)
    return entry:or_insert_with(f(R))
  end
end
S.Entry.and_modify = function(self, node, how)
  local recv, f = self:place(node.e), self:callback(node.args[1])
  return function(R)
    local entry = recv(R)
    return entry:and_modify(f(R))
  end
end

local maps = {}
K.maps = maps

-- The pairs of a map, or the values of a set, by reference; sorted ones in their order.
local function sorted_pairs(list)
  table.sort(list, function(a, b) return compare.order(a[1], b[1]) < 0 end)
  return list
end

function maps.iterate(self, of, place, kind)
  local loans = own.lend(place, kind == "&mut" and "&mut" or "&", "iter")
  local list = hashmap.pairs_of(place)
  if of.c == "BTreeMap" or of.c == "BTreeSet" then list = sorted_pairs(list) end
  local items = {}
  if of.c == "HashSet" or of.c == "BTreeSet" then
    for i, pair in ipairs(list) do items[i] = ref.make("&", getmetatable(pair[1]), pair[1].addr, nil, loans) end
  else
    local class = self:class(terms.term("()", terms.term("&", of[1]), terms.term(kind, of[2])))
    for i, pair in ipairs(list) do items[i] = class(ref.make("&", getmetatable(pair[1]), pair[1].addr, nil, loans), ref.make(kind, getmetatable(pair[2]), pair[2].addr, nil, loans)) end
  end
  local state = iterators.list(items)
  local hint = state.hint
  state.hint = function() return (hint()), false end
  state.loans = loans or nil
  return state
end

function maps.into(self, of, x)
  local list, free = hashmap.taken_apart(x)
  if of.c == "BTreeMap" or of.c == "BTreeSet" then list = sorted_pairs(list) end
  local is_set = of.c == "HashSet" or of.c == "BTreeSet"
  local class = not is_set and self:class(terms.term("()", of[1], of[2]))
  local unbox = is_set and self:unboxed(of[1])
  local at = 0
  return { next = function()
    at = at + 1
    local pair = list[at]
    if not pair then return nil end
    local key = own.temporary(own.fetch(getmetatable(pair[1]), pair[1].addr))
    if is_set then return unbox(key) end
    return class(key, own.temporary(own.fetch(getmetatable(pair[2]), pair[2].addr)))
  end, hint = function() return math.max(0, #list - at), false end, drop = function()
    for i = at + 1, #list do
      own.drop(list[i][1])
      own.drop(list[i][2])
    end
    free()
  end }
end

local function part_iterator(which, kind)
  return on_place(function(self, node, how)
    local of = find(how.of)
    return function(x)
      local loans = own.lend(x, kind, "iter")
      local list = hashmap.pairs_of(x)
      if of.c == "BTreeMap" then list = sorted_pairs(list) end
      local items = {}
      for i, pair in ipairs(list) do items[i] = ref.make(kind, getmetatable(pair[which]), pair[which].addr, nil, loans) end
      local state = iterators.list(items)
      local hint = state.hint
      state.hint = function() return (hint()), false end
      state.loans = loans or nil
      return iterator(state)
    end
  end)
end
for _, c in ipairs { "HashMap", "BTreeMap" } do
  S[c].keys, S[c].values, S[c].values_mut = part_iterator(1, "&"), part_iterator(2, "&"), part_iterator(2, "&mut")
  S[c].iter = on_place(function(self, _, how) return function(x) return iterator(maps.iterate(self, find(how.of), x, "&")) end end)
  S[c].iter_mut = on_place(function(self, _, how) return function(x) return iterator(maps.iterate(self, find(how.of), x, "&mut")) end end)
  local function into_part(which)
    return function(self, node, how)
      local recv = self:std_receiver(node, how)
      local of = find(how.of)
      local unbox = self:unboxed(of[which])
      return function(R)
        local s = maps.into(self, of, recv(R))
        return iterator(iterators.A.map(s, function(pair)
          local part, other = pair.parts[which], pair.parts[3 - which]
          pair.gone = "moved"
          own.drop(own.release_part(other))
          return unbox(own.release_part(part))
        end))
      end
    end
  end
  S[c].into_keys, S[c].into_values = into_part(1), into_part(2)
  S[c].extend = function(self, node, how)
    local recv, state = self:std_receiver(node, how), self:iterated(node.args[1])
    return function(R)
      local x, s = recv(R), state(R)
      for pair in s.next do
        local key, value = pair.parts[1], pair.parts[2]
        pair.gone = "moved"
        own.drop(getmetatable(x).insert(x, own.release_part(key), own.release_part(value)))
      end
      if s.drop then s.drop() end
    end
  end
end
for _, c in ipairs { "HashSet", "BTreeSet" } do
  S[c].iter = on_place(function(self, _, how) return function(x) return iterator(maps.iterate(self, find(how.of), x, "&")) end end)
  S[c].extend = function(self, node, how)
    local recv, state = self:std_receiver(node, how), self:iterated(node.args[1])
    local box_ = terms.is_scalar(find(how.of)[1]) and compile.boxer(self:class(find(how.of)[1])) or function(x) return x end
    return function(R)
      local x, s = recv(R), state(R)
      for item in s.next do getmetatable(x).insert(x, type(item) == "table" and item or box_(item)) end
      if s.drop then s.drop() end
    end
  end
  local function filtered(keeps, both)
    return on_place(function(self, node, how)
      local of = find(how.of)
      return function(x, other)
        other = member.reached(other)
        local list = {}
        local a, b = maps.iterate(self, of, x, "&"), maps.iterate(self, of, other, "&")
        for r in a.next do
          if keeps(getmetatable(other).contains(other, r)) then list[#list + 1] = r end
        end
        if both then
          for r in b.next do
            if not getmetatable(x).contains(x, r) then list[#list + 1] = r end
          end
        end
        if c == "BTreeSet" then table.sort(list, function(p, q) return compare.order(p, q) < 0 end) end
        local state = iterators.list(list)
        state.loans = a.loans
        return iterator(state)
      end
    end)
  end
  S[c].union, S[c].intersection = filtered(function() return true end, true), filtered(function(yes) return yes end)
  S[c].difference, S[c].symmetric_difference = filtered(function(yes) return not yes end), filtered(function(yes) return not yes end, true)
  local function relation(does)
    return on_place(function(self, _, how)
      local of = find(how.of)
      return function(x, other)
        other = member.reached(other)
        return does(function(a, b)
          for r in maps.iterate(self, of, a, "&").next do
            if not getmetatable(b).contains(b, r) then return false end
          end
          return true
        end, function(a, b)
          for r in maps.iterate(self, of, a, "&").next do
            if getmetatable(b).contains(b, r) then return true end
          end
          return false
        end, x, other)
      end
    end)
  end
  S[c].is_subset = relation(function(all, _, x, y) return all(x, y) end)
  S[c].is_superset = relation(function(all, _, x, y) return all(y, x) end)
  S[c].is_disjoint = relation(function(_, some, x, y) return not some(x, y) end)
end

function maps.collector(self, of, item, box_)
  local class = self:class(of)
  local c = of.c
  if c == "BinaryHeap" then
    local Row = require "rust.vec".Vec(self:class(of[1]))
    return function(s) return class.from(iterators.collect_vec(s, Row, box_)) end
  end
  return function(s)
    local made = class.new()
    local least, exact = s.hint()
    if (c == "HashMap" or c == "HashSet") and least > 0 then getmetatable(made).reserve(made, least) end
    for x in s.next do
      if c == "HashMap" or c == "BTreeMap" then
        local key, value = x.parts and x.parts[1], x.parts and x.parts[2]
        if not key then x = own.take(x) key, value = x.parts[1], x.parts[2] end
        x.gone = "moved"
        own.drop(class.insert(made, own.release_part(key), own.release_part(value)))
      else
        class.insert(made, type(x) == "table" and x or box_(x))
      end
    end
    if s.drop then s.drop() end
    return made, exact
  end
end

function K:set_operation(node, op)
  local words = { ["&"] = "intersection", ["|"] = "union", ["-"] = "difference", ["^"] = "symmetric_difference" }
  local method = { k = "method", from = node.from, to = node.to, e = node.a, name = words[op], args = { node.b } }
  local of = self:type_of(node)
  self.how[method] = { std = words[op], of = of, steps = { { how = "ref", from = self:type_of(node.a) } }, kind = "&" }
  self.types[method] = terms.term("Iter", terms.term("&", of[1]))
  local iter = S[of.c][words[op]](self, method, self.how[method])
  local gather = self:collector(of, of[1])
  return function(R)
    local it = iter(R)
    local s = kinds.state_of(it)
    it.gone = "moved"
    local scalar = terms.is_scalar(find(of[1]))
    return gather(iterators.A.map(s, function(r)
      local place = getmetatable(r).deref(r)
      return scalar and getmetatable(place).clone(place) or own.clone(place)
    end))
  end
end

return words.S
