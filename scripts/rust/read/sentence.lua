-- Sentences with braces: a text as pieces, those in braces being Rust expressions that are worked out where the program stands.
local tokens = require "rust.read.tokens"
local items = require "rust.read.items"
local M = {}

local function check_marks(word, text)
  local count, last = 0, nil
  for at in text:gmatch "()%*%*" do
    if count % 2 == 1 and at == last + 2 then count = 1 break end
    count, last = count + 1, at
  end
  if count % 2 == 1 then error(word .. ": a ** has no partner, or nothing is between the two", 0) end
end

-- The tokens of what stands in braces from byte `at` on, up to the colon or the brace that ends it.
local function read_braces(word, text, at)
  local list = tokens.read(tokens.text(text:sub(at)), function() end)
  local depth = 0
  for i, token in ipairs(list) do
    if token.kind == "op" then
      if depth == 0 and (token.text == "}" or token.text == ":") then
        return text:sub(at, at + token.from - 2), table.move(list, 1, i - 1, 1, {}), token.text, at + token.from - 1
      end
      if token.text == "(" or token.text == "[" or token.text == "{" then depth = depth + 1 end
      if token.text == ")" or token.text == "]" or token.text == "}" then depth = depth - 1 end
    end
  end
  error(("%s: a { without its }, at `%s`; the brace itself is written {{"):format(word, text:sub(at - 1, at + 20)), 0)
end


-- Reads one expression as the program's own reader does; an error says what is wrong.
function M.expression(word, code, spec)
  local _, errors = items.parse_expression(code)
  if errors[1] then error(("%s: `%s`: %s"):format(word, code, errors[1].message), 0) end
  local function read() return (items.parse_expression(("format!(\"{%s}\", %s)"):format(spec or "", code))) end
  return { code = code, before = read(), after = read() }
end

-- The same of what is true or false, which is worked out often: its value, not its text.
function M.condition(word, code)
  local found = M.expression(word, code)
  found.is_condition, found.before, found.after = true, (items.parse_expression(code)), (items.parse_expression(code))
  return found
end

-- The same of a place of the program, of which it is asked where it lies.
function M.place(word, code)
  local found = M.expression(word, code)
  found.is_place, found.before, found.after = true, (items.parse_expression(code)), (items.parse_expression(code))
  return found
end

local function one_expression(word, code, list, spec)
  local first, second = list[1], list[2]
  if not first then error(word .. ": {} holds no expression; braces that are to be read are written {{}}", 0) end
  if first.text == "old" and second and second.text == "(" and list[#list].text == ")" then
    local inner = code:sub(second.to, list[#list].from - 1)
    local found = one_expression(word, inner, table.move(list, 3, #list - 1, 1, {}), spec)
    found.old = true
    return found
  end
  if require("rust.notes").named[first.text] and #list == 3 and second.text == "." then
    return { code = code, counted = first.text, name = list[3].text or "" }
  end
  return M.expression(word, code, spec)
end

-- { piece .. }: a text, or { code, before, after (trees), old } or { code, counted = "measure" | "cost" | a place's name, name, old }.
function M.read(word, text)
  check_marks(word, text)
  local pieces, at = {}, 1
  while true do
    local found, _, brace = text:find("([{}])", at)
    pieces[#pieces + 1] = text:sub(at, (found or 0) - 1)
    if not found then return pieces end
    at = found + 1
    if text:sub(at, at) == brace then
      pieces[#pieces + 1] = brace
      at = at + 1
    elseif brace == "}" then
      error(word .. ": a } without its {; the brace itself is written }}", 0)
    else
      local code, list, mark, behind = read_braces(word, text, at)
      local spec = ""
      at = behind + 1
      if mark == ":" then
        local to = text:find("}", at, true)
        if not to then error(word .. ": a { without its }; the brace itself is written {{", 0) end
        spec, at = ":" .. text:sub(at, to - 1), to + 1
      end
      pieces[#pieces + 1] = one_expression(word, code, list, spec)
    end
  end
end

return M
