-- What authors read about deque_edit.lua. Nothing here runs.

--: # Editing a VecDeque
-- What is less often needed.

--: VecDeque:retain(keeps)
-- Keeps the elements for which it is true. What is kept is swapped to the front; the others die at the end.
-- @param keeps function gets a reference to each
-- @error the variable is not mut
-- @example
--   local d = let_mut("d", VecDeque.from(Vec.from(i32, { 3, 1, 2 })))
--   d:retain(function(x) return x:get() > 1 end)

--: VecDeque:append(other)
-- Moves all elements of another VecDeque to the end. The other one keeps its block.
-- @param other any a &mut to a VecDeque
-- @error one of the variables is not mut
-- @example
--   local d = let_mut("d", VecDeque.from(Vec.from(i32, { 1, 2 })))
--   local other = let_mut("other", VecDeque.from(Vec.from(i32, { 3 })))
--   d:append(ref_mut(other))

--: VecDeque:resize(count, value)
-- Drops elements from the end or adds clones of a value there, until there are that many.
-- @param count integer
-- @param value any
-- @error the value is of another type
-- @example
--   local d = let_mut("d", VecDeque.from(Vec.from(i32, { 1, 2 })))
--   d:resize(4, 0)

--: VecDeque:rotate_left(n)
-- The first n elements go to the end.
-- @param n integer
-- @error there are fewer: a panic
-- @example
--   local d = let_mut("d", VecDeque.from(Vec.from(i32, { 1, 2, 3 })))
--   d:rotate_left(1)

--: VecDeque:rotate_right(n)
-- The last n elements go to the front.
-- @param n integer
-- @error there are fewer: a panic
-- @example
--   local d = let_mut("d", VecDeque.from(Vec.from(i32, { 1, 2, 3 })))
--   d:rotate_right(1)

--: VecDeque:insert(at, value)
-- Puts a value at an index. The elements on the shorter side move by one.
-- @param at integer
-- @param value any
-- @error the index is greater than the length: a panic
-- @example
--   local d = let_mut("d", VecDeque.from(Vec.from(i32, { 1, 3 })))
--   d:insert(1, 2)

--: VecDeque:remove(at)
-- Takes out the element at an index: an Option. The elements on the shorter side move by one.
-- @param at integer
-- @return any option
-- @error it is no whole number from 0 on
-- @example
--   local d = let_mut("d", VecDeque.from(Vec.from(i32, { 1, 2, 3 })))
--   let("x", d:remove(1))
