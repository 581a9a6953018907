-- The digits of numbers with a fraction, as std writes them: the fewest that mean the number.
local M = {}

local function means(text, x, single)
  local y = tonumber(text)
  if single then y = string.unpack("<f", string.pack("<f", y)) end
  return y == x
end

-- The same with its last digit one more.
local function next_up(text)
  local first, rest, exponent = text:match "(%d)%.?(%d*)(e.*)"
  local digits = ("%d"):format(math.tointeger(tonumber(first .. rest)) + 1)
  if #digits > #rest + 1 then return text end
  return digits:sub(1, 1) .. (#rest > 0 and "." .. digits:sub(2) or "") .. exponent
end

-- Of two texts that are equally near C takes the even one, std the larger.
local function of_two(text, x, precision, single)
  local behind = ("%.60e"):format(x):match "^%d%.(%d*)e":sub(precision + 1)
  local up = behind:find "^50*$" and next_up(text) or text
  return tonumber(up) > tonumber(text) and math.abs(tonumber(up) - x) == math.abs(x - tonumber(text)) and means(up, x, single) and up or text
end

-- Its digits without point, and where the point stands: 12.5 is "125", 2; 0.001 is "1", -2.
local function shortest(x, single)
  for precision = 0, 16 do
    local text = ("%." .. precision .. "e"):format(x)
    if precision == 16 or means(text, x, single) then
      text = of_two(text, x, precision, single)
      local first, rest, exponent = text:match "(%d)%.?(%d*)e([+-]%d+)"
      return (first .. rest):gsub("0+$", ""), tonumber(exponent) + 1
    end
  end
end

local function special(x)
  if x ~= x then return "NaN" end
  return (x == math.huge and "inf" or x == -math.huge and "-inf") or nil
end

local function sign_of(x) return (x < 0 or 1 / x < 0) and "-" or "" end

-- std writes zeros 64 at a time.
local function add_zeros(pieces, count)
  while count > 0 do
    pieces[#pieces + 1] = ("0"):rep(math.min(count, 64))
    count = count - 64
  end
  return pieces
end

-- What {} writes, in the pieces in which std writes it one after the other.
function M.pieces(x, single)
  if special(x) then return { special(x) } end
  if x == 0 then return { sign_of(x) .. "0" } end
  local digits, point = shortest(math.abs(x), single)
  if point <= 0 then
    local pieces = add_zeros({ sign_of(x), "0." }, -point)
    pieces[#pieces + 1] = digits
    return pieces
  end
  if point >= #digits then return add_zeros({ sign_of(x), digits }, point - #digits) end
  return { sign_of(x), digits:sub(1, point), ".", digits:sub(point + 1) }
end

-- The sign, and the rest in its pieces.
function M.plain(x, single)
  local pieces = M.pieces(x, single)
  if #pieces == 1 then return pieces[1]:match "^(%-?)(.*)$" end
  return table.remove(pieces, 1), pieces
end

-- What {:e} writes.
function M.scientific(x, single, upper)
  if special(x) then return special(x) end
  local digits, point = "0", 1
  if x ~= 0 then digits, point = shortest(math.abs(x), single) end
  local behind = #digits > 1 and "." .. digits:sub(2) or ""
  return ("%s%s%s%s%d"):format(sign_of(x), digits:sub(1, 1), behind, upper and "E" or "e", point - 1)
end

-- What {:?} writes: always with a point, or as a power of ten when it is very large or small. The sign, and the rest.
function M.debug(x, single)
  local size = math.abs(x)
  if x ~= 0 and (size < 1e-4 or size >= 1e16) then return M.scientific(x, single):match "^(%-?)(.*)$" end
  local sign, pieces = M.plain(x, single)
  if type(pieces) == "string" then return sign, { pieces, ".", "0" } end
  if table.concat(pieces):find "%." then return sign, pieces end
  return sign, { table.concat(pieces), ".", "0" }
end

return M
