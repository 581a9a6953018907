-- What authors read about rc.lua and cell.lua. Nothing here runs.

--: # Rc, Weak and Arc
-- Several labels to one crate, which counts them: 16 bytes of counters before the value. The last strong label drops the value; the block goes when no
-- Weak is left either. Arc is the same for threads; what is said of Rc holds for Arc, of Weak for ArcWeak.

--: class Rc(T)
-- Rc(T): a label that counts. As a type: Rc(String).

--: Rc.new(value)
-- Puts the value into a block with two counters.
-- @param value any
-- @return any rc
-- @error it is no value of the program
-- @example
--   local a = let("a", Rc.new(i32(7)))
--   say("{} bytes.", measure.live_bytes)

--: Rc.from(value)
-- Rc<str> of a text, Rc<[T]> of a Vec, Rc<T> of a Box.
-- @param value any
-- @return any rc
-- @error it was moved away before
-- @example
--   let("a", Rc.from "Hello")

--: Rc.new_cyclic(T, make)
-- A value that knows a Weak to itself.
-- @param T any type
-- @param make function gets the Weak, returns the value
-- @return any rc
-- @error what it returns is of another type
-- @example
--   let("a", Rc.new_cyclic(i32, function(me) return i32(1) end))

--: Rc.downgrade(rc)
-- A Weak: a label that does not keep the value.
-- @param rc any an Rc or a reference to one
-- @return any weak
-- @error it is no Rc
-- @example
--   local a = let("a", Rc.new(i32(7)))
--   let("w", Rc.downgrade(ref(a)))

--: Rc.strong_count(rc)
-- How many strong labels there are.
-- @param rc any
-- @return integer labels
-- @error it is no Rc
-- @example
--   local a = let("a", Rc.new(i32(7)))
--   say("{} label.", Rc.strong_count(ref(a)))

--: Rc.weak_count(rc)
-- How many Weaks there are.
-- @param rc any
-- @return integer labels
-- @error it is no Rc
-- @example
--   local a = let("a", Rc.new(i32(7)))
--   say("{} weak.", Rc.weak_count(ref(a)))

--: Rc.ptr_eq(a, b)
-- Whether both lead to one crate.
-- @param a any
-- @param b any
-- @return boolean truth
-- @error one is no Rc
-- @example
--   local a = let("a", Rc.new(i32(7)))
--   local b = let("b", a:clone())
--   println("{}", Rc.ptr_eq(ref(a), ref(b)))

--: Rc.get_mut(rc)
-- An Option of a &mut to the value: Some when there is no other label.
-- @param rc any a &mut to an Rc
-- @return any option
-- @error it is no &mut to an Rc
-- @example
--   local a = let_mut("a", Rc.new(i32(7)))
--   let("inside", Rc.get_mut(ref_mut(a)))

--: Rc.make_mut(rc)
-- A &mut to the value; it is cloned into a block of its own when there are others.
-- @param rc any a &mut to an Rc
-- @return any reference
-- @error it is no &mut to an Rc
-- @example
--   local a = let_mut("a", Rc.new(i32(7)))
--   let("inside", Rc.make_mut(ref_mut(a)))

--: Rc.try_unwrap(rc)
-- Ok(value) when there is no other label, else Err(rc).
-- @param rc any
-- @return any result
-- @error it was moved away before
-- @example
--   let("out", Rc.try_unwrap(Rc.new(i32(7))))

--: Rc.into_inner(rc)
-- Some(value) when there is no other label.
-- @param rc any
-- @return any option
-- @error it was moved away before
-- @example
--   let("out", Rc.into_inner(Rc.new(i32(7))))

--: Rc.unwrap_or_clone(rc)
-- The value, or a clone of it when there are other labels.
-- @param rc any
-- @return any value
-- @error it was moved away before
-- @example
--   let("out", Rc.unwrap_or_clone(Rc.new(i32(7))))

--: class Weak(T)
-- Weak(T): a label that does not keep the value.

--: Weak.new(T)
-- A Weak that leads nowhere: no block.
-- @param T any type
-- @return any weak
-- @error it is no type
-- @example
--   let("w", Weak.new(i32))

--: Weak:upgrade()
-- Some(rc) while the value lives.
-- @return any option
-- @example
--   local a = let("a", Rc.new(i32(7)))
--   local w = let("w", Rc.downgrade(ref(a)))
--   let("again", w:upgrade())

