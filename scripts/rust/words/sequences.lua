-- What authors read about vec.lua, array.lua, sequence.lua and box.lua. Nothing here runs.

--: # Vec, arrays and slices
-- A Vec is a handle of 24 bytes on the tray and a block of elements side by side. Growing asks for twice the capacity, or what is needed, or 4
-- (8 for elements of one byte, 1 for those above 1,024 bytes), whichever is most. v[0] is the first element, as in Rust. Arrays, slices and
-- boxed slices have what is listed under array.

--: class Vec(T)
-- Vec(T): elements that can become more. As a type: { "numbers", Vec(i32) }.

--: Vec.new(T)
-- An empty Vec: no block yet.
-- @param T any type of the elements
-- @return any vec
-- @error it is no type
-- @example
--   let_mut("v", Vec.new(i32))

--: Vec.with_capacity(T, count)
-- An empty Vec with room.
-- @param T any type
-- @param count integer elements
-- @return any vec
-- @error it is no whole number from 0 on
-- @example
--   let_mut("v", Vec.with_capacity(i32, 10))
--   expect { live_bytes = 40 }

--: Vec.from(T, values)
-- vec![1, 2, 3] of what is there already.
-- @param T any type
-- @param values table
-- @return any vec
-- @error a value is of another type
-- @example
--   let("v", Vec.from(i32, { 1, 2, 3 }))

--: Vec.filled(x, count)
-- vec![x; n]: n - 1 clones, then x itself.
-- @param x any
-- @param count integer
-- @return any vec
-- @error it is no whole number from 0 on
-- @example
--   let("v", Vec.filled(i32(7), 4))

--: Vec.collect(T, from, to)
-- (from..to).collect(): its length is known beforehand.
-- @param T any type
-- @param from integer
-- @param to integer not in it any more
-- @return any vec
-- @error they are no whole numbers
-- @example
--   let("v", Vec.collect(i32, 0, 5))

--: rust.vec(T, count)
-- vec![a, b]: the block is there before the elements are made, so they stand in a second pair of brackets.
-- @param T any type
-- @param count integer of elements
-- @return function elements takes them
-- @error there are more elements than said, or fewer
-- @example
--   let("v", vec(String, 2) { String.from "a", String.from "b" })

--: Vec:push(value)
-- One element at the end.
-- @param value any
-- @error it is of another type; the variable is not mut
-- @example
--   local v = let_mut("v", Vec.from(i32, { 1, 2, 3 }))
--   v:push(4)

--: Vec:pop()
-- Takes the last element off.
-- @return any option
-- @example
--   local v = let_mut("v", Vec.from(i32, { 1, 2, 3 }))
--   let("last", v:pop())

--: Vec:insert(at, value)
-- An element before another.
-- @param at integer
-- @param value any
-- @error it is beyond the end (a panic)
-- @example
--   local v = let_mut("v", Vec.from(i32, { 1, 2, 3 }))
--   v:insert(0, 9)

--: Vec:remove(at)
-- Takes an element out; those behind it move up.
-- @param at integer
-- @return any value
-- @error there is none (a panic)
-- @example
--   local v = let_mut("v", Vec.from(i32, { 1, 2, 3 }))
--   let("x", v:remove(0))

--: Vec:swap_remove(at)
-- Takes an element out; the last one takes its place.
-- @param at integer
-- @return any value
-- @error there is none (a panic)
-- @example
--   local v = let_mut("v", Vec.from(i32, { 1, 2, 3 }))
--   let("x", v:swap_remove(0))

--: Vec:truncate(count)
-- Drops what is behind so many elements.
-- @param count integer
-- @error it is no whole number from 0 on
-- @example
--   local v = let_mut("v", Vec.from(i32, { 1, 2, 3 }))
--   v:truncate(1)

--: Vec:clear()
-- Drops all elements; the capacity stays.
-- @example
--   local v = let_mut("v", Vec.from(i32, { 1, 2, 3 }))
--   v:clear()

--: Vec:extend_from_slice(values)
-- Clones of the elements at the end.
-- @param values any a list of plain values, or a slice, array or Vec
-- @error they are of another type
-- @example
--   local v = let_mut("v", Vec.from(i32, { 1, 2, 3 }))
--   v:extend_from_slice { 4, 5 }

--: Vec:reserve(extra)
-- Room for so many more elements, and more than that, as growing asks for it.
-- @param extra integer
-- @error it is no whole number from 0 on
-- @example
--   local v = let_mut("v", Vec.from(i32, { 1, 2, 3 }))
--   v:reserve(10)

