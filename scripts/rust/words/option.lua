-- What authors read about option.lua, beside what types.lua has. Nothing here runs.

--: # Option and Result in chains
-- What a closure is given and does not pass on dies when it ends; what is not needed (the other value of unwrap_or) dies at once. Of None the closure
-- is not called, and what it would give is not known: where that is another type, say it behind the closure: maybe:map(f, usize).

--: Option:unwrap_or_else(f)
-- The value, or what f gives.
-- @param f function gets nothing
-- @return any value
-- @error it was moved away before
-- @example
--   local maybe = let("maybe", Some(i32(4)))
--   let("x", maybe:unwrap_or_else(function() return i32(0) end))

--: Option:unwrap_or_default()
-- The value, or what its type begins with: 0, false, an empty text.
-- @return any value
-- @error its type has no Default
-- @example
--   local maybe = let("maybe", Some(i32(4)))
--   let("x", maybe:unwrap_or_default())

--: Option:map_or(other, f)
-- f(x), or the other value.
-- @param other any
-- @param f function gets the value
-- @return any value
-- @error it was moved away before
-- @example
--   local maybe = let("maybe", Some(i32(4)))
--   println("{}", maybe:map_or(i32(0), function(x) return x + 1 end))

--: Option:map_or_else(otherwise, f)
-- f(x), or otherwise().
-- @param otherwise function
-- @param f function gets the value
-- @return any value
-- @error it was moved away before
-- @example
--   local maybe = let("maybe", Some(i32(4)))
--   println("{}", maybe:map_or_else(function() return i32(0) end, function(x) return x + 1 end))

--: Option:and_then(f, T)
-- f(x), which is an Option; None stays None.
-- @param f function gets the value
-- @param T? any what f's Option is of, where it is another type
-- @return any option
-- @error it was moved away before
-- @example
--   local maybe = let("maybe", Some(i32(4)))
--   println("{:?}", maybe:and_then(function(x) return Some(x + 1) end))

--: Option:filter(f)
-- The same, or None when f(reference) is false; the value is then dropped.
-- @param f function gets a reference to the value
-- @return any option
-- @error it was moved away before
-- @example
--   local maybe = let("maybe", Some(i32(4)))
--   println("{:?}", maybe:filter(function(x) return x > 9 end))

--: Option:or_(other)
-- or: this one, or the other when this is None.
-- @param other any an Option
-- @return any option
-- @error the other one is of another type
-- @example
--   local maybe = let("maybe", Some(i32(4)))
--   println("{:?}", maybe:or_(Some(i32(1))))

--: Option:or_else(f)
-- This one, or what f gives when it is None.
-- @param f function gets nothing
-- @return any option
-- @error it was moved away before
-- @example
--   local maybe = let("maybe", Some(i32(4)))
--   println("{:?}", maybe:or_else(function() return Some(i32(1)) end))

--: Option:and_(other)
-- and: None, or the other when this is Some.
-- @param other any an Option
-- @return any option
-- @error the other one is of another type
-- @example
--   local maybe = let("maybe", Some(i32(4)))
--   println("{:?}", maybe:and_(Some(i32(1))))

--: Option:xor(other)
-- The one of the two that is Some, if only one is.
-- @param other any an Option
-- @return any option
-- @error the other one is of another type
-- @example
--   local maybe = let("maybe", Some(i32(4)))
--   println("{:?}", maybe:xor(None(i32)))

--: Option:zip(other)
-- Some((x, y)), when both are Some.
-- @param other any an Option
-- @return any option
-- @error the other one is of another type
-- @example
--   local maybe = let("maybe", Some(i32(4)))
--   println("{:?}", maybe:zip(Some(i32(1))))

--: Option:ok_or(error)
-- Ok(x), or Err(error).
-- @param error any
-- @return any result
-- @error the other one is of another type
-- @example
--   local maybe = let("maybe", Some(i32(4)))
--   println("{:?}", maybe:ok_or(i32(1)))

--: Option:ok_or_else(f, E)
-- Ok(x), or Err(f()).
-- @param f function gets nothing
-- @param E? any the error's type: wanted when it is Some
-- @return any result
-- @error the error's type is not known
-- @example
--   local maybe = let("maybe", Some(i32(4)))
--   println("{:?}", maybe:ok_or_else(function() return i32(1) end, i32))

--: Option:is_some_and(f)
-- Whether there is a value and f(x) is true; the value is used up.
-- @param f function gets the value
-- @return boolean truth
-- @error it was moved away before
-- @example
--   local maybe = let("maybe", Some(i32(4)))
--   println("{}", maybe:is_some_and(function(x) return x > 3 end))

--: Option:is_none_or(f)
-- Whether there is none, or f(x) is true; the value is used up.
-- @param f function gets the value
-- @return boolean truth
-- @error it was moved away before
-- @example
--   local maybe = let("maybe", Some(i32(4)))
--   println("{}", maybe:is_none_or(function(x) return x > 3 end))

