-- Text made for output, as format! makes it: {} {:?} and what may stand behind the colon. It is the program's own business and is not
-- shown as blocks.
--
-- std writes a text piece by piece, and a String that is written to grows with each of them. Where that counts (M.pieces) what is put
-- together here has CUT between its pieces, a byte that no UTF-8 has.
local classes = require "rust.class"
local own = require "rust.own"
local digits = require "rust.digits"
local M = {}

local CUT = "\xFF"
local between = "" -- CUT while pieces are wanted
local spec = {}    -- what stands behind the colon of what is being written: { fill, align, sign, alternate, zero, width, precision, kind }

local function join(pieces) return table.concat(pieces, between) end
M.join = join

-- ---- texts

local ESCAPES = { ["\n"] = "\\n", ["\t"] = "\\t", ["\r"] = "\\r", ["\\"] = "\\\\", ["\0"] = "\\0" }

-- The text between quotes, with what cannot be printed as \u{..}.
local function quoted(text, quote)
  local inside = text:gsub('[%c\\"\']', function(c)
    if c == quote then return "\\" .. c end
    return ESCAPES[c] or (c == '"' or c == "'") and c or ("\\u{%x}"):format(c:byte())
  end)
  if inside:find "[\x80-\xFF]" then
    local is_unprintable = require "rust.unprintable"
    inside = inside:gsub("[\xC2-\xF4][\x80-\xBF]*", function(c)
      local code = utf8.codepoint(c)
      return is_unprintable(code) and ("\\u{%x}"):format(code) or c
    end)
  end
  return join { quote, inside, quote }
end

function M.quote(text) return quoted(text, '"') end

function M.quote_char(text) return quoted(text, "'") end

-- What stands behind the colon of what is being written.
function M.spec() return spec end

-- ---- padding

local function chars(fill, count)
  local list = {}
  for i = 1, count do list[i] = fill end
  return join(list)
end

-- `length` characters are there; `usual` is where they go when the format does not say.
local function padded(text, length, usual)
  local missing = (spec.width or 0) - length
  if missing <= 0 then return text end
  local align = spec.align or usual
  local left = align == ">" and missing or align == "^" and missing // 2 or 0
  local fill = spec.fill or " "
  return join { chars(fill, left), text, chars(fill, missing - left) }
end