--: Vec:reserve_exact(extra)
-- Room for just so many more elements.
-- @param extra integer
-- @error it is no whole number from 0 on
-- @example
--   local v = let_mut("v", Vec.from(i32, { 1, 2, 3 }))
--   v:reserve_exact(10)

--: Vec:shrink_to_fit()
-- Gives back the room that is not used.
-- @example
--   local v = let_mut("v", Vec.from(i32, { 1, 2, 3 }))
--   v:push(4)
--   v:shrink_to_fit()

--: Vec:shrink_to(count)
-- Gives back room, down to so many elements.
-- @param count integer
-- @error it is no whole number from 0 on
-- @example
--   local v = let_mut("v", Vec.from(i32, { 1, 2, 3 }))
--   v:shrink_to(3)

--: Vec:capacity()
-- Elements there is room for.
-- @return integer elements
-- @example
--   local v = let_mut("v", Vec.from(i32, { 1, 2, 3 }))
--   say("Room for {}.", v:capacity())

--: Vec:into_boxed_slice()
-- Box<[T]>: exactly as much room as elements.
-- @return any box
-- @example
--   let("b", Vec.from(i32, { 1, 2 }):into_boxed_slice())

--: Vec:into_iter()
-- An iterator that takes the elements out; the Vec is used up. It has :map(f), :filter(f), :flatten(), :sum() and :collect(Vec(T)) or
-- :collect(String); what is collected lies in the same block when its elements fit there.
-- @return any iterator
-- @example
--   local v = let_mut("v", Vec.from(i32, { 1, 2, 3 }))
--   for_in("x", v:into_iter(), function(x) println("{}", x) end)
-- @example
--   local v = let_mut("v", Vec.from(i32, { 1, 2, 3 }))
--   let("w", v:into_iter():map(function(x) return x:get() * 2 end):collect(Vec(i32)))
--   expect { live_blocks = 1 }

--: Vec:leak()
-- Nobody's any more, never given back.
-- @return any reference &mut to all elements
-- @example
--   let("s", Vec.from(i32, { 1, 2 }):leak())

--: class array(T)
-- array(T, n) is [T; n]: elements where the array itself lies. array(i32, 2) { 1, 2 } makes one.

--: array.filled(x)
-- [x; n].
-- @param x any
-- @return any array
-- @error it is of another type
-- @example
--   let("a", array(i32, 100).filled(0))

--: array:len()
-- How many elements. (Of every sequence, as what follows.)
-- @return integer count
-- @example
--   local a = let_mut("a", array(i32, 3) { 1, 2, 3 })
--   say("{} elements.", a:len())

--: array:is_empty()
-- Whether there is none.
-- @return boolean truth
-- @example
--   local a = let_mut("a", array(i32, 3) { 1, 2, 3 })
--   println("{}", a:is_empty())

--: array:get(at)
-- An Option of a reference to an element: None beyond the end, where a[at] panics.
-- @param at integer
-- @return any option
-- @error it is no whole number from 0 on
-- @example
--   local a = let_mut("a", array(i32, 3) { 1, 2, 3 })
--   let("x", a:get(1))

--: array:first()
-- An Option of a reference to the first element.
-- @return any option
-- @example
--   local a = let_mut("a", array(i32, 3) { 1, 2, 3 })
--   let("x", a:first())

--: array:last()
-- An Option of a reference to the last element.
-- @return any option
-- @example
--   local a = let_mut("a", array(i32, 3) { 1, 2, 3 })
--   let("x", a:last())

--: array:contains(value)
-- Whether one of the elements equals it.
-- @param value any
-- @return boolean truth
-- @error it is of another type
-- @example
--   local a = let_mut("a", array(i32, 3) { 1, 2, 3 })
--   println("{}", a:contains(2))

--: array:slice(from, to)
-- &a[from..to].
-- @param from integer
-- @param to integer the element behind the part
-- @return any reference
-- @error it is beyond the end (a panic)
-- @example
--   local a = let_mut("a", array(i32, 3) { 1, 2, 3 })
--   let("part", a:slice(0, 2))

--: array:slice_mut(from, to)
-- &mut a[from..to].
-- @param from integer
-- @param to integer the element behind the part
-- @return any reference
-- @error it is beyond the end (a panic); the variable is not mut
-- @example
--   local a = let_mut("a", array(i32, 3) { 1, 2, 3 })
--   let("part", a:slice_mut(0, 2))

--: array:as_slice()
-- &a[..].
-- @return any reference
-- @example
--   local a = let_mut("a", array(i32, 3) { 1, 2, 3 })
--   let("all", a:as_slice())

--: array:split_at_mut(at)
-- Two &mut slices: what is before, and what follows.
-- @param at integer
-- @return any pair
-- @error it is beyond the end (a panic)
-- @example
--   local a = let_mut("a", array(i32, 3) { 1, 2, 3 })
--   let("halves", a:split_at_mut(1))

