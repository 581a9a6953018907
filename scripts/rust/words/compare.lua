-- What authors read about compare.lua and order.lua. Nothing here runs.

--: # Comparing
-- Values are compared with Lua's own operators: a == b, a ~= b, a < b, a <= b. One side may be a plain Lua number, truth or text. A condition wants a
-- bool: `if flag then`; any other value there is an error, and whether Lua has a value at all is asked with ~= nil.

--: any:eq(other)
-- a == b, which does the same: what is behind references, Boxes and Rcs is compared, structs, enums, tuples, arrays and Vecs part by part.
-- @param other any a value of the same type
-- @return boolean truth
-- @error the two cannot be compared
-- @example
--   local text = let("text", String.from "a")
--   println("{} {}", text:eq "a", text == "b")

--: any:ne(other)
-- a != b; in Lua a ~= b.
-- @param other any a value of the same type
-- @return boolean truth
-- @error the two cannot be compared
-- @example
--   println("{}", i32(1):ne(2))

--: any:cmp(other)
-- Which comes first: an Ordering.
-- @param other any a value of the same type
-- @return any ordering
-- @error the two cannot be compared
-- @example
--   println("{:?}", i32(1):cmp(2))

--: any:partial_cmp(other)
-- Some(ordering), or None when neither comes first (NaN).
-- @param other any a value of the same type
-- @return any option
-- @error the two cannot be compared
-- @example
--   println("{:?}", f64(1):partial_cmp(2))

--: class Ordering
-- What comparing gives: rust.Ordering.Less(), Ordering.Equal(), Ordering.Greater().

--: Ordering.Less()
-- Ordering::Less.
-- @return any ordering
-- @example
--   println("{:?}", Ordering.Less())

--: Ordering.Equal()
-- Ordering::Equal.
-- @return any ordering
-- @example
--   println("{:?}", Ordering.Equal())

--: Ordering.Greater()
-- Ordering::Greater.
-- @return any ordering
-- @example
--   println("{:?}", Ordering.Greater())

--: Ordering:reverse()
-- Less becomes Greater, and the other way round.
-- @return any ordering
-- @example
--   println("{:?}", i32(1):cmp(2):reverse())

--: Ordering:then_(other)
-- then: the other one where this is Equal.
-- @param other any an Ordering
-- @return any ordering
-- @error it is no Ordering
-- @example
--   println("{:?}", i32(1):cmp(1):then_(i32(1):cmp(2)))

--: Ordering:then_with(f)
-- As then_; f is called only where this is Equal.
-- @param f function gives an Ordering
-- @return any ordering
-- @error f gives no Ordering
-- @example
--   println("{:?}", i32(1):cmp(1):then_with(function() return i32(1):cmp(2) end))

--: Ordering:is_lt()
-- Whether it is Less.
-- @return boolean truth
-- @example
--   println("{}", i32(1):cmp(2):is_lt())

--: Ordering:is_le()
-- Whether it is Less or Equal.
-- @return boolean truth
-- @example
--   println("{}", i32(1):cmp(2):is_le())

--: Ordering:is_gt()
-- Whether it is Greater.
-- @return boolean truth
-- @example
--   println("{}", i32(1):cmp(2):is_gt())

--: Ordering:is_ge()
-- Whether it is Greater or Equal.
-- @return boolean truth
-- @example
--   println("{}", i32(1):cmp(2):is_ge())

--: Ordering:is_eq()
-- Whether it is Equal.
-- @return boolean truth
-- @example
--   println("{}", i32(1):cmp(2):is_eq())

--: Ordering:is_ne()
-- Whether it is not Equal.
-- @return boolean truth
-- @example
--   println("{}", i32(1):cmp(2):is_ne())
