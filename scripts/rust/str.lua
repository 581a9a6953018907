-- &str: what can be asked of a text that somebody else owns. `t.extent(t)` is where its bytes lie and how many; ref.lua makes
-- the class.
local own = require "rust.own"
local numbers = require "rust.numbers"
local M = { }

local late = require("rust.sequence").late

local function text_of(t) return memory.read(t.extent(t)) end

function M.len(t)
  local _, len = t.extent(t)
  return len
end

function M.is_empty(t) return M.len(t) == 0 end

function M.as_str(t) return t end

function M.as_bytes(t)
  local ptr, len = t.extent(t)
  return late.make("&", late.slice(numbers.u8), ptr, len, own.loans_of(t))
end

-- A byte between two characters.
function M.check_boundary(text, at)
  local next_byte = text:byte(at + 1)
  if at > #text or (next_byte and next_byte & 0xC0 == 0x80) then
    own.panic(("byte index %d is not a char boundary"):format(at))
  end
end

function M.slice(t, from, to)
  local ptr, len = t.extent(t)
  from, to = numbers.count(from or 0, "slice"), numbers.count(to or len, "slice")
  local text = text_of(t)
  M.check_boundary(text, from)
  M.check_boundary(text, to)
  if from > to then own.panic(("begin <= end (%d <= %d) when slicing"):format(from, to)) end
  return late.make("&", late.str, ptr + from, to - from, own.loans_of(t))
end

function M.to_string(t) return late.String.from(t) end

function M.to_owned(t) return late.String.from(t) end

function M.repeat_(t, n)
  local text, times = text_of(t), numbers.count(n, "repeat")
  own.bytes_of(times, #text)
  return late.String.from(text:rep(times))
end

function M.add(t, other)
  if own.refuse_add then own.refuse_add(t, other) end
  error("two &str cannot be added: there is no block to grow in; begin with a String", 0)
end

function M.to_uppercase(t) return late.String.from(text_of(t):upper()) end

function M.to_lowercase(t) return late.String.from(text_of(t):lower()) end

function M.contains(t, part) return text_of(t):find(late.text_of(part, "contains"), 1, true) ~= nil end

function M.starts_with(t, part)
  part = late.text_of(part, "starts_with")
  return text_of(t):sub(1, #part) == part
end

function M.trim(t)
  local ptr, len = t.extent(t)
  local text = text_of(t)
  local from = #text:match "^%s*"
  local to = from == len and len or len - #text:match "%s*$"
  return late.make("&", late.str, ptr + from, to - from, own.loans_of(t))
end

return M
