-- rustc's errors: codes, messages and labels in its own words, and the places in the shown program they point at. Each function gives
-- { code, message, label, at, second, second_label, help, plain } for one way to break a rule; borrow.lua says when.
local classes = require "rust.class"
local source = require "rust.source"
local M = {}

local getmetatable = getmetatable

-- ---- how a value is spelled in the program

local function spell(value)
  local var = value.var
  if var then return var.hidden and "" or var.name end
  local base = value.base
  if not base then return "" end
  local inner = spell(base)
  if value.key == "*" or not value.key and value.lent and value.fixed ~= "index" then return "*" .. inner end
  if value.fixed == "index" and not value.key then return inner .. "[_]" end
  if inner:sub(1, 1) == "*" then inner = inner:sub(2) end
  return inner .. "." .. tostring(value.key or 0)
end
M.spell = spell

-- As an error names what is borrowed: an element is borrowed with its collection.
local function described(value)
  local node, outermost = value, nil
  while node.base do
    if node.fixed == "index" and not node.key then outermost = node.base end
    node = node.base
  end
  return spell(outermost or value), outermost or value
end

local function quoted(value) return "`" .. spell(value) .. "`" end

local function find(value, line, init)
  if value.base and value.fixed == "index" and not value.key then
    return (source.index(line, spell(value.base)))
  end
  local text = spell(value)
  if text == "" then return source.span(line) end
  local at = source.find(line, text, init)
  if not source.found(at) and text:sub(1, 1) == "*" then at = source.find(line, text:sub(2), init) end
  return at
end

local function find_borrow(value, line, kind, how, init)
  local text, outermost = described(value)
  if outermost ~= value or how == "slice" then return find(outermost, line, init) end
  local at = source.find(line, (kind == "&mut" and "&mut " or "&") .. text, init)
  if how == "str" and source.line(line):sub((at.last or 0) + 1, (at.last or 0) + 1) == "[" then at = source.span(line) end
  return source.found(at) and at or find(value, line, init)
end

-- Where a borrow stands; one that began on the same line as another, while that was about, stands behind it.
local function borrow_at(loan)
  if loan.at then return loan.at end
  local before = loan.after and borrow_at(loan.after)
  local init = before and before.last and before.last + 1 or nil
  local at = find_borrow(loan.place, loan.line, loan.kind, loan.how, init)
  if not source.found(at) and init then at = find_borrow(loan.place, loan.line, loan.kind, loan.how) end
  loan.at = at
  return at
end

function M.place_of(value, what, line)
  line = line or memory.line()
  if what == "borrow" or what == "borrow_mut" then return find_borrow(value, line, what == "borrow" and "&" or "&mut", "ref") end
  return find(value, line)
end

local function declared(root)
  local var = root.var
  if not var or not var.line or var.hidden then return nil end
  return source.find(var.line, var.name, 1)
end

local CLONE = "consider cloning the value if the performance cost is acceptable"

-- ---- gone

local USED = { move = true, copy = true }

local function partly_assigned(value, root)
  local gone = root.moved_at
  return { code = "E0382", message = "assign to part of moved value: " .. quoted(root), label = "value partially assigned here after move",
    at = find(value, memory.line()), second = gone and M.place_of(gone.value, "move", gone.line) or declared(root), second_label = "value moved here" }
end

function M.moved(value, root, what, hole)
  if what == "assign" and value ~= root and not hole then return partly_assigned(value, root) end
  local exact = hole and hole.addr == value.addr and hole.class == getmetatable(value)
  local partly = hole and not exact and "partially " or ""
  local shown = hole and value or root
  local at, gone = M.place_of(shown, what), root.moved_at
  local from = gone and M.place_of(gone.value, "move", gone.line)
  local verb = USED[what] and "used" or "borrowed"
  local label = ("value %s here after %s"):format(verb, partly ~= "" and "partial move" or "move")
  local again = from and from.line == at.line and from.from == at.from
  if again then label = "value moved here, in previous iteration of loop" end
  return { code = "E0382", message = ("%s of %smoved value: %s"):format(USED[what] and "use" or "borrow", partly, quoted(shown)),
    label = label, at = at, second = not again and from or declared(root),
    second_label = again and ("move occurs because %s has type `%s`, which does not implement the `Copy` trait")
      :format(quoted(shown), getmetatable(shown).name) or "value " .. partly .. "moved here",
    help = getmetatable(shown).clone and CLONE or "" }
