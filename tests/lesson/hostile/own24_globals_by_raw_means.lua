-- [escape] the environment is reached for by other doors
assert(getmetatable(_ENV) == false and not pcall(setmetatable, _ENV, nil))
rawset(_ENV, "memory", "mine")
local rust = require "rust"
assert(getmetatable(rust) == false)
error("nothing but " .. memory, 0)
