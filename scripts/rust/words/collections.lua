-- What authors read about deque.lua, hashmap.lua, closure.lua and thread.lua. Nothing here runs.

--: # VecDeque, HashMap and HashSet

--: class VecDeque(T)
-- VecDeque(T): a ring of elements in one block, open at both ends.

--: VecDeque.new(T)
-- An empty ring: no block yet.
-- @param T any type
-- @return any deque
-- @error it is no type
-- @example
--   let("d", VecDeque.new(i32))

--: VecDeque.with_capacity(T, count)
-- An empty ring with room.
-- @param T any type
-- @param count integer
-- @return any deque
-- @error it is no whole number from 0 on
-- @example
--   let("d", VecDeque.with_capacity(i32, 4))

--: VecDeque.from(values)
-- From a Vec, whose block it keeps, or from an array.
-- @param values any
-- @return any deque
-- @error it is neither
-- @example
--   local d = let_mut("d", VecDeque.from(Vec.from(i32, { 1, 2, 3 })))

--: VecDeque:push_back(value)
-- An element at the end.
-- @param value any
-- @error it is of another type
-- @example
--   local d = let_mut("d", VecDeque.from(Vec.from(i32, { 1, 2, 3 })))
--   d:push_back(4)

--: VecDeque:push_front(value)
-- An element at the beginning.
-- @param value any
-- @error it is of another type
-- @example
--   local d = let_mut("d", VecDeque.from(Vec.from(i32, { 1, 2, 3 })))
--   d:push_front(0)

--: VecDeque:pop_back()
-- Takes the last one off.
-- @return any option
-- @example
--   local d = let_mut("d", VecDeque.from(Vec.from(i32, { 1, 2, 3 })))
--   let("x", d:pop_back())

--: VecDeque:pop_front()
-- Takes the first one off.
-- @return any option
-- @example
--   local d = let_mut("d", VecDeque.from(Vec.from(i32, { 1, 2, 3 })))
--   let("x", d:pop_front())

--: VecDeque:extend(values)
-- Pushes all of them.
-- @param values any
-- @error they are of another type
-- @example
--   local d = let_mut("d", VecDeque.from(Vec.from(i32, { 1, 2, 3 })))
--   d:extend { 4, 5 }

--: VecDeque:clear()
-- Drops all elements; the capacity stays.
-- @example
--   local d = let_mut("d", VecDeque.from(Vec.from(i32, { 1, 2, 3 })))
--   d:clear()

--: VecDeque:reserve(extra)
-- Room for so many more.
-- @param extra integer
-- @error it is no whole number from 0 on
-- @example
--   local d = let_mut("d", VecDeque.from(Vec.from(i32, { 1, 2, 3 })))
--   d:reserve(10)

--: VecDeque:shrink_to_fit()
-- Gives back the room that is not used.
-- @example
--   local d = let_mut("d", VecDeque.from(Vec.from(i32, { 1, 2, 3 })))
--   d:shrink_to_fit()

--: VecDeque:make_contiguous()
-- Puts the elements side by side from the block's beginning.
-- @example
--   local d = let_mut("d", VecDeque.from(Vec.from(i32, { 1, 2, 3 })))
--   d:make_contiguous()

--: VecDeque:len()
-- How many elements.
-- @return integer count
-- @example
--   local d = let_mut("d", VecDeque.from(Vec.from(i32, { 1, 2, 3 })))
--   say("{}", d:len())

--: VecDeque:is_empty()
-- Whether there is none.
-- @return boolean truth
-- @example
--   local d = let_mut("d", VecDeque.from(Vec.from(i32, { 1, 2, 3 })))
--   println("{}", d:is_empty())

--: VecDeque:capacity()
-- Elements there is room for.
-- @return integer elements
-- @example
--   local d = let_mut("d", VecDeque.from(Vec.from(i32, { 1, 2, 3 })))
--   say("{}", d:capacity())

--: VecDeque:get(at)
-- An Option of a reference to an element.
-- @param at integer
-- @return any option
-- @error it is no whole number from 0 on
-- @example
--   local d = let_mut("d", VecDeque.from(Vec.from(i32, { 1, 2, 3 })))
--   let("x", d:get(1))

--: VecDeque:front()
-- An Option of a reference to the first.
-- @return any option
-- @example
--   local d = let_mut("d", VecDeque.from(Vec.from(i32, { 1, 2, 3 })))
--   let("x", d:front())

--: VecDeque:back()
-- An Option of a reference to the last.
-- @return any option
-- @example
--   local d = let_mut("d", VecDeque.from(Vec.from(i32, { 1, 2, 3 })))
--   let("x", d:back())

--: VecDeque:into_vec()
-- Vec::from(deque): the same block.
-- @return any vec
-- @example
--   let("v", VecDeque.from(Vec.from(i32, { 1 })):into_vec())

--: class HashMap(K, V)
-- HashMap(K, V): pairs in one table that grows as hashbrown's does. Rust draws the keys of its hash anew for each map; here they are always
-- the same, so which bucket a pair gets is this map's own.

--: HashMap.new(K, V)
-- An empty map: no table yet.
-- @param K any type of the keys
-- @param V any type of the values
-- @return any map
-- @error one is no type
-- @example
--   local m = let_mut("m", HashMap.new(String, i32))

