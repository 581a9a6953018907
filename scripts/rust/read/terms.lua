-- Types while they are found out: terms with holes that unify. A term is { c = constructor, list of terms } or a hole { hole = true,
-- kind = nil | "int" | "float", link = term }.
--
-- c: "i32" .. "bool", "char", "str", "String", "!", "()" (tuples; the empty one is ()), "&", "&mut", "*const", "*mut", "array" (with n, a
-- number or a hole), "slice", "fn" (inputs, then the output), "dyn" (with trait), "Vec", "Option" ..; a struct or an enum of the program
-- is c = its definition; a closure is c = { closure = .. }, a function as a value c = { item = .. }.
local M = {}

local setmetatable = setmetatable

function M.term(c, ...) return { c = c, ... } end

function M.make(c, list)
  local term = { c = c }
  for i, one in ipairs(list or {}) do term[i] = one end
  return term
end

function M.hole(kind) return { hole = true, kind = kind or false, link = false } end

local plain = setmetatable({}, { __index = function(self, name)
  local term = { c = name }
  self[name] = term
  return term
end })
M.plain = plain
M.unit = { c = "()" }
M.never = { c = "!" }

local function find(term)
  while term.hole and term.link do term = term.link end
  return term
end
M.find = find

local INTEGERS, FLOATS = {}, { f32 = true, f64 = true }
for _, bits in ipairs { "8", "16", "32", "64", "128", "size" } do
  INTEGERS["i" .. bits], INTEGERS["u" .. bits] = true, true
end
M.INTEGERS, M.FLOATS = INTEGERS, FLOATS

function M.is_scalar(term)
  term = find(term)
  return INTEGERS[term.c] or FLOATS[term.c] or term.c == "bool" or term.c == "char" or term.kind and true or false
end
function M.is_integer(term)
  term = find(term)
  return INTEGERS[term.c] or term.kind == "int" or false
end
function M.is_float(term)
  term = find(term)
  return FLOATS[term.c] or term.kind == "float" or false
end

local function occurs(hole, term)
  term = find(term)
  if term == hole then return true end
  for _, part in ipairs(term) do
    if occurs(hole, part) then return true end
  end
  return false
end

local function fits_kind(hole, term)
  if not hole.kind then return true end
  if term.hole then return not term.kind or term.kind == hole.kind end
  if hole.kind == "int" then return INTEGERS[term.c] or false end
  return FLOATS[term.c] or false
end

-- Makes both the same; false where they cannot be. What was unified before stays.
local function unify(a, b)
  a, b = find(a), find(b)
  if a == b then return true end
  if a.hole and b.hole and b.kind and not a.kind then
    a.link = b
    return true
  end
  if a.hole then
    if not fits_kind(a, b) or occurs(a, b) then return false end
    if b.hole and not b.kind then b.kind = a.kind end
    a.link = b
    return true
  end
  if b.hole then return unify(b, a) end
  if a.c == "!" or b.c == "!" then return a.c == b.c end
  if a.c ~= b.c then
    local f = a.c == "fn" and a or b.c == "fn" and b
    local other = f == a and b or a
    if f and type(other.c) == "table" and other.c.as_fn then
      local as_fn = other.c.as_fn(other, #f - 1)
      return as_fn and unify(f, as_fn) or false
    end
    return false
  end
  if a.c == "dyn" then return a.trait == b.trait end
  if a.c == "const" then return a.value == b.value end
  if a.c == "array" then
    local n, m = M.count_of(a), M.count_of(b)
    if n and m then
      if n ~= m then return false end
    elseif n then
      M.say_count(b, n)
    elseif m then
      M.say_count(a, m)
    end
  end
  if #a ~= #b then return false end
  for i = 1, #a do
    if not unify(a[i], b[i]) then return false end
  end
  return true
end
M.unify = unify

-- How many elements an array has, where it is known. Its `n` is a number, or a hole that a constant parameter or [T; _] left.
function M.count_of(term)
  local n = find(term).n
  if type(n) == "table" then
    n = find(n)
    return n.value
  end
  return n
end

function M.say_count(term, count)
  local n = find(term).n
  if type(n) ~= "table" then
    find(term).n = count
  else
    n = find(n)
    if n.hole then n.link = { c = "const", value = count } end
  end
end

-- What is still open becomes i32, f64; anything else stays a hole.
function M.settle(term)
  term = find(term)
  if term.hole then
    if term.kind == "int" then term.link = plain.i32 elseif term.kind == "float" then term.link = plain.f64 end
    return find(term)
  end
  return term
end

-- Replaces the names of type parameters: { T = term }.
function M.replace(term, map)
  term = find(term)
  if term.hole then return term end
  if term.param then return map[term.param] or term end
  if #term == 0 and not term.n then return term end
  local made = { c = term.c, trait = term.trait, n = term.n, bindings = term.bindings }
  if type(term.n) == "table" and term.n.param then made.n = map[term.n.param] and map[term.n.param].value or term.n end
  for i, part in ipairs(term) do made[i] = M.replace(part, map) end
  return made
end

-- ---- as rustc writes it

local show

local function list(term, from, to)
  local texts = {}
  for i = from, to do texts[#texts + 1] = show(term[i]) end
  return table.concat(texts, ", ")
end

function show(term)
  term = find(term)
  if term.hole then return term.kind == "int" and "{integer}" or term.kind == "float" and "{float}" or "_" end
  if term.param then return term.param end
  local c = term.c
  if c == "&" then return "&" .. show(term[1]) end
  if c == "&mut" then return "&mut " .. show(term[1]) end
  if c == "*const" or c == "*mut" then return c .. " " .. show(term[1]) end
  if c == "()" then return "(" .. list(term, 1, #term) .. (#term == 1 and ",)" or ")") end
  if c == "array" then return "[" .. show(term[1]) .. "; " .. tostring(M.count_of(term) or "_") .. "]" end
  if c == "slice" then return "[" .. show(term[1]) .. "]" end
  if c == "fn" then return "fn(" .. list(term, 1, #term - 1) .. ")" .. (show(term[#term]) == "()" and "" or " -> " .. show(term[#term])) end
  if c == "dyn" then return "dyn " .. term.trait.name end
  local name = type(c) == "table" and (c.name or c.closure and "{closure}" or c.item and "fn item") or c
  if #term == 0 then return name end
  return name .. "<" .. list(term, 1, #term) .. ">"
end
M.show = show

-- The same as rustc writes it behind "expected" and "found".
function M.told(term)
  term = find(term)
  if term.hole and term.kind then return term.kind == "int" and "integer" or "floating-point number" end
  return "`" .. show(term) .. "`"
end

-- A number for each definition, closure or trait: what their names are told apart by.
local numbered = 0
function M.id(thing)
  if not thing.id then
    numbered = numbered + 1
    thing.id = numbered
  end
  return "#" .. thing.id
end

-- A name for the term that is the same for equal ones; holes have none.
function M.key(term)
  term = find(term)
  if term.hole then return term.kind == "int" and "i32" or term.kind == "float" and "f64" or "_" end
  local c = term.c
  local name = type(c) == "table" and M.id(c) or c
  local parts = { name }
  if term.trait then parts[#parts + 1] = M.id(term.trait) end
  if c == "array" then parts[#parts + 1] = tostring(M.count_of(term)) end
  if c == "const" then parts[#parts + 1] = tostring(term.value) end
  for _, part in ipairs(term) do parts[#parts + 1] = M.key(part) end
  return #parts == 1 and name or table.concat(parts, " ") .. ";"
end

return M
