-- What String does with the middle of its text, and what it becomes: split_off, drain, retain, replace_range, into_bytes, concat ...
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local ref = require "rust.ref"
local option = require "rust.option"
local struct = require "rust.struct"
local text = require "rust.string"
local unicode = require "rust.unicode"
local str = require "rust.str"
local vec = require "rust.vec"
local format = require "rust.format"
local sequence = require "rust.sequence"
local late = sequence.late
local M = {}

local String = text.String
local count_of, text_of = numbers.count, late.text_of

-- The whole text and a range of it; `words` is what std says of an end in the middle of a character.
local function range_of(s, from, to, what, words)
  local all = String.text(s)
  from, to = sequence.range(from, to, #all, what)
  if not unicode.is_boundary(all, from) then own.panic(words:format "start") end
  if not unicode.is_boundary(all, to) then own.panic(words:format "end") end
  return all, from, to
end

-- Puts another text where [from, to) was; what is behind moves up or down.
local function splice(s, all, from, to, new)
  local extra = #new - (to - from)
  if extra > 0 then String.reserve(s, extra) end
  local _, ptr = text.own_parts(s)
  local tail = all:sub(to + 1)
  if extra ~= 0 and #tail > 0 then memory.copy(ptr + from + #new, ptr + to, #tail) end
  if #new > 0 then memory.write(ptr + from, new) end
  text.set_len(s, #all + extra)
end

function String.split_off(s, at)
  own.write(s)
  at = count_of(at, "split_off")
  local all = String.assert_boundary(s, at, "at")
  local rest = String.from(all:sub(at + 1))
  text.set_len(s, at)
  return rest
end

-- The characters go one by one, or all together with the statement; what is behind moves up.
function String.drain(s, from, to)
  own.write(s)
  local all
  all, from, to = range_of(s, from, to, "drain", "assertion failed: self.is_char_boundary(%s)")
  splice(s, all, from, to, "")
  return M.chars_of(all:sub(from + 1, to))
end

function String.retain(s, keeps)
  own.write(s)
  local all, kept = String.show(s), {}
  for _, code in utf8.codes(all) do
    local c = utf8.char(code)
    if keeps(c) then kept[#kept + 1] = c end
  end
  local rest = table.concat(kept)
  local _, ptr = text.own_parts(s)
  if #rest > 0 and #rest < #all then memory.write(ptr, rest) end
  text.set_len(s, #rest)
end

function String.replace_range(s, from, to, new)
  own.write(s)
  local all
  all, from, to = range_of(s, from, to, "replace_range", "%s of range should be a character boundary")
  splice(s, all, from, to, text_of(new, "replace_range"))
end

function String.clone_from(s, other)
  local wanted = text_of(other, "clone_from")
  String.clear(s)
  String.push_str(s, wanted)
end

-- A list of characters makes room for all of them at once, one of texts does not. exact = false: the list stands for an iterator
-- that promises only `least` of them.
function String.extend(s, list, exact, least)
  if classes.of(list) then
    local values = {}
    for i = 0, list:len() - 1 do values[i + 1] = list[i] end
    list = values
  end
  local is_chars = classes.of(list[1]) == numbers.char
  if is_chars then String.reserve(s, exact == false and least or #list) end
  for _, x in ipairs(list) do String.push_str(s, x) end
end

-- chars().collect::<String>(): room for what the iterator promises, then a push for each.
function String.collect(items, exact, least)
  local s = String.new()
  String.extend(s, items, exact, least)
  return s
end

function String.replace(s, from, to)
  local all = String.show(s)
  return M.replaced(all, late.text_of(from, "replace"), late.text_of(to, "replace"))
end

-- Where a text occurs, one after the other: from, to in bytes. An empty one is between all characters.
local function occurrences(all, part)
  local at = 0
  return function()
    if at > #all then return nil end
    if part == "" then
      local here = at
      at = utf8.offset(all, 2, at + 1) and at < #all and utf8.offset(all, 2, at + 1) - 1 or #all + 1
      return here, here
    end
    local first, last = all:find(part, at + 1, true)
    at = first and last or #all + 1
    if first then return first - 1, last end
  end
end

-- str::replace begins with room for as much as there is, or with none when the text gets shorter, and appends piece by piece; replacen,
-- which has a limit, begins with 32 bytes.
function M.replaced(all, from, to, most)
  local made, at = String.with_capacity(most and 32 or #from <= #to and #all or 0), 0
  for first, last in occurrences(all, from) do
    if most == 0 then break end
    String.push_str(made, all:sub(at + 1, first))
    String.push_str(made, to)
    at = last
    most = most and most - 1
  end
  String.push_str(made, all:sub(at + 1))
  return made
end

local function try(grow)
  return function(s, extra)
    extra = count_of(extra, "try_reserve")
    if extra > math.maxinteger - String.len(s) or extra >= 1 << 47 then return option.Result(numbers.unit, M.TryReserveError).Err(M.TryReserveError()) end
    grow(s, extra)
    return option.Result(numbers.unit, M.TryReserveError).Ok(numbers.unit())
  end
end
String.try_reserve, String.try_reserve_exact = try(String.reserve), try(String.reserve_exact)
M.TryReserveError = struct.struct("TryReserveError", {})
M.FromUtf8Error = struct.struct("FromUtf8Error", { { "bytes", vec.Vec_of(numbers.u8) } })

-- ---- what it becomes, and what becomes it

function String.into_bytes(s)
  local taken = own.take(s)
  taken.gone = "moved"
  return own.temporary(vec.make(vec.Vec_of(numbers.u8), taken.cap, taken.ptr, taken.len_))
end

function String.leak(s)
  local taken = own.take(s)
  taken.gone = "moved"
  return ref.make("&mut", ref.str, taken.ptr, taken.len_)
end

function String.from_utf8(v)
  local taken = own.take(v)
  local Result = option.Result(String, M.FromUtf8Error)
  if not utf8.len(memory.read(taken.ptr, taken.len_)) then return Result.Err(M.FromUtf8Error { bytes = taken }) end
  taken.gone = "moved"
  return Result.Ok(own.temporary(text.make(taken.cap, taken.ptr, taken.len_)))
end

function String.default() return String.new() end

local function texts_of(list, what)
  local texts = {}
  for i, x in ipairs(list) do texts[i] = text_of(x, what) end
  return texts
end

-- ["a", "b"].concat() and .join(", "): as long as the result will be, at once.
function String.concat(list) return String.from(table.concat(texts_of(list, "concat"))) end

function String.join(list, between) return String.from(table.concat(texts_of(list, "join"), text_of(between, "join"))) end

-- What an array, a Vec or a slice of texts makes of it.
function late.joined(v, between)
  local texts = {}
  for i = 0, v:len() - 1 do texts[i + 1] = v[i] end
  return String.join(texts, between)
end

-- format!: the pieces of text it has guess how much room it will need, as std's estimated_capacity does it.
local function guess(pattern)
  local literal, values, begins = format.measure(pattern)
  if values == 0 then return literal end
  return begins and literal < 16 and 0 or literal * 2
end

-- format!("..", a, b)
function M.format(pattern, ...)
  local s = String.with_capacity(guess(pattern))
  for piece in format.pieces(pattern, ...) do String.push_str(s, piece) end
  return s
end

-- write!(s, "..", a, b).unwrap(): one piece after the other.
function String.write(s, pattern, ...)
  own.write(s)
  for piece in format.pieces(pattern, ...) do String.push_str(s, piece) end
end

function String.writeln(s, pattern, ...) String.write(s, pattern .. "\n", ...) end

-- ---- chars

-- An iterator over the characters of a text that was taken out.
local Chars = { name = "Chars", size = 16, align = 8, item = numbers.char, niche = { offset = 0, size = 8, first = 1, last = -1 } }
function Chars.make_type() return memory.struct("Chars", 16, 8, false, { { "ptr", numbers.usize.type, 0 }, { "end", numbers.usize.type, 8 } }) end
function Chars.put(it, addr) memory.store_words(addr, it.at, #it.text) end
function Chars.load() error("an iterator over characters cannot be moved once it is stored", 0) end
function Chars.step(it)
  if it.at > #it.text then return nil end
  local c = it.text:match(utf8.charpattern, it.at)
  it.at = it.at + #c
  return numbers.char(c)
end
function Chars.next(it)
  local c = Chars.step(it)
  if c then return late.Some(c) end
  return late.None(numbers.char)
end
-- collect::<String>(): a String is all that characters are collected into here.
function Chars.collect(it)
  local items, promised = {}, (#it.text - it.at + 4) // 4
  for c in Chars.step, it do items[#items + 1] = c end
  return String.collect(items, false, promised)
end
own.class(Chars)

function M.chars_of(all) return setmetatable({ text = all, at = 1, gone = false }, Chars) end

function str.chars(t) return M.chars_of(memory.read(t.extent(t))) end
ref.str_methods.chars = str.chars
function ref.str_methods.replace(t, from, to)
  return M.replaced(memory.read(t.extent(t)), late.text_of(from, "replace"), late.text_of(to, "replace"))
end
function ref.str_methods.replacen(t, from, to, most)
  return M.replaced(memory.read(t.extent(t)), late.text_of(from, "replacen"), late.text_of(to, "replacen"), count_of(most, "replacen"))
end
function ref.str_methods.to_ascii_uppercase(t) return String.from(memory.read(t.extent(t)):upper()) end
function ref.str_methods.to_ascii_lowercase(t) return String.from(memory.read(t.extent(t)):lower()) end

return M
