-- What authors read about numbers.lua, struct.lua, enum.lua, option.lua, ref.lua and mem.lua. Nothing here runs.

--: # Numbers and other values
-- `local rust = require "rust"` gives the vocabulary; `local i32, String = rust.i32, rust.String` makes names of it local. Values are made
-- by calling their type: i32(42). Where a type is known, a plain Lua number or truth will do, and a plain text for a &str or a char. A String is
-- not made by itself, in Rust as little as here: a variable, a field or an element of type String wants String.from "text".

--: value i8
-- Whole numbers with a sign: 1 byte. i8(x) refuses what does not fit.
-- @example
--   let("x", i8(-1))
--: value i16
-- 2 bytes.
--: value i32
-- 4 bytes.
-- @example
--   let("x", i32(42))
--: value i64
-- 8 bytes.
--: value i128
-- 16 bytes.
--: value isize
-- 8 bytes, as on most machines.
--: value u8
-- Whole numbers without a sign: 1 byte.
--: value u16
-- 2 bytes.
--: value u32
-- 4 bytes.
--: value u64
-- 8 bytes.
--: value u128
-- 16 bytes.
--: value usize
-- 8 bytes: sizes, indices and capacities.
--: value f32
-- Numbers with a fraction: 4 bytes.
--: value f64
-- 8 bytes.
-- @example
--   let("pi", f64(3.14))
--: value bool
-- true or false: 1 byte.
-- @example
--   let("done", bool(true))
--: value char
-- One character: 4 bytes, whatever it is.
-- @example
--   let("c", char "x")
--: value unit
-- (), the value that says nothing: 0 bytes.

--: number:get()
-- The Lua number, truth or text of a number, bool or char, for Lua to reckon with.
-- @return number|boolean|string value
-- @example
--   local x = let("x", i32(20))
--   let("y", i32(x:get() * 2))

--: number:add_assign(n)
-- x += n.
-- @param n any number of its type, or a plain one
-- @error the variable is not mut; the sum does not fit
-- @example
--   local sum = let_mut("sum", i32(20))
--   sum:add_assign(22)

--: number:to_string()
-- x.to_string(): a String that shows it.
-- @return String text
-- @example
--   let("text", i32(42):to_string())

--: any:set(value)
-- x = value, for every variable, field, element and reference: the old value is dropped, the new one moves in.
-- @param value any
-- @error the variable is not mut; the type is another one
-- @example
--   local x = let_mut("x", i32(1))
--   x:set(i32(2))

--: any:clone()
-- x.clone(), for everything that can be cloned. A struct or an enum of the lesson's own can when it is declared with { clone = true }, as Rust's wants
-- #[derive(Clone)]: rust.struct("Task", { { "title", String } }, { clone = true }).
-- @return any value
-- @error the type has no clone
-- @example
--   local text = let("text", String.from "Hello")
--   let("other", text:clone())

--: # Types of one's own
-- Declared outside fn, before the program begins. Fields are laid out as rustc does it: they may be reordered.

--: rust.struct(name, fields, options)
-- struct name { .. }. Values are made by calling it: User { id = u64(1), name = String.from "Ada" }, or User { { "id", u64(1) }, .. } to make the
-- parts in that order. user.name is the field.
-- @param name string
-- @param fields table|function { { "field", Type }, .. }, or { Type, .. } for a tuple struct; a function that gets the type and returns this,
-- where a field speaks of the type itself
-- @param options? table clone = true and copy = true stand for #[derive(Clone)] and #[derive(Clone, Copy)]; repr = "C", packed = n and align = n for
-- #[repr(..)]
-- @return any type
-- @error a field has no type; a field is missing when a value is made
-- @example file
--   local rust = require "rust"
--   local User = rust.struct("User", { { "id", rust.u64 }, { "name", rust.String } })
--   lesson { title = "A user", code = "fn main() {}" }
--   fn("main", function()
--     say "A user is made."
--     let("user", User { id = rust.u64(7), name = rust.String.from "Ada" })
--   end)

--: rust.tuple(...)
-- (A, B, ..): a type whose values are made by calling it.
-- @param ... any types
-- @return any type
-- @error one of them is no type
-- @example
--   local Pair = tuple(i32, bool)
--   let("pair", Pair(i32(1), bool(true)))

--: rust.enum(name, variants, options)
-- enum name { .. }. Values are made by Name.Variant(..), those of a variant without parts as well: Name.Variant().
-- @param name string
-- @param variants table|function { { "Variant", Type, .. }, .. }, with { "field", Type } where a variant names its fields: its values are given
-- in their order all the same; a function that gets the type and returns this, where a part speaks of the type
-- itself: rust.enum("List", function(List) return { { "Node", i32, Box(List) }, { "End" } } end)
-- @param options? table clone = true and copy = true stand for #[derive(Clone)] and #[derive(Clone, Copy)]; repr = "C", "u8", "i32" .. for #[repr(..)]
-- @return any type
-- @error two variants have one name; a part has no type
-- @example file
--   local rust = require "rust"
--   local Shape = rust.enum("Shape", { { "Circle", rust.f64 }, { "Nothing" } })
--   lesson { title = "A shape", code = "fn main() {}" }
--   fn("main", function()
--     say "A circle."
--     let("shape", Shape.Circle(rust.f64(2)))
--   end)