--: array:iter()
-- An iterator over references to the elements, for for_in; it has :map(f), :filter(f), :collect(Vec(T)) and :sum(), which takes the type of
-- the sum where f makes plain numbers: a:iter():map(f):sum(u64).
-- @return any iterator
-- @example
--   local a = let_mut("a", array(i32, 3) { 1, 2, 3 })
--   for_in("x", a:iter(), function(x) println("{}", x) end)
-- @example
--   local a = let("a", array(i32, 3) { 1, 2, 3 })
--   let("total", a:iter():sum())

--: array:iter_mut()
-- An iterator over references through which the elements may be changed.
-- @return any iterator
-- @example
--   local a = let_mut("a", array(i32, 3) { 1, 2, 3 })
--   for_in("x", a:iter_mut(), function(x) x:deref():set(0) end)

--: array:into_iter()
-- An iterator over the elements; the array is used up.
-- @return any iterator
-- @example
--   local a = let_mut("a", array(i32, 3) { 1, 2, 3 })
--   for_in("x", a:into_iter(), function(x) println("{}", x) end)

--: array:swap(i, j)
-- Two elements change places.
-- @param i integer
-- @param j integer
-- @error there is no such element (a panic)
-- @example
--   local a = let_mut("a", array(i32, 3) { 1, 2, 3 })
--   a:swap(0, 2)

--: array:reverse()
-- The other way round.
-- @example
--   local a = let_mut("a", array(i32, 3) { 1, 2, 3 })
--   a:reverse()

--: array:to_vec()
-- A Vec with clones of the elements.
-- @return any vec
-- @example
--   local a = let_mut("a", array(i32, 3) { 1, 2, 3 })
--   let("v", a:to_vec())

--: array:to_owned()
-- As to_vec.
-- @return any vec
-- @example
--   local a = let_mut("a", array(i32, 3) { 1, 2, 3 })
--   let("v", a:slice(1):to_owned())

--: array:concat()
-- All elements of all its arrays or Vecs in one Vec of exactly their number; of texts, one String.
-- @return any all
-- @example
--   local texts = let("texts", array(Ref(str), 2) { "ab", "cde" })
--   let("all", texts:concat())

--: array:join(between)
-- Its texts as one String, with another text between them.
-- @param between string|any
-- @return String text
-- @error the elements are no texts
-- @example
--   local texts = let("texts", array(Ref(str), 2) { "ab", "cde" })
--   let("all", texts:join(", "))

--: array:repeat_(count)
-- a.repeat(n): as many copies of the elements, in one Vec.
-- @param count integer
-- @return any vec
-- @error it is no whole number from 0 on
-- @example
--   local a = let_mut("a", array(i32, 2) { 1, 2 })
--   let("v", a:repeat_(3))

--: # Box
-- A value in a block of its own. What can be asked of the value can be asked of its box.

--: class Box(T)
-- Box(T): the label of a block; 8 bytes. As a type: { "next", Box(Node) }.

--: Box.new(value)
-- Puts the value into a block.
-- @param value any
-- @return any box
-- @error it is no value of the program
-- @example
--   let("b", Box.new(i32(7)))
--   expect { live_bytes = 4 }

--: Box.slice(T, values)
-- Box<[T]> of a list.
-- @param T any type
-- @param values table
-- @return any box
-- @error a value is of another type
-- @example
--   let("b", Box.slice(i32, { 1, 2, 3 }))

--: Box.from(x)
-- Box::from(&v[..]) and Box::from("text"): a copy of the elements or of the text, exactly as long.
-- @param x string|any slice, array or text
-- @return any box
-- @error a Lua number or truth is given: write its type, as i32(7)
-- @example
--   let("name", Box.from "Hello")
--   expect { live_bytes = 5 }

--: Box.leak(box)
-- Nobody's any more, never given back.
-- @param box any
-- @return any reference &mut to the value
-- @error it was moved away before
-- @example
--   let("r", Box.leak(Box.new(i32(7))))

--: Box:into_inner()
-- The value moves out and the block goes back at once, as Box::into_inner of nightly Rust does it. What `let x = *b;` does is let("x", b:deref()):
-- the value moves out, and the empty block goes back at the end of b's scope.
-- @return any value
-- @example
--   let("x", Box.new(i32(7)):into_inner())
--   expect { live_blocks = 0 }

--: Box:deref()
-- *b, as a place: to look at, to be given another value, or to be moved out of.
-- @return any value
-- @example
--   local b = let("b", Box.new(i32(7)))
--   println("{}", b:deref())
