-- Text made for output, as format! makes it: {} {:?} and the widths and digits that go with them. It is the program's own
-- business and is not shown as blocks.
local classes = require "rust.class"
local own = require "rust.own"
local M = {}

local ESCAPES = { ["\n"] = "\\n", ["\t"] = "\\t", ["\r"] = "\\r", ['"'] = '\\"', ["\\"] = "\\\\", ["\0"] = "\\0" }

function M.quote(text) return '"' .. text:gsub('[%c"\\]', ESCAPES) .. '"' end

local function of_lua(x, debug)
  if math.type(x) == "float" then
    local text = ("%.14g"):format(x)
    return debug and not text:find "[.en]" and text .. ".0" or text
  end
  if type(x) == "string" and debug then return M.quote(x) end
  return tostring(x)
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

-- ">5", "<5", "^5", "05", ".2", "x", "?" and what can be made of them.
local function formatted(value, spec)
  local fill, align, rest = spec:match "^(.?)([<>^])(.*)$"
  rest = rest or spec
  local zero, width, digits, kind = rest:match "^(0?)(%d*)%.?(%d*)([?xb]?)$"
  if not zero then error(("{:%s}: this format is beyond the vocabulary"):format(spec), 0) end
  local text
  if digits ~= "" then
    text = ("%." .. digits .. "f"):format(tonumber(M.show(value)))
  elseif kind == "x" then
    text = ("%x"):format(math.tointeger(tonumber(M.show(value))))
  else
    text = kind == "?" and M.debug(value) or M.show(value)
  end
  local missing = (tonumber(width) or 0) - utf8.len(text)
  if missing <= 0 then return text end
  if zero ~= "" then return ("0"):rep(missing) .. text end
  local pad = fill ~= nil and fill ~= "" and fill or " "
  local is_number = tonumber(text) ~= nil
  align = align or (is_number and ">" or "<")
  local left = align == ">" and missing or align == "^" and missing // 2 or 0
  return pad:rep(left) .. text .. pad:rep(missing - left)
end

-- The text, and the values it shows.
function M.format(format, ...)
  local args, next_arg = table.pack(...), 0
  local text = tostring(format):gsub("{{", "\1"):gsub("}}", "\2"):gsub("{([^{}]*)}", function(inside)
    next_arg = next_arg + 1
    if next_arg > args.n then error("println: a {} has no value", 0) end
    return formatted(args[next_arg], inside:match ":(.*)$" or "")
  end)
  return (text:gsub("\1", "{"):gsub("\2", "}"))
end

-- The pieces one after the other, as write! hands them on: what stands between the braces, and each value.
function M.pieces(format, ...)
  local pieces, args, next_arg, rest = {}, table.pack(...), 0, tostring(format)
  for between, inside in rest:gmatch "([^{}]*){([^{}]*)}" do
    next_arg = next_arg + 1
    if next_arg > args.n then error("format: a {} has no value", 0) end
    pieces[#pieces + 1] = between
    pieces[#pieces + 1] = formatted(args[next_arg], inside:match ":(.*)$" or "")
  end
  pieces[#pieces + 1] = rest:match "([^{}]*)$"
  local at = 0
  return function()
    at = at + 1
    return pieces[at]
  end
end

function M.println(format, ...) memory.print(M.format(format, ...)) end

return M