--: rust.impl_drop(type, body)
-- impl Drop for a type: what it does before its fields go.
-- @param type any a struct or an enum
-- @param body function gets the value
-- @error the type has a Drop already; the program has begun
-- @example file
--   local rust = require "rust"
--   local Guard = rust.struct("Guard", { { "id", rust.i32 } })
--   rust.impl_drop(Guard, function(guard) println("{} goes", guard.id) end)
--   lesson { title = "A guard", code = "fn main() {}" }
--   fn("main", function()
--     say "A guard comes, and goes at the end of main."
--     let("guard", Guard { id = rust.i32(1) })
--   end)

--: rust.type_of(value)
-- The type of a value, to be given where a type is wanted.
-- @param value any
-- @return any type
-- @error it is no value of the program
-- @example
--   let("other", type_of(i32(1)), 2)

--: # Option and Result

--: class Option(T)
-- Option(T).Some(x), Option(T).None(): a value or none. Where a value has bit patterns to spare, as a Box has, None takes one of them
-- and no room.

--: Some(value)
-- Some(x).
-- @param value any
-- @return any option
-- @error it is no value of the program
-- @example
--   let("maybe", Some(i32(4)))

--: None(type)
-- None, of an Option of that type.
-- @param type any
-- @return any option
-- @error it is no type
-- @example
--   let("maybe", None(i32))

--: Option.Some(value)
-- As Some, with the type said.
-- @param value any
-- @return any option
-- @error it is of another type
-- @example
--   let("maybe", Option(i32).Some(4))

--: Option.None()
-- As None.
-- @return any option
-- @example
--   let("maybe", Option(i32).None())

--: Option:is_some()
-- Whether there is a value.
-- @return boolean truth
-- @example
--   local maybe = let("maybe", Some(i32(4)))
--   println("{}", maybe:is_some())

--: Option:is_none()
-- Whether there is none.
-- @return boolean truth
-- @example
--   println("{}", let("maybe", None(i32)):is_none())

--: Option:unwrap()
-- The value, moved out; None panics.
-- @return any value
-- @example
--   let("x", Some(i32(4)):unwrap())

--: Option:expect(message)
-- As unwrap, with the words of the panic.
-- @param message string
-- @return any value
-- @error None panics
-- @example
--   let("x", Some(i32(4)):expect "there is one")

--: Option:unwrap_or(other)
-- The value, or another one.
-- @param other any
-- @return any value
-- @error the other one is of another type
-- @example
--   let("x", None(i32):unwrap_or(i32(0)))

--: Option:take()
-- The Option as it was; None is left behind.
-- @return any option
-- @example
--   local maybe = let_mut("maybe", Some(i32(4)))
--   let("taken", maybe:take())

--: Option:replace(value)
-- The Option as it was; Some(value) is left behind.
-- @param value any
-- @return any option
-- @error the variable is not mut
-- @example
--   local maybe = let_mut("maybe", Some(i32(4)))
--   let("old", maybe:replace(i32(5)))

--: Option:insert(value)
-- Puts a value in, dropping the old one.
-- @param value any
-- @return any reference &mut to it
-- @error the variable is not mut
-- @example
--   local maybe = let_mut("maybe", None(i32))
--   maybe:insert(i32(5))

--: Option:get_or_insert(value)
-- A &mut to the value; the given one is put in when there is none.
-- @param value any
-- @return any reference
-- @error the variable is not mut
-- @example
--   local maybe = let_mut("maybe", None(i32))
--   maybe:get_or_insert(i32(5))

--: Option:map(f)
-- Some(f(x)), or None.
-- @param f function gets the value
-- @return any option
-- @error it was moved away
-- @example
--   let("more", Some(i32(4)):map(function(x) return i32(x:get() + 1) end))

--: Option:cloned()
-- Of an Option of references: an Option with a clone of what it leads to.
-- @return any option
-- @error it holds no reference
-- @example
--   local v = let("v", Vec.from(i32, { 1, 2, 3 }))
--   let("first", v:first():cloned())

--: Option:copied()
-- As cloned.
-- @return any option
-- @error it holds no reference
-- @example
--   local v = let("v", Vec.from(i32, { 1, 2, 3 }))
--   let("last", v:last():copied())

--: Option:as_ref()
-- An Option of a reference to the value.
-- @return any option
-- @example
--   local maybe = let("maybe", Some(String.from "Hello"))
--   let("look", maybe:as_ref())