end

function M.unset(value)
  local name = quoted(value)
  return { code = "E0381", message = ("used binding %s isn't initialized"):format(name), label = name .. " used here but it isn't initialized",
    at = M.place_of(value, "read"), second = declared(value), second_label = "binding declared here but left uninitialized" }
end

local function holder_kind(value)
  local node = value
  while node.base do
    local name = getmetatable(node.base).name:match "^(A?[Rr]c)<"
    if name then return name end
    node = node.base
  end
  return "Rc"
end

function M.no_way_out(value)
  local at, class = find(value, memory.line()), getmetatable(value)
  local because = ("move occurs because %s has type `%s`, which does not implement the `Copy` trait")
  if value.fixed == "Rc" then
    return { code = "E0507", message = ("cannot move out of an `%s`"):format(holder_kind(value)), label = because:format("value", class.name), at = at, help = CLONE }
  end
  if value.fixed == "index" then
    local from = getmetatable(value.base)
    if from.count then
      return { code = "E0508", message = ("cannot move out of type `%s`, a non-copy array"):format(from.name), label = "cannot move out of here", at = at, help = CLONE }
    end
    return { code = "E0507", message = ("cannot move out of index of `%s`"):format(from.name), label = because:format("value", class.name), at = at, help = CLONE }
  end
  return { code = "E0507", message = ("cannot move out of %s which is behind a %s reference"):format(quoted(value), value.fixed == "&" and "shared" or "mutable"),
    label = because:format(quoted(value), class.name), at = at, help = CLONE }
end

function M.wanted_whole(value, owner)
  return { code = "E0509", message = ("cannot move out of type `%s`, which implements the `Drop` trait"):format(getmetatable(owner).name),
    label = "cannot move out of here", at = find(value, memory.line()), help = CLONE }
end

-- ---- not to be written

local MUT = "consider changing this to be mutable"

function M.not_mutable(value, what)
  local line, root = memory.line(), value.root or value
  local whose = value == root and "it" or quoted(root)
  if what == "assign" then
    return { code = "E0594", message = ("cannot assign to %s, as %s is not declared as mutable"):format(quoted(value), whose), label = "cannot assign",
      at = source.assignment(line, spell(value)), second = declared(root), second_label = MUT, help = MUT }
  end
  local name, outermost = described(value)
  return { code = "E0596", message = ("cannot borrow `%s` as mutable, as %s is not declared as mutable"):format(name, outermost == root and "it" or quoted(root)),
    label = "cannot borrow as mutable", at = what == "borrow_mut" and M.place_of(value, what) or find(outermost, line), second = declared(root),
    second_label = MUT, help = MUT }
end

function M.behind(value, what)
  local line = memory.line()
  if value.lent == "Rc" then
    local kind = holder_kind(value)
    if what == "assign" then
      return { code = "E0594", message = ("cannot assign to data in an `%s`"):format(kind), label = "cannot assign", at = source.assignment(line, spell(value)) }
    end
    return { code = "E0596", message = ("cannot borrow data in an `%s` as mutable"):format(kind), label = "cannot borrow as mutable", at = find(value, line) }
  end
  local reference = value
  while not getmetatable(reference.base).reference do reference = reference.base end
  local name = quoted(reference.base)
  if what == "assign" then
    return { code = "E0594", message = ("cannot assign to %s, which is behind a `&` reference"):format(quoted(value)),
      label = name .. " is a `&` reference, so it cannot be written to", at = source.assignment(line, spell(value)) }
  end
  return { code = "E0596", message = ("cannot borrow %s as mutable, as it is behind a `&` reference"):format(quoted(value)),
    label = name .. " is a `&` reference, so it cannot be borrowed as mutable", at = find(value, line),
    help = "consider changing this to be a mutable reference" }
end

function M.assigned_twice(value)
  local at = source.assignment(memory.line(), spell(value))
  if value.var.parameter then
    return { code = "E0384", message = "cannot assign to immutable argument " .. quoted(value), label = "cannot assign to immutable argument", at = at,
      help = "consider making this binding mutable" }
  end
  return { code = "E0384", message = "cannot assign twice to immutable variable " .. quoted(value), label = "cannot assign twice to immutable variable",
    at = at, second = declared(value), second_label = "first assignment to " .. quoted(value), help = "consider making this binding mutable" }
end

-- ---- borrowed

