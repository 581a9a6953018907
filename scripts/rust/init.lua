-- rust: the vocabulary of lessons about Rust programs. Everything here is written on the primitives of
-- `memory`; another language would stand beside it in a folder of its own.
local numbers = require "rust.numbers"
local own = require "rust.own"
local text = require "rust.string"

local M = { String = text.String }
for name, class in pairs(numbers) do M[name] = class end

memory.offer(M)
own.start()

return setmetatable({}, {
  __index = setmetatable(M, { __index = function(_, name) memory.unknown("rust has no", M, name) end }),
  __newindex = function(_, name) error("rust." .. tostring(name) .. ": the vocabulary cannot be changed", 0) end,
  __metatable = false,
})