--: Option:as_mut()
-- An Option of a &mut to the value.
-- @return any option
-- @example
--   local maybe = let_mut("maybe", Some(i32(4)))
--   let("look", maybe:as_mut())

--: Result(T, E)
-- Result<T, E>: a value, or an error. Result(T, E).Ok(x), Result(T, E).Err(e).
-- @param T any type of the value
-- @param E any type of the error
-- @return any type
-- @error one of them is no type
-- @example
--   let("outcome", Result(i32, String).Ok(4))

--: Result.Ok(value)
-- Ok(value).
-- @param value any
-- @return any result
-- @error it is of another type
-- @example
--   let("outcome", Result(i32, String).Ok(i32(4)))

--: Result.Err(value)
-- Err(value).
-- @param value any
-- @return any result
-- @error it is of another type
-- @example
--   let("outcome", Result(i32, String).Err(String.from "no"))

--: Result:is_ok()
-- Whether it is Ok.
-- @return boolean truth
-- @example
--   println("{}", let("outcome", Result(i32, i32).Ok(4)):is_ok())

--: Result:is_err()
-- Whether it is Err.
-- @return boolean truth
-- @example
--   println("{}", let("outcome", Result(i32, i32).Ok(4)):is_err())

--: Result:ok()
-- The value as an Option; an error is dropped.
-- @return any option
-- @example
--   let("maybe", Result(i32, i32).Ok(4):ok())

--: Result:unwrap()
-- The value, moved out; an error panics.
-- @return any value
-- @example
--   let("x", Result(i32, i32).Ok(4):unwrap())

--: Result:expect(message)
-- As unwrap, with the words of the panic.
-- @param message string
-- @return any value
-- @error an error panics
-- @example
--   let("x", Result(i32, i32).Ok(4):expect "it is there")

--: Result:unwrap_err()
-- The error, moved out; a value panics.
-- @return any error
-- @example
--   let("x", Result(i32, i32).Err(4):unwrap_err())

--: # References

--: class Ref(T)
-- &T, where a type is wanted: { "text", Ref(String) }. Values are made with ref.

--: class RefMut(T)
-- &mut T. Values are made with ref_mut.

--: class str
-- &str: a label with the address and the length of text that lies elsewhere. str "words" is a literal, which lies in the program itself;
-- text:as_str() is all of a String. As a type it is Ref(str).
-- All literals of a lesson together have room for 192 KiB.
-- @example
--   let("word", str "Hello")

--: class slice(T)
-- [T]; a reference to one is Ref(slice(T)). Values are made with numbers:slice(from, to).

--: # Sizes and moves: mem

--: mem.size_of(type)
-- std::mem::size_of.
-- @param type any
-- @return integer bytes
-- @error it is no type
-- @example
--   say("A String's handle has {} bytes.", mem.size_of(String))

--: mem.align_of(type)
-- std::mem::align_of.
-- @param type any
-- @return integer bytes
-- @error it is no type
-- @example
--   say("It lies at multiples of {}.", mem.align_of(i64))

--: mem.offset_of(type, field)
-- std::mem::offset_of!: where a field begins in its struct or tuple.
-- @param type any
-- @param field string|integer the field's name; its number in a tuple
-- @return integer bytes
-- @error it has no such field
-- @example
--   local P = rust.struct("P", { { "small", i8 }, { "large", i64 } })
--   say("`small` lies behind `large`, at {}.", mem.offset_of(P, "small"))

--: mem.size_of_val(value)
-- std::mem::size_of_val.
-- @param value any
-- @return integer bytes
-- @error it is no value of the program
-- @example
--   say("{} bytes.", mem.size_of_val(i32(1)))

--: mem.swap(a, b)
-- std::mem::swap: two values change places, nothing is dropped.
-- @param a any a &mut
-- @param b any another of the same type
-- @error they are no &mut, or of different types
-- @example
--   local a, b = let_mut("a", i32(1)), let_mut("b", i32(2))
--   mem.swap(ref_mut(a), ref_mut(b))

--: mem.replace(place, value)
-- std::mem::replace: the value moves in, the old one is returned.
-- @param place any a &mut
-- @param value any
-- @return any old
-- @error it is no &mut; the type is another one
-- @example
--   local a = let_mut("a", i32(1))
--   let("old", mem.replace(ref_mut(a), i32(2)))

--: mem.take(place)
-- std::mem::take: an empty value is left, the old one is returned.
-- @param place any a &mut
-- @return any old
-- @error it is no &mut; the type has no empty value
-- @example
--   local text = let_mut("text", String.from "Hello")
--   let("taken", mem.take(ref_mut(text)))

--: mem.forget(value)
-- std::mem::forget: nobody's any more, and never given back: a leak.
-- @param value any
-- @error it was moved away before
-- @example
--   mem.forget(String.from "lost")
--   expect { live_blocks = 1 }