local function two_borrows(name, writes, loan, at)
  if writes and loan.kind == "&mut" then
    return { code = "E0499", message = ("cannot borrow `%s` as mutable more than once at a time"):format(name), label = "second mutable borrow occurs here",
      at = at, second = borrow_at(loan), second_label = "first mutable borrow occurs here" }
  end
  local this, other = writes and "mutable" or "immutable", writes and "immutable" or "mutable"
  return { code = "E0502", message = ("cannot borrow `%s` as %s because it is also borrowed as %s"):format(name, this, other),
    label = this .. " borrow occurs here", at = at, second = borrow_at(loan), second_label = other .. " borrow occurs here" }
end

local CONFLICTS = {}

function CONFLICTS.write(value, loan)
  local name, outermost = described(value)
  local line = memory.line()
  local at = source.call(line, name)
  return two_borrows(name, true, loan, source.found(at) and at or find(outermost, line))
end

function CONFLICTS.borrow_mut(value, loan)
  local name = described(value)
  return two_borrows(name, true, loan, find_borrow(value, memory.line(), "&mut", "ref", loan.line == memory.line() and borrow_at(loan).last and borrow_at(loan).last + 1 or nil))
end

function CONFLICTS.borrow(value, loan)
  local name = described(value)
  return two_borrows(name, false, loan, find_borrow(value, memory.line(), "&", "ref"))
end

function CONFLICTS.read(value, loan)
  local name, outermost = described(value)
  return two_borrows(name, false, loan, find(outermost, memory.line()))
end

function CONFLICTS.copy(value, loan)
  return { code = "E0503", message = ("cannot use %s because it was mutably borrowed"):format(quoted(value)), label = "use of borrowed " .. quoted(loan.place),
    at = find(value, memory.line()), second = borrow_at(loan), second_label = quoted(loan.place) .. " is borrowed here" }
end

function CONFLICTS.move(value, loan)
  local name = described(loan.place)
  return { code = "E0505", message = ("cannot move out of %s because it is borrowed"):format(quoted(value)), label = ("move out of %s occurs here"):format(quoted(value)),
    at = find(value, memory.line()), second = borrow_at(loan), second_label = ("borrow of `%s` occurs here"):format(name), help = CLONE }
end

function CONFLICTS.assign(value, loan)
  local line, class = memory.line(), getmetatable(value)
  return { code = "E0506", message = ("cannot assign to %s because it is borrowed"):format(quoted(value)),
    label = ("%s is assigned to here but it was already borrowed"):format(quoted(value)),
    at = class.droppable and find(value, line) or source.assignment(line, spell(value)), second = borrow_at(loan),
    second_label = ("`%s` is borrowed here"):format((described(loan.place))) }
end
CONFLICTS.reborrow = CONFLICTS.borrow_mut

function M.conflict(value, what, loan) return CONFLICTS[what](value, loan) end

function M.two_loans(loan, other)
  return two_borrows((described(loan.place)), loan.kind == "&mut", other, borrow_at(loan))
end

-- ---- gone too soon