--: HashMap.with_capacity(K, V, count)
-- An empty map with room.
-- @param K any
-- @param V any
-- @param count integer
-- @return any map
-- @error it is no whole number from 0 on
-- @example
--   let("m", HashMap.with_capacity(i32, i32, 10))

--: HashMap.from(K, V, pairs)
-- Of a list of pairs { key, value }.
-- @param K any
-- @param V any
-- @param pairs table
-- @return any map
-- @error one is of another type
-- @example
--   let("m", HashMap.from(i32, i32, { { 1, 10 }, { 2, 20 } }))

--: HashMap:insert(key, value)
-- A pair; the old value of the key is returned.
-- @param key any
-- @param value any
-- @return any option
-- @error one is of another type
-- @example
--   local m = let_mut("m", HashMap.new(String, i32))
--   m:insert("one", 1)

--: HashMap:remove(key)
-- Takes a pair out.
-- @param key any
-- @return any option of the value
-- @error it is of another type
-- @example
--   local m = let_mut("m", HashMap.new(String, i32))
--   m:remove("one")

--: HashMap:get(key)
-- An Option of a reference to a value.
-- @param key any
-- @return any option
-- @error it is of another type
-- @example
--   local m = let_mut("m", HashMap.new(String, i32))
--   let("x", m:get("one"))

--: HashMap:get_mut(key)
-- An Option of a &mut to a value.
-- @param key any
-- @return any option
-- @error it is of another type
-- @example
--   local m = let_mut("m", HashMap.new(String, i32))
--   let("x", m:get_mut("one"))

--: HashMap:contains_key(key)
-- Whether the key is there.
-- @param key any
-- @return boolean truth
-- @error it is of another type
-- @example
--   local m = let_mut("m", HashMap.new(String, i32))
--   println("{}", m:contains_key("one"))

--: HashMap:entry(key)
-- or_insert(value), or_insert_with(f) and and_modify(f) follow it with a colon.
-- @param key any
-- @return any entry
-- @error it is of another type
-- @example
--   local m = let_mut("m", HashMap.new(String, i32))
--   m:entry("one"):or_insert(1)

--: HashMap:retain(keeps)
-- Keeps the pairs for which it is true.
-- @param keeps function gets references to key and value
-- @error the variable is not mut
-- @example
--   local m = let_mut("m", HashMap.new(String, i32))
--   m:retain(function(k, v) return true end)

--: HashMap:clear()
-- Drops all pairs; the table stays.
-- @example
--   local m = let_mut("m", HashMap.new(String, i32))
--   m:clear()

--: HashMap:reserve(extra)
-- Room for so many more.
-- @param extra integer
-- @error it is no whole number from 0 on
-- @example
--   local m = let_mut("m", HashMap.new(String, i32))
--   m:reserve(10)

--: HashMap:shrink_to_fit()
-- The smallest table that holds what is there.
-- @example
--   local m = let_mut("m", HashMap.new(String, i32))
--   m:shrink_to_fit()

--: HashMap:len()
-- How many pairs.
-- @return integer count
-- @example
--   local m = let_mut("m", HashMap.new(String, i32))
--   say("{}", m:len())

--: HashMap:is_empty()
-- Whether there is none.
-- @return boolean truth
-- @example
--   local m = let_mut("m", HashMap.new(String, i32))
--   println("{}", m:is_empty())

--: HashMap:capacity()
-- Pairs there is room for.
-- @return integer pairs
-- @example
--   local m = let_mut("m", HashMap.new(String, i32))
--   say("{}", m:capacity())

--: class HashSet(T)
-- HashSet(T): a map of keys alone; s:insert(x), s:remove(x), s:len().

--: HashSet.new(T)
-- An empty set.
-- @param T any type
-- @return any set
-- @error it is no type
-- @example
--   local s = let_mut("s", HashSet.new(i32))
--   s:insert(1)

--: HashSet.with_capacity(T, count)
-- An empty set with room.
-- @param T any type
-- @param count integer
-- @return any set
-- @error it is no whole number from 0 on
-- @example
--   let("s", HashSet.with_capacity(i32, 10))

--: # Closures and threads

--: closure(options, body)
-- |..| { .. }: a function with what it captured. closure({ move = { a, b } }, function(c) .. c.a .. end) takes a and b along; without
-- the list it uses what is around it. Calling it runs the body.
-- @param options table|function { move = { variables } }, or the body when there is nothing to take
-- @param body? function
-- @return any closure
-- @error there is no function
-- @example
--   local text = let("text", String.from "Hi")
--   local shout = let("shout", closure({ move = { text } }, function(c) println("{}", c.text) end))
--   shout()

--: spawn(name, captured, body)
-- thread::spawn(move || ..): a stack of its own, with what it takes along. handle:join() runs it to its end. Beside main's trays the picture
-- shows those of the thread that runs, or else of the youngest; the others have their names under its counter.
-- @param name string of the thread
-- @param captured table|function the values, or the body when it only borrows
-- @param body? function gets the values
-- @return any handle
-- @error a name and a function are wanted
-- @example
--   local text = let("text", String.from "Hi")
--   local handle = let("handle", spawn("worker", { text }, function(text) println("{}", text) end))
--   handle:join()