--: Option:flatten()
-- Of an Option of an Option: the inner one.
-- @return any option
-- @example
--   println("{:?}", Some(Some(i32(4))):flatten())

--: Option:get_or_insert_with(f)
-- A &mut to the value; what f gives is put in when there is none.
-- @param f function gets nothing
-- @return any reference
-- @error the variable is not mut
-- @example
--   local maybe = let_mut("maybe", None(i32))
--   maybe:get_or_insert_with(function() return i32(5) end)

--: Result:err()
-- The error as an Option; a value is dropped.
-- @return any option
-- @example
--   local outcome = let("outcome", Result(i32, i32).Ok(4))
--   let("maybe", outcome:err())

--: Result:expect_err(message)
-- The error, moved out; a value panics.
-- @param message string
-- @return any value
-- @error a value panics
-- @example
--   let("x", Result(i32, i32).Err(4):expect_err "it failed")

--: Result:is_ok_and(f)
-- Whether it is Ok and f(x) is true; it is used up.
-- @param f function gets the value
-- @return boolean truth
-- @error it was moved away before
-- @example
--   local outcome = let("outcome", Result(i32, i32).Ok(4))
--   println("{}", outcome:is_ok_and(function(x) return x > 3 end))

--: Result:is_err_and(f)
-- Whether it is Err and f(error) is true; it is used up.
-- @param f function gets the value
-- @return boolean truth
-- @error it was moved away before
-- @example
--   local outcome = let("outcome", Result(i32, i32).Ok(4))
--   println("{}", outcome:is_err_and(function(x) return x > 3 end))

--: Result:unwrap_or(other)
-- The value, or another one; what is not needed is dropped.
-- @param other any
-- @return any value
-- @error the other one is of another type
-- @example
--   local outcome = let("outcome", Result(i32, i32).Ok(4))
--   let("x", outcome:unwrap_or(0))

--: Result:unwrap_or_else(f)
-- The value, or f(error).
-- @param f function gets the error
-- @return any value
-- @error it was moved away before
-- @example
--   local outcome = let("outcome", Result(i32, i32).Ok(4))
--   let("x", outcome:unwrap_or_else(function(e) return e end))

--: Result:unwrap_or_default()
-- The value, or what its type begins with.
-- @return any value
-- @error its type has no Default
-- @example
--   local outcome = let("outcome", Result(i32, i32).Ok(4))
--   let("x", outcome:unwrap_or_default())

--: Result:map(f, T)
-- Ok(f(x)), or the error as it is.
-- @param f function gets the value
-- @param T? any what f gives, where it is another type
-- @return any result
-- @error it was moved away before
-- @example
--   local outcome = let("outcome", Result(i32, i32).Ok(4))
--   println("{:?}", outcome:map(function(x) return x + 1 end))

--: Result:map_err(f, E)
-- Err(f(error)), or the value as it is.
-- @param f function gets the error
-- @param E? any what f gives, where it is another type
-- @return any result
-- @error it was moved away before
-- @example
--   local outcome = let("outcome", Result(i32, i32).Ok(4))
--   println("{:?}", outcome:map_err(function(e) return e + 1 end))

--: Result:and_then(f, T)
-- f(x), which is a Result; an error stays as it is.
-- @param f function gets the value
-- @param T? any of what type f's Result is, where it is another one
-- @return any result
-- @error it was moved away before
-- @example
--   local outcome = let("outcome", Result(i32, i32).Ok(4))
--   println("{:?}", outcome:and_then(function(x) return Result(i32, i32).Ok(x + 1) end))

--: Result:or_else(f, E)
-- f(error), which is a Result; a value stays as it is.
-- @param f function gets the error
-- @param E? any the error's type of f's Result, where it is another one
-- @return any result
-- @error it was moved away before
-- @example
--   local outcome = let("outcome", Result(i32, i32).Ok(4))
--   println("{:?}", outcome:or_else(function(e) return Result(i32, i32).Ok(e) end))

--: Result:map_or(other, f)
-- f(x), or the other value.
-- @param other any
-- @param f function gets the value
-- @return any value
-- @error it was moved away before
-- @example
--   local outcome = let("outcome", Result(i32, i32).Ok(4))
--   println("{}", outcome:map_or(i32(0), function(x) return x + 1 end))

--: Result:as_ref()
-- A Result of a reference to what is in it.
-- @return any result
-- @example
--   local outcome = let("outcome", Result(i32, i32).Ok(4))
--   let("look", outcome:as_ref())

--: Result:as_mut()
-- A Result of a &mut to what is in it.
-- @return any result
-- @example
--   local outcome = let_mut("outcome", Result(i32, i32).Ok(4))
--   let("look", outcome:as_mut())
