-- The free floor: no story, only what the learner does. The list of actions is a parameter, one a line; each is a statement of
-- the program that is shown, and a step. "Save as lesson" writes this file with the actions in it.
local rust = require "rust"
local i32, String, Box = rust.i32, rust.String, rust.Box

local actions = param.text("actions", { label = "What you have done", value = "" })

-- push NAME | pop | number NAME N | text NAME WORDS | box NAME N | grow NAME WORDS | borrow NAME FROM | move NAME FROM
-- | drop NAME
local lines, heads = {}, { "main" }
for line in actions:gmatch "[^\n]+" do
  local verb, name, rest = line:match "^(%a+) ?([%w_]*) ?(.*)$"
  if verb then lines[#lines + 1] = { verb = verb, name = name, rest = rest } end
end

local rust_of = {
  push = "%s();", number = "let %s: i32 = %s;", text = "let mut %s = String::from(%q);", box = "let %s = Box::new(%s_i32);",
  grow = "%s.push_str(%q);", borrow = "let %s = &%s;",
  move = "let %s = %s;", drop = "drop(%s);", pop = "}",
}

local function mark(i) return ("// %03d"):format(i) end

-- The program that is shown: main and a function for each push, in the order of pushing.
local bodies, stack = { main = {} }, { "main" }
for i, line in ipairs(lines) do
  local body = bodies[stack[#stack]]
  if line.verb == "push" then
    body[#body + 1] = line.name .. "(); " .. mark(i)
    stack[#stack + 1], heads[#heads + 1], bodies[line.name] = line.name, line.name, {}
  elseif line.verb == "pop" then
    if #stack > 1 then stack[#stack] = nil end
  elseif rust_of[line.verb] then
    body[#body + 1] = rust_of[line.verb]:format(line.name, line.rest) .. " " .. mark(i)
  end
end
local code = {}
for _, head in ipairs(heads) do
  code[#code + 1] = "fn " .. head .. "() {"
  for _, statement in ipairs(bodies[head]) do code[#code + 1] = "    " .. statement end
  code[#code + 1] = "}"
end

lesson { title = "The free floor", summary = "No script: push, grow, borrow, drop by hand", code = table.concat(code, "\n") .. "\n" }

local cursor = 0
-- Runs the actions of one frame, up to its pop


local verbs = {
  number = function(vars, line) vars[line.name] = let(line.name, i32(math.tointeger(line.rest) or 0)) end,
  text = function(vars, line) vars[line.name] = let_mut(line.name, String.from(line.rest)) end,
  box = function(vars, line) vars[line.name] = let(line.name, Box.new(i32(math.tointeger(line.rest) or 0))) end,
  grow = function(vars, line) vars[line.name]:push_str(line.rest) end,
  borrow = function(vars, line) vars[line.name] = let(line.name, rust.ref(vars[line.rest])) end,
  move = function(vars, line) vars[line.name] = let(line.name, vars[line.rest]) end,
  drop = function(vars, line) drop(vars[line.name]) end,
}
local told = {
  number = "**{}** gets a place on the tray.", text = "**{}** asks the warehouse for its text.", box = "**{}** puts one number into the warehouse.",
  grow = "**{}** grows.", borrow = "**{}** borrows.", move = "**{}** takes the value over.", drop = "**{}** is dropped.",
}

local function run()
  local vars = {}
  while cursor < #lines do
    cursor = cursor + 1
    local line = lines[cursor]
    if line.verb == "pop" then return true end
    if line.verb == "push" then
      at(mark(cursor))
      say("**{}** is called: a tray is pushed.", line.name)
      call(line.name)
    elseif verbs[line.verb] then
      at(mark(cursor))
      say(told[line.verb], line.name)
      verbs[line.verb](vars, line)
    end
  end
end

local ended = false

-- What is still there when the actions are over stays in view; then the program ends as every program does.
local function finish(popped)
  if popped or ended then return end
  ended = true
  say "Here the program would end: what is left is dropped, tray after tray."
end

for i = 2, #heads do
  fn(heads[i], function()
    local popped = run()
    if popped then
      at "}"
      say("**{}** returns: its variables are dropped, its tray goes.", heads[i])
    end
    finish(popped)
  end)
end

fn("main", function()
  say "**main** has a tray. Nothing else is here yet: what comes next is up to you."
  finish(run())
end)
