-- Steps and sentences for a text that nobody speaks about: one step a statement. The later rounds of a loop, and the later calls of a
-- function, tell nothing new and belong to the step they happen in.
local M = {}

local MOST = 70 -- bytes of code that a sentence shows

local function shown(program, node)
  local text = program.text.code:sub(node.from, node.to - 1):gsub("%s*\n%s*", " "):gsub("%*%*", "* *")
  if #text > MOST then
    local to = utf8.offset(text, 0, MOST - 3) or MOST - 3
    text = text:sub(1, to - 1) .. "..."
  end
  return text
end

local S = {}

function S.let(program, node)
  local name = node.p.k == "bind" and node.p.name
  if not node.e then return ("**%s** is declared. It has no value yet."):format(name or "A variable") end
  if not name then return ("The parts of `%s` get names of their own."):format(shown(program, node.e)) end
  return ("**%s** is declared and gets `%s`."):format(name, shown(program, node.e))
end

function S.assign(program, node) return ("`%s` gets a new value: `%s`."):format(shown(program, node.place), shown(program, node.e)) end
function S.opassign(program, node) return ("`%s` changes: `%s`."):format(shown(program, node.place), shown(program, node)) end
function S.method(program, node) return ("**%s** is called: `%s`."):format(node.name, shown(program, node)) end
function S.call(program, node) return ("A function is called: `%s`."):format(shown(program, node)) end
S["for"] = function(program, node) return ("A loop goes through `%s`."):format(shown(program, node.e)) end
S["while"] = function(program, node) return ("A loop runs as long as `%s`."):format(shown(program, node.cond)) end
function S.loop() return "A loop runs until something ends it." end
S["if"] = function(program, node) return ("The program asks: `%s`?"):format(shown(program, node.cond)) end
function S.match(program, node) return ("The program looks at `%s` and chooses what fits."):format(shown(program, node.e)) end
S["return"] = function() return "The function returns." end
function S.block() return "A block begins: what is declared in it ends with it." end
function S.macro(program, node)
  if node.name:find "print" then return ("The program prints: `%s`."):format(shown(program, node)) end
  if node.name == "panic" then return "The program panics." end
  return ("`%s`"):format(shown(program, node))
end

-- Begins a step before a statement that was not told yet.
function M.teller(program)
  local told = {}
  return function(node)
    local of = node.k == "stmt" and node.e or node
    if told[of] then return end
    told[of] = true
    local say = S[of.k]
    memory.step(say and say(program, of) or ("The result is `%s`."):format(shown(program, of)))
  end
end

function M.tell_start() memory.step "The program begins: **main** gets a tray (stack frame)." end

function M.tell_end() memory.step "The function ends. Its variables are dropped, the last declared first, and then its tray (stack frame) goes." end

return M
