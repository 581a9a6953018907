-- What authors read about order.lua, deque.lua and cell.lua, beside what the other files have. Nothing here runs.

--: # Putting in order

--: array:sort()
-- In order, what is equal as it was. More than 4 KiB ask for a block while it lasts.
-- @error the elements cannot be compared
-- @example
--   local v = let_mut("v", Vec.from(i32, { 3, 1, 2 }))
--   v:sort()

--: array:sort_unstable()
-- In order, without a block.
-- @error the elements cannot be compared
-- @example
--   local v = let_mut("v", Vec.from(i32, { 3, 1, 2 }))
--   v:sort_unstable()

--: array:sort_by(f)
-- In the order that f(a, b) says with an Ordering.
-- @param f function gets two references
-- @error the variable is not mut
-- @example
--   local v = let_mut("v", Vec.from(i32, { 3, 1, 2 }))
--   v:sort_by(function(a, b) return b:cmp(a) end)

--: array:sort_by_key(f)
-- In the order of what f gives of each.
-- @param f function gets a reference
-- @error the variable is not mut
-- @example
--   local v = let_mut("v", Vec.from(i32, { 3, 1, 2 }))
--   v:sort_by_key(function(x) return -x end)

--: array:sort_unstable_by(f)
-- As sort_by, without a block.
-- @param f function gets two references
-- @error the variable is not mut
-- @example
--   local v = let_mut("v", Vec.from(i32, { 3, 1, 2 }))
--   v:sort_unstable_by(function(a, b) return b:cmp(a) end)

--: array:sort_unstable_by_key(f)
-- As sort_by_key, without a block.
-- @param f function gets a reference
-- @error the variable is not mut
-- @example
--   local v = let_mut("v", Vec.from(i32, { 3, 1, 2 }))
--   v:sort_unstable_by_key(function(x) return -x end)

--: array:fill(x)
-- Every element becomes x: clones of it, and in the last place x itself.
-- @param x any
-- @error the variable is not mut
-- @example
--   local v = let_mut("v", Vec.from(i32, { 3, 1, 2 }))
--   v:fill(0)

--: array:rotate_left(n)
-- The first n elements go to the end.
-- @param n integer
-- @error there are fewer: a panic
-- @example
--   local v = let_mut("v", Vec.from(i32, { 3, 1, 2 }))
--   v:rotate_left(1)

--: array:rotate_right(n)
-- The last n elements go to the front.
-- @param n integer
-- @error there are fewer: a panic
-- @example
--   local v = let_mut("v", Vec.from(i32, { 3, 1, 2 }))
--   v:rotate_right(1)

--: VecDeque:contains(x)
-- Whether an element is equal to it.
-- @param x any
-- @return boolean truth
-- @error it is of another type
-- @example
--   local d = let_mut("d", VecDeque.from(Vec.from(i32, { 1, 2, 3 })))
--   println("{}", d:contains(2))

--: VecDeque:truncate(count)
-- Only so many from the front stay, the others die.
-- @param count integer
-- @error the variable is not mut
-- @example
--   local d = let_mut("d", VecDeque.from(Vec.from(i32, { 1, 2, 3 })))
--   d:truncate(1)

--: VecDeque:swap(i, j)
-- Two elements change places.
-- @param i integer
-- @param j integer
-- @error an index is out of range: a panic
-- @example
--   local d = let_mut("d", VecDeque.from(Vec.from(i32, { 1, 2, 3 })))
--   d:swap(0, 2)

--: Cell:take()
-- The value; what its type begins with is left.
-- @return any value
-- @error its type has no Default
-- @example
--   local cell = let("cell", Cell.new(i32(4)))
--   println("{}", cell:take())

--: RefCell:take()
-- The value; what its type begins with is left.
-- @return any value
-- @error it is borrowed: a panic
-- @example
--   local cell = let("cell", RefCell.new(i32(4)))
--   println("{}", cell:take())

--: RefCell:try_borrow()
-- Ok(guard), or Err when it is borrowed to be changed.
-- @return any result
-- @example
--   local cell = let("cell", RefCell.new(i32(4)))
--   println("{}", cell:try_borrow():is_ok())

--: RefCell:try_borrow_mut()
-- Ok(guard), or Err when it is borrowed.
-- @return any result
-- @example
--   local cell = let("cell", RefCell.new(i32(4)))
--   println("{}", cell:try_borrow_mut():is_ok())
