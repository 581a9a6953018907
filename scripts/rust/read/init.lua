-- The Rust text of a lesson, run: read, checked, and done on the vocabulary's own functions.
local classes = require "rust.class"
local own = require "rust.own"
local refuse = require "rust.refuse"
local scope = require "rust.scope"
local format = require "rust.format"
local plain = require "rust.plain"
local enum = require "rust.enum"
local items = require "rust.read.items"
local names = require "rust.read.program"
local instances = require "rust.read.instances"
local worlds = require "rust.read.world"
local calling = require "rust.read.calling"
local story = require "rust.read.story"
local notes = require "rust.notes"
local steps = require "rust.read.steps"
local M = {}

-- Whether a text is a program of its own.
function M.is_program(code) return code:find "%f[%w_]fn%s+main%s*%(" ~= nil end

local function place_of(program, error_)
  local text = program.text
  local line = text:line_of(error_.from)
  local last = math.max(error_.from + 1, error_.to or error_.from + 1)
  if text:line_of(last - 1) ~= line then last = (text.starts[line + 1] or #text.code + 2) - 1 end
  return { line = line, from = text:column_of(error_.from), to = text:column_of(last) }
end

-- All that is wrong with a text, first things first, as lines for its author.
local function told(program)
  local list = {}
  table.sort(program.errors, function(a, b) return a.from < b.from end)
  for i, one in ipairs(program.errors) do
    local at = place_of(program, one)
    list[i] = ("line %d, column %d: %s%s"):format(at.line, at.from, one.code ~= "" and "error[" .. one.code .. "]: " or "", one.message)
  end
  return table.concat(list, "\n")
end

local function is_refusal(program)
  for _, one in ipairs(program.errors) do
    if one.syntax or one.code == "" then return false end
  end
  return #program.errors > 0
end

-- Reads and checks a text. Gives the program, with its errors.
function M.load(code)
  local tree = items.parse(code)
  local program = names.new(tree)
  program.items = tree.items
  if #program.errors == 0 and notes.any() then steps.attach(program) end
  if #program.errors == 0 then instances.check_all(program) end
  local main = program.root.values.main
  if #program.errors == 0 and not main then
    program.errors[1] = { from = 1, to = 2, code = "E0601", message = "`main` function not found in crate" }
  end
  return program
end

-- What is not well formed, or not told here, is for the author; what is refused by its types is a story of its own.

-- rustc refuses the program: so does the story, before anything happens.
local function refuse_program(program)
  table.sort(program.errors, function(a, b) return a.from < b.from end)
  local one = program.errors[1]
  refuse.refuse_types(function()
    return { code = one.code, message = one.message, label = one.label or "", at = place_of(program, one), help = one.help,
      plain = ("The compiler does not take this program: %s."):format(one.message) }
  end)
end

function M.run(code)
  local program = M.load(code)
  if #program.errors > 0 and not is_refusal(program) then error(told(program), 0) end
  return program
end

-- Runs a program that was loaded.
function M.play(program)
  memory.text_runs()
  local world = worlds.new(program)
  if not notes.any() then world.on_statement = story.teller(program) end
  if notes.any() and not is_refusal(program) and not steps.speaks_of_start(program) then world.on_start = story.tell_start end
  -- What would happen is told up to main's last line: its end is a step where the lesson speaks of it, or where nothing was refused.
  if not steps.speaks_of_end(program) then world.on_end = notes.goes_on and refuse.ran_on or story.tell_end end
  if is_refusal(program) then
    scope.run({ name = "main", parameters = {}, ret = false, body = function()
      own.on_first_action()
      local line = place_of(program, program.errors[1]).line
      memory.set_line(line)
      if not steps.tell_refused(line) then memory.step "The compiler reads the whole program before it runs, and refuses this one." end
      refuse_program(program)
    end }, { n = 0 }, true)
    return program
  end
  local main = program.root.values.main
  program.playing = told
  local _ <close> = notes.any() and steps.closing or nil
  if notes.goes_on then refuse.go_on() end
  local result, ret = world:run_main(main)
  if notes.goes_on then refuse.ran_on() end
  calling.flush()
  if result and getmetatable(result) and getmetatable(result).is_enum and ret.c == "Result" and enum.variant(result) == 2 then
    memory.abort("Error: " .. format.debug(enum.part(result, 2, 1)), "")
  end
  return program
end

M.told, M.place_of = told, place_of
return M