local function temporary_place(line)
  local whole = source.value(line)
  local text = source.text(whole)
  local ampersand = text:match "^&mut%s+" or text:match "^&"
  local cut = text:match "^.*%)()%.[%w_]+%(.*%)$"
  if not whole.first then return whole end
  return source.span(line, whole.first + #(ampersand or ""), cut and whole.first + cut - 2 or whole.last)
end

function M.too_short(variable, loan)
  local var = variable.var
  if not var or var.hidden then
    return { code = "E0716", message = "temporary value dropped while borrowed", label = "creates a temporary value which is freed while still in use",
      at = temporary_place(loan.line), second = source.plain(loan.line, ";"), second_label = "temporary value is freed at the end of this statement",
      help = "consider using a `let` binding to create a longer lived value" }
  end
  local name = quoted(variable)
  return { code = "E0597", message = name .. " does not live long enough", label = "borrowed value does not live long enough", at = borrow_at(loan),
    second = source.plain(memory.line(), "}"), second_label = name .. " dropped here while still borrowed" }
end

local function what_is_lent(loan)
  local place, root = loan.place, loan.root
  local var = root.var
  if not var or var.hidden then return "temporary value" end
  if place ~= root then return "local data " .. quoted(place) end
  return (var.parameter and "function parameter " or "local variable ") .. quoted(place)
end

function M.leaves_function(value, loan)
  local direct = getmetatable(value).reference and loan.how == "ref"
  local kind = direct and "reference" or "value"
  return { code = "E0515", message = direct and "cannot return reference to " .. what_is_lent(loan) or "cannot return value referencing " .. what_is_lent(loan),
    label = ("returns a %s %sdata owned by the current function"):format(kind, direct and "to " or "referencing "), at = source.result(memory.line()),
    second = not direct and borrow_at(loan) or nil, second_label = not direct and quoted(loan.place) .. " is borrowed here" or nil }
end

-- ---- signatures

-- The parameters whose lifetime the result has: { name = true }; nil when the signature does not say.
function M.lifetimes(known)
  if known.lifetimes ~= nil then return known.lifetimes or nil end
  known.lifetimes = false
  local _, text = source.signature(known.name)
  local lifetime = text and text:match "%->.-'([%a_]+)"
  if not lifetime then return nil end
  local names = {}
  for name, type in text:gmatch "([%a_][%w_]*)%s*:%s*([^,)]*)" do
    if type:find("'" .. lifetime .. "%f[^%w_]") then names[name] = true end
  end
  known.lifetimes = names
  return names
end

function M.is_borrowing(known) return classes.borrows(known.ret) end

-- ---- types

local function is_literal(text) return text:match "^%-?%d[%d_]*$" ~= nil end

-- A number without a type is {integer} to the compiler.
local function name_of_type(found, text)
  if found.is_integer and is_literal(text) then return "integer" end
  local plain = not text:find "%d[iu]%d" and text:find "%f[%w_]%d"
  local name = found.name
  if plain then name = name:gsub("%f[%w]i32%f[%W]", "{integer}") end
  return "`" .. name .. "`"
end

function M.mismatched(class, x, found)
  local line = memory.line()
  local at, name
  if type(x) == "string" then
    at, name = source.literal(line, x), "`&str`"
  else
    at = source.value(line)
    name = name_of_type(found, source.text(at))
  end
  return { code = "E0308", message = "mismatched types", label = ("expected `%s`, found %s"):format(class.name, name), at = at,
    second = source.plain(line, class.name), second_label = "expected due to this" }
end

function M.not_an_index(class, found)
  local line = memory.line()
  local text = source.line(line)
  local open = text:find "[%w_]%[" 
  local at = open and source.span(line, open + 2, (text:find("]", open, true) or #text) - 1) or source.span(line)
  if class.element then
    local element = class.element.is_integer and "{integer}" or class.element.name
    return { code = "E0277", message = ("the type `[%s]` cannot be indexed by `%s`"):format(element, found.name), at = at,
      label = "slice indices are of type `usize` or ranges of `usize`", plain = "A place in a row is counted with a `usize`, and with nothing else." }
  end
  return { code = "E0277", message = "the type `str` cannot be indexed by `{integer}`", label = "string indices are ranges of `usize`", at = at,
    help = "you can use `.chars().nth()` or `.bytes().nth()`",
    plain = "A letter may take one to four bytes, so a number does not say which letter is meant." }
end

-- ---- threads

-- The closure given to spawn; of one that goes on in the next lines what stands on this one.
local function spawned(line)
  local call = source.plain(line, "spawn(")
  if not source.found(call) then return call, call end
  local whole = source.brackets(line, call.last)
  local last = source.text(whole):sub(-1) == ")" and whole.last - 1 or whole.last
  return source.span(line, call.last + 1, last), source.plain(line, "||")
end

function M.not_send(class)
  local name, at = class.name, spawned(memory.line())
  local words = ("`%s` cannot be sent between threads safely"):format(name)
  return { code = "E0277", message = words, label = words, at = at, help = "use `Arc`, whose counters are made for several threads",
    plain = "Two threads might change the counters at the same moment, and one change would be lost." }
end

function M.may_outlive(value)
  local line, name = memory.line(), quoted(value)
  local _, bars = spawned(line)
  return { code = "E0373", message = ("closure may outlive the current function, but it borrows %s, which is owned by the current function"):format(name),
    label = "may outlive borrowed value " .. name, at = bars, second = find(value, line), second_label = name .. " is borrowed here",
    help = ("to force the closure to take ownership of %s, use the `move` keyword"):format(name) }
end

function M.cannot_add()
  return { code = "E0369", message = "cannot add `&str` to `&str`", label = "`+` cannot be used to concatenate two `&str` strings",
    at = source.plain(memory.line(), "+"), help = "create an owned `String` from a string reference: `.to_owned()`" }
end

return M
