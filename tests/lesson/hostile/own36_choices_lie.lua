-- A list of choices that says how long it is.
local t = setmetatable({}, { __len = function() return math.maxinteger end, __index = function() return "again" end })
local c = param.choice("c", { choices = t })
lesson { title = c, code = "" }