--: Weak:strong_count()
-- How many strong labels there are.
-- @return integer labels
-- @example
--   local a = let("a", Rc.new(i32(7)))
--   local w = let("w", Rc.downgrade(ref(a)))
--   say("{}", w:strong_count())

--: Weak:weak_count()
-- How many Weaks there are, while the value lives.
-- @return integer labels
-- @example
--   local a = let("a", Rc.new(i32(7)))
--   local w = let("w", Rc.downgrade(ref(a)))
--   say("{}", w:weak_count())

--: Weak:ptr_eq(other)
-- Whether both lead to one crate.
-- @param other any a Weak
-- @return boolean truth
-- @error it is no Weak
-- @example
--   local a = let("a", Rc.new(i32(7)))
--   local w = let("w", Rc.downgrade(ref(a)))
--   println("{}", w:ptr_eq(w))

--: class Arc(T)
-- Arc(T): as Rc, for threads. It has all that Rc has.
-- @example
--   let("a", Arc.new(i32(7)))

--: class ArcWeak(T)
-- As Weak, of an Arc.
-- @example
--   let("w", ArcWeak.new(i32))

--: rust.raw_counts(rc)
-- The two counters as they lie in the block: strong, weak + 1. For lessons that show them.
-- @param rc any
-- @return integer strong, then weak
-- @error it was moved away before
-- @example
--   local a = let("a", Rc.new(i32(7)))
--   println("{}", (raw_counts(a)))

--: rust.raw_counts_of(rc)
-- The same for later, when the label is gone: { strong = function, weak = function }.
-- @param rc any
-- @return table functions
-- @error it was moved away before
-- @example
--   local a = let("a", Rc.new(i32(7)))
--   local counts = raw_counts_of(a)
--   println("{}", counts.strong())

--: # Cell, RefCell and Mutex
-- Values that are written to through a shared reference.

--: class Cell(T)
-- Cell(T): written whole, of Copy types.

--: Cell.new(value)
-- Puts the value in.
-- @param value any
-- @return any cell
-- @error it is no value of the program
-- @example
--   let("c", Cell.new(i32(1)))

--: Cell:get()
-- A copy of the value.
-- @return any value
-- @example
--   local c = let("c", Cell.new(i32(1)))
--   let("x", c:get())

--: Cell:replace(value)
-- Puts another value in; the old one is returned.
-- @param value any
-- @return any old
-- @error it is of another type
-- @example
--   local c = let("c", Cell.new(i32(1)))
--   let("old", c:replace(i32(2)))

--: Cell:into_inner()
-- The value; the cell is used up.
-- @return any value
-- @example
--   let("x", Cell.new(i32(1)):into_inner())

--: class RefCell(T)
-- RefCell(T): counts its borrows as the program runs; one too many panics.

--: RefCell.new(value)
-- Puts the value in.
-- @param value any
-- @return any cell
-- @error it is no value of the program
-- @example
--   local c = let("c", RefCell.new(String.from "Hi"))

--: RefCell:borrow()
-- A guard to look at the value; it lets go when it dies.
-- @return any guard
-- @example
--   local c = let("c", RefCell.new(String.from "Hi"))
--   scope(function() let("look", c:borrow()) end)

--: RefCell:borrow_mut()
-- A guard to change the value.
-- @return any guard
-- @example
--   local c = let("c", RefCell.new(String.from "Hi"))
--   scope(function()
--     local inside = let_mut("inside", c:borrow_mut())
--     inside:push_str "!"
--   end)

--: RefCell:replace(value)
-- Puts another value in; the old one is returned.
-- @param value any
-- @return any old
-- @error it is borrowed (a panic)
-- @example
--   local c = let("c", RefCell.new(String.from "Hi"))
--   let("old", c:replace(String.from "Ho"))

--: RefCell:into_inner()
-- The value; the cell is used up.
-- @return any value
-- @example
--   let("x", RefCell.new(i32(1)):into_inner())

--: class Mutex(T)
-- Mutex(T): locked by one at a time.

--: Mutex.new(value)
-- Puts the value in.
-- @param value any
-- @return any mutex
-- @error it is no value of the program
-- @example
--   let("m", Mutex.new(i32(1)))

--: Mutex:lock()
-- lock().unwrap(): a guard; threads take turns, so waiting for oneself is an error.
-- @return any guard
-- @example
--   local m = let("m", Mutex.new(i32(1)))
--   scope(function() let("inside", m:lock()) end)

--: Mutex:into_inner()
-- The value; the mutex is used up.
-- @return any value
-- @example
--   let("x", Mutex.new(i32(1)):into_inner())
