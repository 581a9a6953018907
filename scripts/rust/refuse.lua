-- What the compiler refuses: the error in rustc's own words, at its place in the shown program. When a program is refused its story
-- ends there, unless the lesson goes on with if_it_ran.
--
-- A lesson is run first only to learn from it (see lesson/host.h). That run goes on whatever happens, counts what is done, and notes
-- when the compiler would refuse it first; only then it is known which borrow is used later. The run that is recorded refuses there.
local plain = require "rust.plain"
local source = require "rust.source"
local M = {}

local learning = true
local first_refusal = nil -- the number of the action at which the program is refused
local goes_on = false     -- the lesson says what would happen
local done = 0            -- actions so far
local running_on = false  -- after the refusal
local doubtful = false

M.last_uses = {} -- borrow number -> the action that used it last

function M.begin()
  learning = memory.learning()
  if learning then return end
  local at, on, uses = memory.learned():match "^(%-?%d+) (%d) (.*)$"
  if not at then return end
  first_refusal = tonumber(at) >= 0 and tonumber(at) or nil
  goes_on = on == "1"
  for id, use in uses:gmatch "(%d+):(%d+)" do M.last_uses[tonumber(id)] = tonumber(use) end
end

function M.is_learning() return learning end

function M.as_if() return running_on end

function M.count()
  done = done + 1
  return done
end

function M.now() return done end

-- ---- learning

-- From here on the program may do what no program does; nothing of it is a mistake of the lesson.
function M.doubt()
  if learning and not doubtful then
    doubtful = true
    memory.tolerate(true)
  end
end

function M.learn_refusal(at)
  M.doubt()
  if first_refusal and at >= first_refusal then return end
  first_refusal = at
  memory.excuse()
  M.save()
end

M.collect = false -- the last uses of all borrows so far; borrow.lua

function M.save()
  if not learning then return end
  local list = {}
  for id, use in pairs(M.collect()) do list[#list + 1] = id .. ":" .. use end
  table.sort(list)
  memory.learn(("%d %d %s"):format(first_refusal or -1, goes_on and 1 or 0, table.concat(list, ",")))
end

-- Whether the recorded run must refuse the action it is at.
function M.due() return not learning and not running_on and first_refusal and done >= first_refusal end

-- ---- refusing

local function tell(error)
  local at, second = error.at, error.second or { line = 0, from = 0, to = 0 }
  memory.refused(error.code, error.message, at.line, at.from, at.to, error.label, second.line, second.from, second.to,
    error.second_label or "", error.help or "", plain(error))
end

-- `describe` gives { code, message, label, at, second, second_label, help, plain }; plain.lua has words for what has none.
function M.refuse(describe)
  if learning then
    M.learn_refusal(done)
    return
  end
  if running_on then return end
  tell(describe())
  running_on = true
  if not goes_on then memory.finish() end
  memory.as_if(true)
end

-- Types that do not fit make no program that could run: the story ends here in any case.
function M.refuse_types(describe)
  M.count()
  if not learning and not running_on then goes_on = false end
  M.refuse(describe)
end

-- The same where the program's text runs: it goes on by itself, up to ran_on().
function M.go_on() goes_on = true end

function M.ran_on()
  if learning then return end
  if not running_on then error("if_it_ran: nothing has been refused; the compiler takes this program", 0) end
  memory.as_if(false)
  memory.finish()
end

-- What would happen if it ran all the same.
function M.if_it_ran(body)
  if type(body) ~= "function" then error("if_it_ran: a function is wanted, what would happen", 0) end
  goes_on = true
  M.doubt()
  M.save()
  body()
  M.ran_on()
end

-- ---- what can be seen from the signatures alone

local function elided(text)
  local inputs, result = text:match "^(.-)%->(.*)$"
  if not result or not result:find "&" or result:find "&'" then return nil end
  local count = select(2, inputs:gsub("&", "&"))
  if count == 1 or inputs:find "&%s*self" or inputs:find "&mut%s+self" then return nil end
  return count, #inputs + 2 + result:find "&"
end

local function missing_lifetime(line, byte, help)
  return { code = "E0106", message = "missing lifetime specifier", label = "expected named lifetime parameter",
    at = source.span(line, byte, byte), help = help }
end

-- The first function or struct with a reference that does not say for how long.
function M.check_signatures(functions, structs)
  for name in pairs(functions) do
    local line, text, from = source.signature(name)
    local count, at = nil, nil
    if line then count, at = elided(text) end
    if at then
      return function()
        return missing_lifetime(line, from + at - 1, count == 0
          and "there is no value for it to be borrowed from; return an owned value instead"
          or "the signature does not say from which parameter it is borrowed: introduce a named lifetime parameter")
      end
    end
  end
  for _, name in ipairs(structs) do
    local line, text, from = source.definition(name)
    local at = text and text:find "&[^']"
    if at then
      return function() return missing_lifetime(line, from + at - 1, "consider introducing a named lifetime parameter") end
    end
  end
end

return M
