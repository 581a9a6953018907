-- replay: does what an operation of the growth tables says, in the vocabulary. The operation's Rust text is read into a
-- tree (rust_text.lua) and the tree is walked; what its words mean to the vocabulary stands in one table for each kind.
local rust = require "rust"
local rust_text = require "rust_text"
local types = require "types"
local iterators = require "iterators"
local cases = require "cases"
local macros = require "macros"
local M = {}

local vars = {} -- name -> place
local subject -- the place whose len and capacity the table tells after the operation

local EVAL = {}

local function eval(node) return EVAL[node.kind](node) end

local wanted -- the type that a let names, while what it is to be is told

local function eval_as(node, type)
  local outer = wanted
  wanted = type
  local value = eval(node)
  wanted = outer
  return value
end

local function eval_all(nodes)
  local values = {}
  for i, node in ipairs(nodes) do values[i] = eval_as(node) end
  return values
end

-- A number, text or truth that stands alone has Rust's default type.
local function typed(value)
  local kind = type(value)
  if kind == "number" then return math.type(value) == "integer" and rust.i32(value) or rust.f64(value) end
  if kind == "boolean" then return rust.bool(value) end
  if kind == "string" then return rust.str(value) end
  return value
end

local function plain(value)
  if type(value) == "table" and value.get then return value:get() end
  return value
end

-- ---- literals

local function number_of(node)
  local digits = node.text:gsub("_", "")
  local n = math.tointeger(tonumber(digits)) or digits:find "[.e]" and tonumber(digits) or digits
  return node.suffix and rust[node.suffix](n) or n
end

