-- Places in the shown program: where on a line a variable, a borrow, a call or an assignment stands. Lines and columns count from
-- 1, columns in characters; a span is { line, from, to }, `to` behind its last character. What is not found is { line, 0, 0 }.
local M = {}

local lines, masks

-- Without what is inside of quotes and comments; of a format text the names in braces stay.
local function mask(line)
  local text = line:gsub('"(.-)"', function(inside)
    local kept = inside:gsub("[^{}]*", function(part) return (" "):rep(#part) end)
    for from, name in inside:gmatch "{()([%a_][%w_]*)" do
      kept = kept:sub(1, from - 1) .. name .. kept:sub(from + #name)
    end
    return '"' .. kept .. '"'
  end)
  local comment = text:find("//", 1, true)
  if comment then text = text:sub(1, comment - 1) .. (" "):rep(#text - comment + 1) end
  return text
end

local function load_code()
  if lines then return end
  lines, masks = {}, {}
  for line in (memory.code() .. "\n"):gmatch "(.-)\n" do
    lines[#lines + 1] = line
    masks[#masks + 1] = mask(line)
  end
end

-- Whether a line says let name.
function M.declares(number, name)
  local line = M.line(number)
  return line:find("let%s+" .. name .. "%f[^%w_]") ~= nil or line:find("let%s+mut%s+" .. name .. "%f[^%w_]") ~= nil
end

function M.line(number)
  load_code()
  return lines[number] or ""
end

local function column(number, byte)
  local before = lines[number]:sub(1, byte - 1)
  return (utf8.len(before) or #before) + 1
end

-- Bytes [from, to] of a line.
local function span(number, from, to)
  if not from then return { line = number, from = 0, to = 0 } end
  return { line = number, from = column(number, from), to = column(number, to + 1), first = from, last = to }
end
M.span = span

local function is_word(char) return char:match "[%w_]" ~= nil end

-- A plain text that stands alone: `a` is no part of `ab` or of `b.a`.
local function find_alone(number, text, init)
  load_code()
  local line = masks[number] or ""
  local at = init or line:match "^%s*fn%s.-{()" or 1
  while true do
    local from, to = line:find(text, at, true)
    if not from then return nil end
    local before, after = line:sub(from - 1, from - 1), line:sub(to + 1, to + 1)
    local starts = not is_word(text:sub(1, 1)) or not is_word(before) and (before ~= "." or line:sub(from - 2, from - 2) == ".")
    if starts and not is_word(after) then return from, to end
    at = from + 1
  end
end

-- The end of brackets that open at a byte.
local function closing(line, at)
  local depth = 0
  for i = at, #line do
    local char = line:sub(i, i)
    if char:match "[%(%[{]" then depth = depth + 1 end
    if char:match "[%)%]}]" then depth = depth - 1 end
    if depth == 0 then return i end
  end
  return #line
end

function M.find(number, text, init) return span(number, find_alone(number, text, init)) end

function M.found(place) return place.from > 0 end

-- `v[..]`: the text with its brackets, and what is in them.
function M.index(number, text)
  load_code()
  local from = find_alone(number, text .. "[")
  if not from then
    local line = masks[number] or ""
    from = line:find(text .. "[", 1, true)
  end
  if not from then return span(number), span(number) end
  local open = from + #text
  local close = closing(masks[number], open)
  return span(number, from, close), span(number, open + 1, close - 1)
end

-- `v.push(4)`: a call on what stands there.
function M.call(number, text, init)
  local from, to = find_alone(number, text, init)
  while from do
    local line = masks[number]
    local name = line:match("^%.[%a_][%w_]*%s*%(", to + 1)
    if name then return span(number, from, closing(line, to + #name)) end
    from, to = find_alone(number, text, to + 1)
  end
  return span(number)
end

-- `x = 6`, `*r += 1`: up to the semicolon.
function M.assignment(number, text)
  local from, to = find_alone(number, text)
  while from do
    local line = masks[number]
    if line:match("^%s*[%+%-%*/]?=[^=]", to + 1) then
      local stop = line:find("[;}]", to + 1) or #line + 1
      return span(number, from, #line:sub(1, stop - 1):match "^(.-)%s*$")
    end
    from, to = find_alone(number, text, to + 1)
  end
  return span(number)
end

-- From brackets that open at a byte to where they close.
function M.brackets(number, open) return span(number, open, closing(masks[number], open)) end

-- What is bound: `let x: T = EXPRESSION;`.
function M.value(number)
  load_code()
  local line = masks[number] or ""
  local from = line:match "=%s*()[^=%s]"
  if not from then return span(number) end
  local stop = line:find(";", from, true) or #line + 1
  return span(number, from, #line:sub(1, stop - 1):match "^(.-)%s*$")
end

-- What a function gives back on this line: without `return`, semicolon and the function's own braces.
function M.result(number)
  load_code()
  local line = masks[number] or ""
  local from, to = 1, #line
  local open = line:match "%->[^{]*{%s*()"
  if line:match "^%s*fn " and open then
    from = open
    to = (line:find("}%s*$") or to + 1) - 1
  end
  from = line:match("^%s*()", from)
  from = line:match("^return%s+()", from) or from
  to = #line:sub(1, to):match "^(.-)[;%s]*$"
  return from <= to and span(number, from, to) or span(number)
end

function M.text(place) return place.first and lines[place.line]:sub(place.first, place.last) or "" end

function M.literal(number, text)
  load_code()
  local from, to = (lines[number] or ""):find('"' .. text .. '"', 1, true)
  return span(number, from, to)
end

function M.plain(number, text)
  load_code()
  local from, to = (masks[number] or ""):find(text, 1, true)
  return span(number, from, to)
end

-- The signature of a function, on one line: its line, and its text from `fn` to the brace.
function M.signature(name)
  load_code()
  local first = memory.function_lines(name)
  if first == 0 then return nil end
  local line = masks[first]
  local from = line:find("fn%s+" .. name:match "[%w_]+$" .. "%f[^%w_]") or 1
  return first, line:match("^[^{]*", from), from
end

-- The line that defines a struct, and its text.
function M.definition(name)
  load_code()
  for number, line in ipairs(masks) do
    local from = line:find("struct%s+" .. name .. "%f[^%w_]")
    if from then return number, line:match("^[^}]*", from), from end
  end
end

return M