-- Texts, chars and truths: cut off at the precision.
function M.pad(text)
  if spec.precision then text = text:sub(1, (utf8.offset(text, spec.precision + 1) or #text + 1) - 1) end
  return padded(text, utf8.len(text), "<")
end

-- Zeros go between the sign and the digits.
local function pad_number(sign, prefix, body)
  local pieces = { sign .. prefix }
  if type(body) == "table" then table.move(body, 1, #body, 2, pieces) else pieces[2] = body end
  local length = #table.concat(pieces)
  if spec.zero and spec.width and length < spec.width then
    table.insert(pieces, 2, chars("0", spec.width - length))
    return join(pieces)
  end
  return padded(join(pieces), length, ">")
end

local RADIX = { x = 16, X = 16, b = 2, o = 8 }
local PREFIX = { x = "0x", X = "0x", b = "0b", o = "0o" }

local function scientific_integer(text)
  local sign, body = text:match "^(%-?)(%d+)$"
  local kept = body:gsub("0+$", "")
  if kept == "" then kept = "0" end
  local exponent = #body - 1
  local behind = #kept > 1 and "." .. kept:sub(2) or ""
  return sign, kept:sub(1, 1) .. behind .. spec.kind .. exponent
end

-- A whole number; `hex` says whether {:x?} wants it that way.
function M.whole(value, class, hex)
  local radix = RADIX[spec.kind or ""] or hex and RADIX[spec.hex or ""]
  if radix then
    local text = memory.digits(class.bits, class.signed, class.peek(value), radix)
    local kind = RADIX[spec.kind or ""] and spec.kind or spec.hex
    if kind == "X" then text = text:upper() end
    return pad_number(spec.sign and "+" or "", spec.alternate and PREFIX[kind] or "", text)
  end
  local sign, body = memory.digits(class.bits, class.signed, class.peek(value), 10):match "^(%-?)(.*)$"
  if spec.kind == "e" or spec.kind == "E" then sign, body = scientific_integer(sign .. body) end
  return pad_number(sign ~= "" and sign or spec.sign and "+" or "", "", body)
end

local function fixed(x)
  local text = ("%." .. spec.precision .. "f"):format(x)
  local sign, before, point, after = text:match "^(%-?)(%d+)(%.?)(%d*)$"
  if before == "0" and point ~= "" then
    local zeros, rest = after:match "^(0*)(%d*)$"
    return sign, { "0.", zeros, rest }
  end
  return sign, { before, point, after }
end

local function scientific(x, single)
  local kind = spec.kind
  if spec.precision then
    local text = ("%." .. spec.precision .. "e"):format(x):gsub("e([+-])0*(%d+)$", function(sign, n) return kind .. (sign == "-" and sign or "") .. n end)
    return text:match "^(%-?)(.*)$"
  end
  return digits.scientific(x, single, kind == "E"):match "^(%-?)(.*)$"
end

-- A number with a fraction.
function M.fraction(x, single, is_debug)
  if x ~= x or x == math.huge or x == -math.huge then
    return x ~= x and pad_number("", "", "NaN") or pad_number(x < 0 and "-" or spec.sign and "+" or "", "", "inf")
  end
  local sign, body
  if spec.kind == "e" or spec.kind == "E" then
    sign, body = scientific(x, single)
  elseif spec.precision then
    sign, body = fixed(x)
  elseif is_debug then
    sign, body = digits.debug(x, single)
  else
    sign, body = digits.plain(x, single)
  end
  return pad_number(sign ~= "" and sign or spec.sign and "+" or "", "", body)
end

-- ---- what {:?} and {:#?} put together: parts are texts

-- Each line four further in; std writes the blanks on their own.
local function indented(text)
  local pieces, begins = {}, true
  for piece in (text .. CUT):gmatch("(.-)" .. CUT) do
    for line in piece:gmatch "[^\n]*\n?" do
      if line ~= "" and begins then pieces[#pieces + 1] = "    " end
      if line ~= "" then pieces[#pieces + 1], begins = line, line:sub(-1) == "\n" end
    end
  end
  return join(pieces)
end

-- The first pieces, one part on each line, the last piece.
local function pretty(pieces, parts, close)
  for _, part in ipairs(parts) do pieces[#pieces + 1] = indented(join { part, ",\n" }) end
  pieces[#pieces + 1] = close
  return join(pieces)
end

local function listed(open, parts, close)
  if #parts == 0 then return join { open, close } end
  if spec.alternate then return pretty({ open, "\n" }, parts, close) end
  local pieces = { open }
  for i, part in ipairs(parts) do
    if i > 1 then pieces[#pieces + 1] = ", " end
    pieces[#pieces + 1] = part
  end
  pieces[#pieces + 1] = close
  return join(pieces)
end

function M.list(parts) return listed("[", parts, "]") end

function M.set(parts) return listed("{", parts, "}") end

-- Pairs { key, value } of texts.
function M.map(pairs_)
  local parts = {}
  for i, pair in ipairs(pairs_) do parts[i] = join { pair[1], ": ", pair[2] } end
  return listed("{", parts, "}")
end

-- Name { field: part, .. }; names and parts are texts.
function M.named(name, names, parts)
  local pieces = {}
  for i, part in ipairs(parts) do pieces[i] = join { names[i], ": ", part } end
  if #parts == 0 then return name end
  if spec.alternate then return pretty({ name, " {\n" }, pieces, "}") end
  return join { name, (listed(" { ", pieces, " }")) }
end

-- The same, where std says that not all fields are shown.
function M.open(name, names, parts)
  local pieces = {}
  for i, part in ipairs(parts) do pieces[i] = join { names[i], ": ", part } end
  if not spec.alternate then return join { name, (listed(" { ", pieces, ", .. }")) } end
  return pretty({ name, " {\n" }, pieces, "    ..\n}")
end

-- Name(part, ..)
function M.numbered(name, parts)
  if #parts == 0 then return name end
  if spec.alternate then return pretty({ name, "(\n" }, parts, ")") end
  return join { name, (listed("(", parts, name == "" and #parts == 1 and ",)" or ")")) }
end

-- ---- values

local function of_lua(x, is_debug)
  if math.type(x) == "float" then return M.fraction(x, false, is_debug) end
  if math.type(x) == "integer" then return M.whole(x, { bits = 64, signed = true, peek = function(n) return n end }, is_debug) end
  if type(x) == "string" and is_debug then return M.quote(x) end
  return M.pad(tostring(x))
end

function M.show(value)
  local class = classes.of(value)
  if not class then return of_lua(value, false) end
  own.read(value)
  if class.show then return class.show(value) end
  error(("{}: %s cannot be shown this way; write {:?}"):format(class.name), 0)
end

function M.debug(value)
  local class = classes.of(value)
  if not class then return of_lua(value, true) end
  own.read(value)
  if class.debug then return class.debug(value) end
  error(("{:?}: %s has no Debug"):format(class.name), 0)
end

-- A part of a value, for {:?}.
function M.of_part(T, part)
  if not T.debug then error(("{:?}: %s has no Debug"):format(T.name), 0) end
  return T.debug(part)
end

-- ---- what stands in the braces

M.variable = false -- variable(name): the running function's variable; scope.lua

local function argument(args, name)
  local number = math.tointeger(tonumber(name))
  if number then
    if number >= args.n then error(("println: there is no value number %d for {%s}"):format(number, name), 0) end
    return args[number + 1]
  end
  local named = args[args.n]
  if type(named) == "table" and not classes.of(named) and named[name] ~= nil then return named[name] end
  return M.variable(name)
end

local function next_argument(args)
  args.at = (args.at or 0) + 1
  if args.at > args.n then error("println: a {} has no value", 0) end
  return args[args.at]
end

local function number_of(x) return classes.of(x) and x:get() or x end

-- A width or precision: a number, or the argument that says it, with a $ behind its name.
local function count(text, args)
  if not text or text == "" then return nil end
  local name = text:match "^(.*)%$$"
  return number_of(name and argument(args, name) or tonumber(text))
end

local function read_spec(text, args)
  local found, rest = { kind = "" }, text
  local char = rest:match("^" .. utf8.charpattern)
  if char and rest:sub(#char + 1, #char + 1):find "[<>^]" then
    found.fill, found.align, rest = char, rest:sub(#char + 1, #char + 1), rest:sub(#char + 2)
  elseif rest:find "^[<>^]" then
    found.align, rest = rest:sub(1, 1), rest:sub(2)
  end
  local sign, alternate, zero, width, behind = rest:match "^([+-]?)(#?)(0?)([%w_]*%$?)(.*)$"
  if not width:find "%$$" then
    width, behind = rest:match "^[+-]?#?0?(%d*)(.*)$"
  end
  local precision, kind = behind:match "^%.([%w_]+%$)(.*)$"
  if not precision then precision, kind = behind:match "^%.(%d+)(.*)$" end
  if not precision then precision, kind = behind:match "^%.(%*)(.*)$" end
  kind = kind or behind
  local hex = kind:match "^([xX]?)%?$"
  if hex then found.hex, kind = hex, "?" end
  if kind ~= "" and kind ~= "?" and not RADIX[kind] and kind ~= "e" and kind ~= "E" then
    error(("{:%s}: std has no such format"):format(text), 0)
  end
  found.sign, found.alternate, found.zero, found.kind = sign == "+", alternate ~= "", zero ~= "", kind
  found.width = count(width, args)
  found.precision = precision == "*" and number_of(next_argument(args)) or count(precision, args)
  return found
end

local function formatted(inside, args)
  local name, behind = inside:match "^%s*([^:]*)(.*)$"
  local outer = spec
  name = name:match "^(.-)%s*$"
  spec = read_spec(behind:match "^:?(.-)%s*$", args)
  local value
  if name == "" then value = next_argument(args) else value = argument(args, name) end
  local text
  if spec.kind == "?" then text = M.debug(value) else text = M.show(value) end
  spec = outer
  return text
end

-- The literal pieces of a format and what is in its braces, one after the other: f(text, is_value).
local function each(format, f)
  local at, literal = 1, {}
  local function flush()
    if #literal > 0 then f(table.concat(literal), false) end
    literal = {}
  end
  while at <= #format do
    local from, to, sign = format:find("([{}])", at)
    literal[#literal + 1] = format:sub(at, (from or 0) - 1)
    if not from then break end
    if format:sub(from + 1, from + 1) == sign then
      literal[#literal + 1] = sign
      at = from + 2
    elseif sign == "}" then
      error("println: a } without its {; write }} for a brace", 0)
    else
      to = format:find("}", from, true) or error("println: a { without its }; write {{ for a brace", 0)
      if literal[1] == "" and #literal == 1 then literal = {} end
      flush()
      f(format:sub(from + 1, to - 1), true)
      at = to + 1
    end
  end
  if literal[1] == "" and #literal == 1 then literal = {} end
  flush()
end

-- The text, and the values it shows.
function M.format(format, ...)
  local args, texts = table.pack(...), {}
  each(tostring(format), function(text, is_value) texts[#texts + 1] = is_value and formatted(text, args) or text end)
  return table.concat(texts)
end

-- The pieces one after the other, as write! hands them on.
function M.pieces(format, ...)
  local args, pieces = table.pack(...), {}
  between = CUT
  local ok, message = pcall(each, tostring(format), function(text, is_value)
    for piece in ((is_value and formatted(text, args) or text) .. CUT):gmatch("(.-)" .. CUT) do
      if piece ~= "" then pieces[#pieces + 1] = piece end
    end
  end)
  between, spec = "", {}
  if not ok then error(message, 0) end
  local at = 0
  return function()
    at = at + 1
    return pieces[at]
  end
end

-- The same within a text that is being put together, for a value that writes itself.
function M.pieces_within(format, ...)
  local outer_between, outer_spec = between, spec
  between, spec = CUT, {}
  local args, pieces = table.pack(...), {}
  each(tostring(format), function(text, is_value)
    for piece in ((is_value and formatted(text, args) or text) .. CUT):gmatch("(.-)" .. CUT) do
      if piece ~= "" then pieces[#pieces + 1] = piece end
    end
  end)
  between, spec = outer_between, outer_spec
  local at = 0
  return function()
    at = at + 1
    return pieces[at]
  end
end

-- How many bytes of a format stand outside of braces, and whether it begins with a value.
function M.measure(format)
  local literal, values, begins = 0, 0, false
  each(tostring(format), function(text, is_value)
    if is_value then
      begins = begins or literal == 0 and values == 0
      values = values + 1
    else
      literal = literal + #text
    end
  end)
  return literal, values, begins
end

function M.println(format, ...) memory.print(M.format(format, ...)) end

return M