EVAL.number = number_of
EVAL.string = function(node) return node[1] end
EVAL.bytes = function(node) return rust.array(rust.u8, #node[1]) { node[1]:byte(1, -1) } end
EVAL.char = function(node) return rust.char(node[1]) end
EVAL.bool = function(node) return rust.bool(node[1]) end
EVAL.unary = function(node)
  local n = node[1]
  if n.kind ~= "number" then return -plain(eval(n)) end
  return number_of { text = "-" .. n.text, suffix = n.suffix }
end

-- The first one says of which type all are.
local function element_type(values)
  values[1] = typed(values[1])
  return values[1] and rust.type_of(values[1])
end

EVAL.tuple = function(node)
  if #node == 0 then return rust.unit() end
  local values, kinds, fields = {}, {}, wanted and wanted.list
  for i, part in ipairs(node) do
    values[i] = eval_as(part, fields and fields[i].type)
    values[i] = fields and values[i] or typed(values[i])
    kinds[i] = fields and fields[i].type or rust.type_of(values[i])
  end
  return rust.tuple(table.unpack(kinds))(table.unpack(values))
end

local function array_of(values)
  local element = element_type(values)
  return rust.array(element or rust.i32, #values)(values)
end

EVAL.array = function(node) return array_of(eval_all(node)) end
EVAL.filled = function(node)
  local value, element = eval_as(node[1]), wanted and wanted.element
  value = element and value or typed(value)
  return rust.array(element or rust.type_of(value), plain(eval_as(node[2]))).filled(value)
end
-- The buffer is there before the elements are made, so their type must be known from the text.
local function element_of(node)
  local callee = node.kind == "call" and node[1]
  if callee and callee[1] == "create_user" then return types.known "User" end
  if callee and callee[1] == "String" then return rust.String end
  if callee and callee[1] == "Box" then return rust.Box(rust.i32) end
  if callee and callee[1] == "Rc" then return rust.type_of(eval(callee.args and callee.args[1] or node.args[1][1])) end
  if node.kind == "method" and node.name == "clone" then return rust.type_of(eval(node[1])) end
end

EVAL.vec = function(node)
  local element = node[1] and element_of(node[1])
  if element then
    local begun = rust.vec(element, #node)
    return begun(eval_all(node))
  end
  local values = eval_all(node)
  return rust.Vec.from(element_type(values) or rust.i32, values)
end
EVAL.vec_filled = function(node) return rust.Vec.filled(typed(eval(node[1])), plain(eval(node[2]))) end

EVAL.literal = function(node)
  local fields = {}
  for i, field in ipairs(node.fields) do fields[i] = { field.name, eval(field.value) } end
  return types.known(node.name)(fields)
end

EVAL.range = function(node)
  local from, to = node[1] and eval(node[1]) or 0, node[2] and eval(node[2])
  if node.closed then to = plain(to) + 1 end
  return iterators.range(from, to)
end

EVAL.closure = function(node)
  return function(...)
    local kept = {}
    for i, name in ipairs(node.params) do
      kept[name], vars[name] = vars[name] or false, (select(i, ...))
    end
    local result = eval(node[1])
    for name, value in pairs(kept) do vars[name] = value or nil end
    return result
  end
end

-- ---- names and places

local NAMES = {} -- variants of the case's enums
local PREDICATES = { odd = function(n) return n % 2 == 1 end, even = function(n) return n % 2 == 0 end }
local spoken = {} -- the names the operation has used

EVAL.name = function(node)
  local name = node[1]
  spoken[#spoken + 1] = name
  if vars[name] ~= nil then return vars[name] end
  if #node == 2 and name == "usize" and node[2] == "MAX" then return math.maxinteger end
  if name == "None" then return rust.None(node.generics and types.of(node.generics[1]) or wanted.payload) end
  if NAMES[name] then return NAMES[name]() end
  if PREDICATES[name] then return PREDICATES[name] end
  error("the operation speaks of `" .. name .. "`, which is not there", 0)
end

EVAL.field = function(node) return eval(node[1])[node.name] end

EVAL.index = function(node)
  local place, index = eval(node[1]), eval(node[2])
  if iterators.is(index) then return place:slice(plain(index.from), plain(index.to)) end
  return place[plain(index)]
end

EVAL.ref = function(node)
  local place = eval(node[1])
  if node[1].kind == "index" and node[1][2].kind == "range" then
    subject = subject or vars[spoken[1]]
    return place
  end
  if node[1].kind == "name" and type(subject) ~= "table" then subject = place end
  if node.mutable then return ref_mut(place) end
  return ref(place)
end

EVAL.deref = function(node)
  local place = eval(node[1])
  if type(place) ~= "table" or not place.deref then return place end
  return place:deref()
end

EVAL.cast = function(node)
  local value = eval(node[1])
  if node.type.generics then return value end
  return types.of(node.type)(plain(value))
end

local function is_text(value) return rust.type_of(value) == rust.String end

local BINARY = {
  ["+"] = function(a, b) return a + b end,
  ["*"] = function(a, b) return a * b end,
  ["%"] = function(a, b) return a % b end,
  ["=="] = function(a, b) return a == b end,
  ["!="] = function(a, b) return a ~= b end,
  [">"] = function(a, b) return a > b end,
  ["<"] = function(a, b) return a < b end,
}

EVAL.binary = function(node)
  local left, right = eval(node[1]), eval(node[2])
  if is_text(left) then return left:add(right) end
  return BINARY[node.op](plain(left), plain(right))
end

EVAL.assign = function(node)
  local place, value = eval(node[1]), eval(node[2])
  subject = node[1].kind == "index" and vars.v or node[1].kind == "deref" and vars[spoken[1]] or place
  if not node.add then return place:set(value) end
  if is_text(place) then return place:push_str(value) end
  place:set(place:get() + plain(value))
end

EVAL.let = function(node)
  local value = eval_as(node[1], node.type and types.of(node.type))
  if type(value) == "function" then
    vars[node.name] = value
    return
  end
  vars[node.name] = let_mut(node.name, typed(value))
  subject = vars[node.name]
end

EVAL.block = function(node)
  local value
  for _, statement in ipairs(node) do value = eval(statement) end
  return node.value and value or nil
end

EVAL.scope = function(node)
  local outer = {}
  for name, place in pairs(vars) do outer[name] = place end
  local result = scope(function() return EVAL.block(node) end)
  for name in pairs(vars) do vars[name] = outer[name] end
  subject = nil
  for _, name in ipairs(spoken) do subject = subject or outer[name] end
  return result
end

EVAL.loop = function(node)
  local target = eval(node[1])
  local class = rust.type_of(target)
  local through = class.reference == "&mut" and "iter_mut" or class.reference and "iter" or "into_iter"
  for_in(node.name, target[through](target), function(x)
    vars[node.name] = x
    eval(node[2])
    vars[node.name] = nil
  end)
end

-- ---- calls

local FUNCTIONS = {
  bb = function(value) return value end,
  drop = function(value)
    if not iterators.is(value) then drop(value) end
  end,
  pass = function(value) return call("pass", value) end,
  make = function() return call "make" end,
  create_user = function(id, name) return call("create_user", id, name) end,
  Some = function(value) return rust.Some(typed(value)) end,
}

local function owner_of(name, generic)
  local owner = types.known(name) or rust[name]
  if generic then return owner(table.unpack(generic)) end
  if name == "Vec" or name == "VecDeque" then return owner(rust.i32) end
  return owner
end

local function call_path(node, args)
  local name, last = node[#node - 1], node[#node]
  if name == "mem" then return rust.mem[last](table.unpack(args)) end
  if name == "iter" then return iterators[last](table.unpack(args)) end
  local generic
  if node.generics then
    generic = {}
    for i, inner in ipairs(node.generics) do generic[i] = types.of(inner) end
  end
  local makes = last == "new" and (name == "Box" or name == "Rc" or name == "Arc")
  if makes then args[1] = typed(args[1]) end
  return owner_of(name, generic)[last](table.unpack(args))
end

-- Calls whose text says more than their values do: of which type they are.
local SPECIAL = {
  ["Box::new"] = function(node)
    local boxed = wanted and wanted.target
    if boxed and boxed.element and node.args[1].kind == "array" then return rust.Box.slice(boxed.element, eval_all(node.args[1])) end
  end,
  ["Into::into"] = function(node) return types.of(node[1].generics[1]).from(eval_as(node.args[1])) end,
  ["Rc::new_cyclic"] = function(node)
    return rust.Rc.new_cyclic(types.known(node.args[1][1].name), eval_as(node.args[1]))
  end,
  ["HashMap::from"] = function(node)
    local pairs_ = {}
    for i, pair in ipairs(node.args[1]) do pairs_[i] = eval_all(pair) end
    return rust.HashMap.from(rust.type_of(pairs_[1][1]), rust.type_of(pairs_[1][2]), pairs_)
  end,
  ["Vec::from"] = function(node)
    if node.args[1].kind == "string" then return rust.Vec(rust.u8).from(node.args[1][1]) end
  end,
  ["String::from_utf8"] = function(node)
    if node.args[1].kind == "vec" then return rust.String.from_utf8(rust.Vec.from(rust.u8, eval_all(node.args[1]))) end
  end,
  ["VecDeque::from"] = function(node) return rust.VecDeque.from(eval_as(node.args[1])) end,
}

EVAL.call = function(node)
  local special = SPECIAL[table.concat(node[1], "::")]
  local made = special and special(node)
  if made ~= nil then return made end
  local callee, args = node[1], eval_all(node.args)
  if callee[1] == "drop" and node.args[1].kind == "name" then subject = false end
  if #callee > 1 then return call_path(callee, args) end
  local known = FUNCTIONS[callee[1]] or vars[callee[1]] or NAMES[callee[1]] or types.known(callee[1])
  return known(table.unpack(args))
end

-- ---- methods

local function spread(args)
  local list = {}
  for _, arg in ipairs(args) do
    if iterators.is(arg) and arg.range then
      list[#list + 1] = plain(arg.from)
      list[#list + 1] = plain(arg.to)
    else
      list[#list + 1] = arg
    end
  end
  return list
end

-- What Rust's lock and write! give as a Result comes without one.
local function is_plain_result(node) return node.name == "unwrap" and (node[1].name == "lock" or node[1].kind == "macro") end

-- Methods whose result is told by the type that is wanted.
local BY_TYPE = {
  collect = function(target, type) return iterators.is(target) and iterators.collect(target, type) or target:collect(type) end,
  into = function(target, type)
    if type.name:match "^Rc" then return rust.Rc.from(target) end
    return target:into_boxed_str()
  end,
  try_into = function(target) return target:try_into(rust.array(rust.type_of(target).element, target:len())) end,
}

EVAL.method = function(node)
  local target, args = eval_as(node[1]), eval_all(node.args)
  if is_plain_result(node) then return target end
  if type(target) == "string" or type(target) == "number" then target = typed(target) end
  if BY_TYPE[node.name] then return BY_TYPE[node.name](target, node.generics and types.of(node.generics[1]) or wanted) end
  if iterators.is(target) then return iterators.call(target, node.name, args) end
  if node[1].kind == "name" or node[1].kind == "index" then
    subject = node[1].kind == "index" and vars.v or target
  end
  if iterators.begins(node.name) then return iterators.from(target, node.name, args) end
  if node.name == "extend" and iterators.is(args[1]) then return target:extend(args[1].items, args[1].exact, args[1].least) end
  local name = node.name == "repeat" and "repeat_" or node.name
  return target[name](target, table.unpack(spread(args)))
end

EVAL.macro = function(node)
  local result, about = macros.run(node, eval_as, typed, vars)
  subject = about or subject
  return result
end

-- ---- the rows of a case

-- What has no such method has nothing to tell.
local function told(place, what)
  local class = place and rust.type_of(place)
  local method = class and class.method(what)
  if not method then return "-" end
  local count = method(place)
  return type(count) == "table" and "usize::MAX" or count
end

local function is_known(name)
  local place = vars[name]
  return place ~= nil and not (type(place) == "table" and rawget(place, "gone"))
end

-- A result without a name is dropped with the statement, unless a later operation speaks of it.
local function keep(value, name)
  if not name or type(value) ~= "table" or rawget(value, "addr") then return nil end
  vars[name] = let_mut(name, value)
  return vars[name]
end

local kept = {} -- what the case's last unnamed collection was made by, and its name

local function run_once(rows, at)
  local name = cases.name_for(rows, at, is_known, M.case)
  local node = rust_text.statements(cases.in_full(rows, at, kept.op, kept.name, name))
  subject, spoken = nil, {}
  local value = eval(node)
  if keep(value, name) ~= nil then
    subject, kept = vars[name], { op = rows[at][2], name = name }
  elseif node[1].kind == "let" then
    kept = { op = rows[at][2], name = node[1].name }
  end
  return node
end

local function numbered(row)
  local op, number = row[2]:match "^(.*) #(%d+)$"
  return op, tonumber(number)
end

-- The same call, so many times, on what it was made on and with what it was given.
local function again(node, times)
  local target, args = eval(node[1]), eval_all(node.args)
  local method = target[node.name]
  for _ = 1, times do method(target, table.unpack(args)) end
end

-- The same call with the next number, when numbers are all it is given.
local function with_number(node, n)
  for _, arg in ipairs(node.args) do
    if arg.kind ~= "number" then return false end
    arg.text = tostring(n)
  end
  eval(node)
  return true
end

-- A table that tells only the operations that did something leaves the ones between out: they are numbered. What does not depend on
-- the number is read once.
local function run_row(rows, at)
  local op, number = numbered(rows[at])
  local before, last = numbered(rows[at - 1] or { 0, "" })
  local first = op and (before == op and last + 1 or op:find "growth" and 1) or number
  local node
  for n = first or 1, (number or 1) - 1 do
    if node and op:find "insert" and with_number(node[1], n) then goto next_one end
    if not node or op:find "insert" then
      rows[at][2] = ("%s #%d"):format(op, n)
      node = run_once(rows, at)
      rows[at][2] = ("%s #%d"):format(op, number)
    else
      again(node[1], number - n)
      break
    end
    ::next_one::
  end
  run_once(rows, at)
end

-- rows: { step, operation }. Each begins a step named after its number and tells len and capacity; one more step follows for what
-- the end of main drops.
function M.run(rows)
  local case = cases.prepare[M.case] or {}
  for at, row in ipairs(rows) do
    say(tostring(row[1]))
    for _, text in ipairs(at == 1 and case.before or {}) do eval(rust_text.statements(text)) end
    stmt(function() run_row(rows, at) end)
    println("{} {}", told(subject, "len"), told(subject, "capacity"))
  end
  say "end"
end

local function declare_pass(type)
  fn("pass", { { "a", type }, ret = type }, function(a) return a end)
end

-- The functions some cases call.
local DECLARE = {
  string_move_and_return = function()
    declare_pass(rust.String)
    fn("make", { ret = rust.String }, function() return rust.String.from "hello" end)
  end,
  vec_move = function() declare_pass(rust.Vec(rust.i32)) end,
  article_create_user = function()
    local User = types.known "User"
    fn("create_user", { { "id", rust.u64 }, { "name", rust.Ref(rust.str) }, ret = User }, function(id, name)
      return User { { "id", id }, { "name", name:to_string() } }
    end)
  end,
}

-- What a case speaks of and what must be there before main: types, and functions that take and give back.
function M.prepare(name)
  M.case = name
  for _, text in ipairs((cases.prepare[name] or {}).define or {}) do
    local type = types.define(text)
    for variant in text:match "^enum %w+ {(.*)}" and text:gmatch "(%u%w*)%f[%W]" or function() end do
      if rawget(type, variant) then NAMES[variant] = type[variant] end
    end
  end
  if DECLARE[name] then DECLARE[name]() end
end

return M
