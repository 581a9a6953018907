-- Threads: further stacks over the one heap. They take turns: spawn gives the new thread its first frame, with what it captured in it;
-- join runs it to its end, while the joiner waits. A thread that nobody joins does not get to run before main is over.
local classes = require "rust.class"
local own = require "rust.own"
local numbers = require "rust.numbers"
local scope = require "rust.scope"
local M = {}

local setmetatable, getmetatable = setmetatable, getmetatable
local RUNS, WAITS, ENDED = 1, 2, 3

local running = 0 -- the number of the thread that runs
local threads = {} -- number -> { stack, known, passed }

local JoinHandle = { name = "JoinHandle", size = 24, align = 8 }

function JoinHandle.make_type()
  return memory.struct("JoinHandle", 24, 8, false, { { "thread", numbers.usize.type, 0 }, { "native", numbers.usize.type, 8 },
    { "packet", numbers.usize.type, 16 } })
end
function JoinHandle.put(h, addr) memory.store_words(addr, h.id, h.id, h.id) end
function JoinHandle.load(addr) return setmetatable({ id = (memory.words(addr, 1)), gone = false }, JoinHandle) end

-- Runs something on a thread's own stack.
local function on(id, body)
  local before = running
  memory.switch(id)
  running = id
  local result = scope.on_stack(threads[id].stack, body)
  memory.switch(before)
  running = before
  return result
end

function JoinHandle.join(h)
  local id = own.take(h).id
  local thread = threads[id]
  if thread.ended then error("join: this thread was joined before", 0) end
  memory.thread_state(running, WAITS, RUNS)
  memory.thread_state(id, RUNS, WAITS)
  local result = on(id, function() return scope.finish(thread.known, thread.passed) end)
  thread.ended = true
  memory.thread_state(id, ENDED, RUNS)
  memory.thread_state(running, RUNS, WAITS)
  h.gone = "moved"
  return classes.of(result) and own.temporary(result) or result
end
own.class(JoinHandle)

-- The thread that runs waits for something that nobody will give it.
function own.on_wait() memory.thread_state(running, WAITS, RUNS) end

local function parameters_of(body, captured)
  local parameters, names = {}, { memory.parameters(body) }
  for i = 1, #captured do
    local var = captured[i].var
    parameters[i] = { name = names[i] or var and var.name or "captured", mutable = false }
  end
  return parameters
end

-- The same for a closure of a text: its captures, each with its name, become the thread's variables; body gets them in a list.
function M.spawn_with(name, parts, names, body)
  local parameters = {}
  for i, part in ipairs(parts) do parameters[i] = { name = names[i], mutable = true, class = getmetatable(part) } end
  local known = { name = name, body = function(...) return body { ... } end, parameters = parameters, ret = false }
  local args = table.pack(table.unpack(parts))
  local id = memory.thread(name)
  threads[id] = { stack = scope.new_stack(), known = known, ended = false }
  threads[id].passed = on(id, function() return scope.enter(known, args) end)
  return setmetatable({ id = id, gone = false }, JoinHandle)
end

-- spawn(name, { a, b }, function(a, b) .. end): move || .., with what it takes along; spawn(name, function() .. end) only borrows.
function M.spawn(name, captured, body)
  if body == nil then captured, body = nil, captured end
  if type(name) ~= "string" or type(body) ~= "function" then error('spawn: a name and a function are wanted: spawn("worker", { a }, function(a) end)', 0) end
  own.on_spawn(captured, body)
  local args = table.pack(table.unpack(captured or {}))
  local known = { name = name, body = body, parameters = parameters_of(body, args), ret = false }
  local id = memory.thread(name)
  threads[id] = { stack = scope.new_stack(), known = known, ended = false }
  threads[id].passed = on(id, function() return scope.enter(known, args) end)
  return setmetatable({ id = id, gone = false }, JoinHandle)
end


return M
