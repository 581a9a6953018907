-- Who may look, write, move and drop: everything that is done with a value passes here first (own.on_use).
--
-- A loan is what a reference stands for: { id, root, path, kind, line, at }. The variable whose value holds the reference holds the
-- loan (variable.loans); the variable it was taken from knows it (variable.lent_out). A loan counts from the moment a variable
-- holds it to the last use of any that does; what happens to its root in between is in conflict with it.
local classes = require "rust.class"
local own = require "rust.own"
local refuse = require "rust.refuse"
local words = require "rust.errors"
local M = {}
classes.may_ask { "moved_at", "lent_out", "last_borrow" }

local getmetatable = getmetatable

local held = 0 -- loans that variables hold
local next_id = 0
local by_id = {}

local uses = {} -- loan number -> the action that used it last, of those nobody holds any more
local function watch() own.watch = held > 0 end

-- ---- paths: the way from a variable to a place, { "name", "*", "[]" }

local function path_of(value)
  local path, node = {}, value
  while node.base do
    table.insert(path, 1, node.key or (node.fixed == "index" and "[]") or "*")
    node = node.base
  end
  return path
end

local function overlap(a, b)
  for i = 1, math.min(#a, #b) do
    if a[i] ~= b[i] then return false end
  end
  return true
end

-- ---- conflicts

local WRITES = { write = true, borrow_mut = true, move = true, assign = true, ends = true }

local function in_conflict(loan, what) return not loan.is_past and (loan.kind == "&mut" or WRITES[what]) end

-- A conflict counts when the loan is used later: the learning run sees that afterwards, the recorded one knows it.
local function conflict(loan, describe)
  local now = refuse.now()
  if refuse.is_learning() then
    refuse.doubt()
    loan.conflicts = loan.conflicts or {}
    table.insert(loan.conflicts, now)
  elseif refuse.due() and (refuse.last_uses[loan.id] or 0) > now then
    refuse.refuse(describe)
  end
end

local function use_loans(holder)
  local now = refuse.now()
  for _, loan in ipairs(holder.loans or {}) do
    if loan.id then
      loan.last = now
      if loan.conflicts then
        for _, at in ipairs(loan.conflicts) do
          if at < now then refuse.learn_refusal(at) end
        end
        loan.conflicts = nil
      end
    end
  end
end

local function end_loan(loan)
  if loan.told and not loan.ended then
    loan.ended = true
    memory.borrow_end(loan.told)
  end
end

-- In the recorded run a borrow ends behind its last use.
local open = {} -- told and not ended, oldest first
local function end_due()
  if refuse.is_learning() or #open == 0 then return end
  local now, kept = refuse.now(), 0
  for i = 1, #open do
    local loan = open[i]
    if not loan.ended and (refuse.last_uses[loan.id] or 0) < now then end_loan(loan) end
    if not loan.ended then
      kept = kept + 1
      open[kept] = loan
    end
  end
  for i = #open, kept + 1, -1 do open[i] = nil end
end

-- A reference may be led elsewhere while what it led to is lent: `at = &mut n.next`, n being borrowed through `at`.
local function is_led_elsewhere(value, root, what, loan)
  return what == "assign" and value == root and getmetatable(root).reference and loan.path[1] == "*"
end

local function check_loans(value, root, what)
  if not root.lent_out then return end
  local path
  for _, loan in ipairs(root.lent_out) do
    if in_conflict(loan, what) and not is_led_elsewhere(value, root, what, loan) then
      path = path or path_of(value)
      if overlap(path, loan.path) then
        conflict(loan, function() return words.conflict(value, what, loan) end)
        if refuse.as_if() then return end
      end
    end
  end
end

-- ---- may it be written

local function check_writable(value, root, what)
  if what ~= "write" and what ~= "borrow_mut" and what ~= "assign" then return end
  if value.lent then
    if value.lent ~= "&mut" then refuse.refuse(function() return words.behind(value, what) end) end
    return
  end
  local var = root.var
  if not var or var.mutable then return end
  if what == "assign" and root == value then
    if value.gone ~= "unset" then refuse.refuse(function() return words.assigned_twice(value) end) end
    return
  end
  refuse.refuse(function() return words.not_mutable(value, what) end)
end

local function check_movable(value)
  if value.fixed then return refuse.refuse(function() return words.no_way_out(value) end) end
  local node = value.base
  while node do
    if getmetatable(node).on_drop then return refuse.refuse(function() return words.wanted_whole(value, node) end) end
    node = node.base
  end
end

local function check_there(value, root, what)
  if what == "assign" and (value == root or own.hole_of(value)) then return end
  if value.gone == "unset" then
    refuse.refuse(function() return words.unset(value) end)
  elseif value.gone or root.gone and root.gone ~= "unset" and root.var then
    refuse.refuse(function() return words.moved(value, root, what, false) end)
  else
    local hole = own.hole_of(value)
    if hole then refuse.refuse(function() return words.moved(value, root, what, hole) end) end
  end
end

function own.on_use(value, what)
  refuse.count()
  end_due()
  if refuse.as_if() then return end
  local root = value.root or value
  if root.loans then use_loans(root) end
  if value.gone or own.has_holes() or root.gone then check_there(value, root, what) end
  check_writable(value, root, what)
  if what == "move" then
    check_movable(value)
    root.moved_at = { value = value, line = memory.line() }
  end
  check_loans(value, root, what)
  watch()
end

-- ---- loans

local function through_reference(value)
  local node = value
  while node do
    local class = node.base and getmetatable(node.base)
    if class and class.reference then return class.reference end
    node = node.base
  end
end

-- how: "ref", "str" (as_str), "slice", "iter": as what it stands in the program.
function own.lend(value, kind, how)
  own.on_use(value, kind == "&" and "borrow" or "borrow_mut")
  local root = value.root or value
  local own_reference = getmetatable(value).reference
  local lent = through_reference(value) or (how ~= "ref" and own_reference)
  if lent == "&" then return root.loans end
  local loan = { root = root, path = path_of(value), kind = kind, line = memory.line(), how = how or "slice", place = value,
    addr = value.addr or 0, size = getmetatable(value).size }
  local before = root.last_borrow
  if before and before.line == loan.line and before.holders ~= 0 then loan.after = before end
  root.last_borrow = loan
  local loans = { loan }
  for _, outer in ipairs(lent and root.loans or {}) do loans[#loans + 1] = outer end
  return loans
end

local function number(loan, holder)
  if loan.id then return end
  loan.id = next_id
  next_id = next_id + 1
  if refuse.is_learning() then return end
  loan.told = memory.borrow(holder.addr or 0, loan.addr, loan.size, loan.kind == "&mut")
  open[#open + 1] = loan
end

-- A loan that nobody holds may be held again: it was on its way out of a function.
local function hold(holder, loan)
  loan.holders = (loan.holders or 0) + 1
  if loan.holders > 1 then return end
  number(loan, holder)
  by_id[loan.id] = loan
  held = held + 1
  local root = loan.root
  refuse.count()
  for _, other in ipairs(root.lent_out or {}) do
    if not loan.is_past and not other.is_past and (other.kind == "&mut" or loan.kind == "&mut") and overlap(other.path, loan.path) then
      conflict(other, function() return words.two_loans(loan, other) end)
    end
  end
  root.lent_out = root.lent_out or {}
  table.insert(root.lent_out, loan)
  loan.last = refuse.now()
end

local function forget(loan)
  if (loan.holders or 0) == 0 then return end -- of a value that was on its way: nobody ever held it
  loan.holders = loan.holders - 1
  if loan.holders > 0 then return end
  held = held - 1
  by_id[loan.id] = nil
  if refuse.is_learning() then uses[loan.id] = loan.last end
  local kept = {}
  for _, other in ipairs(loan.root.lent_out or {}) do
    if other ~= loan then kept[#kept + 1] = other end
  end
  loan.root.lent_out = #kept > 0 and kept or nil
end

local function holds(holder, loan)
  for _, one in ipairs(holder.loans or {}) do
    if one == loan then return true end
  end
  return false
end

local function add_loans(holder, loans)
  for _, loan in ipairs(loans or {}) do
    if not holds(holder, loan) then
      holder.loans = holder.loans or {}
      table.insert(holder.loans, loan)
      hold(holder, loan)
    end
  end
  watch()
end

local function drop_loans(holder)
  for _, loan in ipairs(holder.loans or {}) do forget(loan) end
  holder.loans = nil
  watch()
end

-- A reference that leads elsewhere now: what was borrowed through it is not in its way any more (tail = &mut tail.next).
local function leads_elsewhere(variable, loans)
  if not getmetatable(variable).reference then return end
  for _, list in ipairs { variable.lent_out or {}, loans or {} } do
    for _, loan in ipairs(list) do
      if loan.root == variable and loan.path[1] == "*" then loan.is_past = true end
    end
  end
end

-- A variable has a new value: it holds the loans of that value alone.
function own.on_assigned(variable, value)
  local loans = own.loans_of(value)
  local holder = variable.root or variable
  if loans and not classes.borrows(getmetatable(variable)) then loans = nil end
  if not loans and not holder.loans then return end
  if holder == variable and holder.loans ~= loans then
    leads_elsewhere(variable, loans)
    local old = holder.loans
    holder.loans = nil
    add_loans(holder, loans)
    for _, loan in ipairs(old or {}) do forget(loan) end
  else
    add_loans(holder, loans)
  end
end

-- A value became a part of another one.
function own.on_stored(container, value)
  local loans = own.loans_of(value)
  local holder = container.root or container
  if not loans or not classes.borrows(getmetatable(value)) then return end
  if holder.var then return add_loans(holder, loans) end
  holder.loans = M.union(holder.loans, loans)
end

function M.union(a, b)
  if not a or not b then return a or b or nil end
  local all, seen = {}, {}
  for _, list in ipairs { a, b } do
    for _, loan in ipairs(list) do
      if not seen[loan] then
        seen[loan] = true
        all[#all + 1] = loan
      end
    end
  end
  return all
end

-- Its storage goes: whoever still holds a loan of it may not use it any more.
function own.on_scope_end(variable)
  if variable.lent_out then
    refuse.count()
    for _, loan in ipairs(variable.lent_out) do
      if not M.leads_away(loan) then
        conflict(loan, function() return words.too_short(variable, loan) end)
      end
    end
  end
  if variable.loans then
    if getmetatable(variable).on_drop then use_loans(variable) end
    drop_loans(variable)
  end
end

-- The loan is of something behind a reference: it does not end with the variable that holds the reference.
function M.leads_away(loan)
  return through_reference(loan.place) ~= nil or getmetatable(loan.place).reference and loan.how ~= "ref"
end

-- ---- functions

-- Nothing that belongs to the function may be lent to its caller.
function own.returned(value, _)
  local frame_vars = own.frame_variables()
  for _, loan in ipairs(value.loans or {}) do
    if frame_vars[loan.root] and not M.leads_away(loan) then
      refuse.count()
      refuse.refuse(function() return words.leaves_function(value, loan) end)
      return value
    end
  end
  return value
end

-- What a call gives back holds what it was given, as far as the lifetimes say so.
function own.called(result, known, args)
  local loans = result.loans
  local from_self = known.parameters[1] and known.parameters[1].name == "self"
  local lifetimes = words.lifetimes(known)
  local kept
  for i, parameter in ipairs(known.parameters) do
    local counts = lifetimes == nil or lifetimes[parameter.name]
    if from_self then counts = i == 1 end
    if counts and own.class_of(args[i]) then kept = M.union(kept, args[i].loans or nil) end
  end
  result.loans = (loans or words.is_borrowing(known)) and kept or false
  return result
end

-- ---- loops: the iterator is held by a variable that has no name

function own.hold(it)
  local loans = own.loans_of(it)
  if not loans then return nil end
  local holder = { addr = 0 }
  add_loans(holder, loans)
  return holder
end

function own.touch(holder)
  refuse.count()
  use_loans(holder)
end

own.unhold = drop_loans

-- ---- types

function classes.refuse_type(class, x, found)
  refuse.refuse_types(function() return words.mismatched(class, x, found) end)
end

function own.refuse_index(class, found)
  refuse.refuse_types(function() return words.not_an_index(class, found) end)
end

function own.refuse_add() refuse.refuse_types(words.cannot_add) end

-- ---- threads

local function not_send(class, seen)
  if seen[class] then return nil end
  seen[class] = true
  local inner = rawget(class, "inner")
  if inner and inner.name:match "^RcInner" then return class end
  local parts = { class.element or nil, class.payload or nil, class.reference and class.target or nil }
  for _, field in ipairs(class.list or {}) do parts[#parts + 1] = field.type end
  for _, part in pairs(parts) do
    local found = part.name and not_send(part, seen)
    if found then return found end
  end
end

-- What a thread takes along must be made for it; without `move` it may not look at what is here at all.
function own.on_spawn(captured, body)
  for _, value in ipairs(captured or {}) do
    local class = not_send(getmetatable(value), {})
    if class then
      refuse.count()
      refuse.refuse(function() return words.not_send(class) end)
    end
  end
  for _, value in ipairs(captured and {} or { memory.upvalues(body) }) do
    if own.class_of(value) and value.var then own.on_lend_to_thread(value) end
  end
end

function own.on_lend_to_thread(value)
  refuse.count()
  refuse.refuse(function() return words.may_outlive(value) end)
end

-- ---- the course of the program

function own.on_begin(functions, structs)
  refuse.begin()
  watch()
  local missing = refuse.check_signatures(functions, structs)
  if missing then M.at_start = missing end
end

function own.on_first_action()
  if not M.at_start then return end
  local missing = M.at_start
  M.at_start = nil
  refuse.refuse(missing)
end

function refuse.collect()
  for id, loan in pairs(by_id) do uses[id] = loan.last end
  return uses
end

own.on_end, own.as_if = refuse.save, refuse.as_if

-- ---- looking on: what a sentence works out may read everything, and neither lends, moves nor changes what is the program's

local function is_programs(value)
  local var = (value.root or value).var
  return var and not var.passing
end

local function look(value, what)
  local root = value.root or value
  if value.gone or root.gone or own.hole_of(value) then error(own.name_of(root) .. " has no value here any more", 0) end
  if what == "read" or what == "copy" or what == "borrow" or not is_programs(value) then return end
  if what == "borrow_mut" and getmetatable(value).reference then return end
  error(what == "move" and own.name_of(root) .. " would be moved; a sentence may only look at it" or own.name_of(root) .. " would be changed; a sentence may only look at it", 0)
end

local function nothing() end
local function same(x) return x end

local looking = { on_use = look, lend = nothing, on_assigned = nothing, on_stored = nothing, on_scope_end = nothing, returned = same, called = same, hold = nothing,
  touch = nothing, unhold = nothing, panic = function(message) error("this panics: " .. tostring(message), 0) end, is_looking = true, watch = false }

-- f, with nothing of it counted as a use of the program's.
function own.look_on(f)
  local before = {}
  for name, does in pairs(looking) do
    before[name] = own[name] or false
    own[name] = does
  end
  local ok, x, y = pcall(f)
  for name, does in pairs(before) do own[name] = does end
  if not ok then error(x, 0) end
  return x, y
end

return M
