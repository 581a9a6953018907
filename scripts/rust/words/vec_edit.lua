-- What authors read about vec_edit.lua. Nothing here runs.

--: # Editing a Vec
-- What is less often needed.

--: Vec:append(other)
-- Takes all elements of another, which is empty then.
-- @param other any a &mut to a Vec
-- @error the types differ
-- @example
--   local v = let_mut("v", Vec.from(i32, { 3, 1, 2 }))
--   local other = let_mut("other", Vec.from(i32, { 4 }))
--   v:append(ref_mut(other))

--: Vec:extend(values)
-- Pushes what a list, an array or another Vec holds.
-- @param values any
-- @error they are of another type
-- @example
--   local v = let_mut("v", Vec.from(i32, { 3, 1, 2 }))
--   v:extend { 4, 5 }

--: Vec:resize(count, value)
-- So many elements: the rest is dropped, or clones are added.
-- @param count integer
-- @param value any
-- @error it is no whole number from 0 on
-- @example
--   local v = let_mut("v", Vec.from(i32, { 3, 1, 2 }))
--   v:resize(5, 0)

--: Vec:split_off(at)
-- Cuts the rest off into a Vec of its own.
-- @param at integer
-- @return any rest
-- @error it is beyond the end (a panic)
-- @example
--   local v = let_mut("v", Vec.from(i32, { 3, 1, 2 }))
--   let("rest", v:split_off(1))

--: Vec:drain(from, to)
-- Takes elements out.
-- @param from integer
-- @param to integer
-- @return any what was taken
-- @error it is beyond the end (a panic)
-- @example
--   local v = let_mut("v", Vec.from(i32, { 3, 1, 2 }))
--   v:drain(0, 2)

--: Vec:retain(keeps)
-- Keeps the elements for which it is true.
-- @param keeps function gets a reference to each
-- @error the variable is not mut
-- @example
--   local v = let_mut("v", Vec.from(i32, { 3, 1, 2 }))
--   v:retain(function(x) return x:get() > 1 end)

--: Vec:dedup()
-- Drops elements that equal the one before.
-- @example
--   local v = let_mut("v", Vec.from(i32, { 3, 1, 2 }))
--   v:dedup()

--: Vec:sort()
-- v.sort(): stable, with a buffer when there are many.
-- @example
--   local v = let_mut("v", Vec.from(i32, { 3, 1, 2 }))
--   v:sort()

--: Vec:sort_unstable()
-- v.sort_unstable(): in place.
-- @example
--   local v = let_mut("v", Vec.from(i32, { 3, 1, 2 }))
--   v:sort_unstable()

--: Vec:fill(value)
-- Every element becomes a clone of it.
-- @param value any
-- @error it is of another type
-- @example
--   local v = let_mut("v", Vec.from(i32, { 3, 1, 2 }))
--   v:fill(0)

--: Vec:concat()
-- vec_of_vecs.concat(): one Vec, or one String, of all.
-- @return any all
-- @example
--   local parts = let("parts", Vec.from(String, { "a", "b" }))
--   let("all", parts:concat())

--: Vec:try_into(array)
-- v.try_into(): Ok with the elements as an array, and the block goes; Err with the Vec when there are more or fewer.
-- @param array any type of the array
-- @return any Result
-- @error it is no type of an array of such elements
-- @example
--   local v = let_mut("v", Vec.from(i32, { 3, 1, 2 }))
--   let("a", v:try_into(array(i32, 3)):unwrap())
--   expect { live_blocks = 0 }

--: Vec:clone_from(other)
-- Becomes equal to another, in the block it has if that is large enough.
-- @param other any
-- @error the variable is not mut
-- @example
--   local v = let_mut("v", Vec.from(i32, { 3, 1, 2 }))
--   local other = let("other", Vec.from(i32, { 4 }))
--   v:clone_from(ref(other))
