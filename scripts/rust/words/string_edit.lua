-- What authors read about string_edit.lua. Nothing here runs.

--: # Editing a String
-- What is less often needed. Ranges are from..to, the end left out.

--: String.default()
-- An empty String.
-- @return String text
-- @example
--   let("text", String.default())

--: String.concat(texts)
-- texts.concat(): one String of all.
-- @param texts table
-- @return String text
-- @error one of them is no text
-- @example
--   let("all", String.concat { "a", "b" })

--: String.join(texts, between)
-- texts.join(between).
-- @param texts table
-- @param between string|any
-- @return String text
-- @error one of them is no text
-- @example
--   let("all", String.join({ "a", "b" }, ", "))

--: String.collect(items)
-- items.collect::<String>(): a push for each.
-- @param items table texts or chars
-- @return String text
-- @error one of them is no text
-- @example
--   let("all", String.collect { "ab", "cd" })

--: String.from_utf8(bytes)
-- String::from_utf8(bytes).unwrap(): the Vec's block is used on.
-- @param bytes any a Vec of u8
-- @return any text or Result
-- @error the bytes are no UTF-8
-- @example
--   let("text", String.from_utf8(String.from("Hello"):into_bytes()))

--: String:extend(items)
-- Pushes all of them.
-- @param items table texts or chars
-- @error one of them is no text
-- @example
--   local text = let_mut("text", String.from "Hello")
--   text:extend { "!", "!" }

--: String:write(pattern, ...)
-- write!(s, "..", a, b).unwrap(): appends one piece after the other.
-- @param pattern string with {} for each value
-- @param ... any
-- @error a {} has no value
-- @error the variable is not mut
-- @example
--   local text = let_mut("text", String.new())
--   text:write("{} of {}", 1, 3)

--: String:writeln(pattern, ...)
-- writeln!(s, "..").unwrap(): as write, and a new line.
-- @param pattern string with {} for each value
-- @param ... any
-- @error a {} has no value
-- @error the variable is not mut
-- @example
--   local text = let_mut("text", String.new())
--   text:writeln("total {}", 7)

--: String:retain(keeps)
-- Keeps the characters for which it is true.
-- @param keeps function gets each character
-- @error the variable is not mut
-- @example
--   local text = let_mut("text", String.from "Hello")
--   text:retain(function(c) return c ~= "l" end)

--: String:replace(from, to)
-- A new String, with all of one text replaced by another.
-- @param from string|any
-- @param to string|any
-- @return String text
-- @error one of them is no text
-- @example
--   local text = let_mut("text", String.from "Hello")
--   let("other", text:replace("l", "L"))

--: String:replace_range(from, to, text)
-- Puts a text in the place of a part.
-- @param from integer
-- @param to integer
-- @param text string|any
-- @error the range is beyond the end, or within a character (a panic)
-- @example
--   local text = let_mut("text", String.from "Hello")
--   text:replace_range(0, 1, "J")

--: String:split_off(at)
-- Cuts the rest off into a String of its own.
-- @param at integer
-- @return String rest
-- @error it is beyond the end, or within a character (a panic)
-- @example
--   local text = let_mut("text", String.from "Hello")
--   let("rest", text:split_off(2))

--: String:drain(from, to)
-- Takes a part out.
-- @param from integer
-- @param to integer
-- @return any what was taken
-- @error it is beyond the end, or within a character (a panic)
-- @example
--   local text = let_mut("text", String.from "Hello")
--   text:drain(0, 2)

--: String:clone_from(other)
-- Becomes equal to another, in the block it has if that is large enough.
-- @param other any
-- @error the variable is not mut
-- @example
--   local text = let_mut("text", String.from "Hello")
--   local other = let("other", String.from "Hi")
--   text:clone_from(ref(other))

--: String:into_bytes()
-- The Vec of its bytes: the same block.
-- @return any vec
-- @example
--   let("bytes", String.from("Hello"):into_bytes())

--: String:leak()
-- Nobody's any more, never given back.
-- @return any reference
-- @example
--   let("text", String.from("Hello"):leak())

--: String:try_reserve(extra)
-- As reserve; too much is an error that is returned.
-- @param extra integer
-- @return any result
-- @error it is no whole number from 0 on
-- @example
--   local text = let_mut("text", String.from "Hello")
--   text:try_reserve(10)

--: String:try_reserve_exact(extra)
-- As reserve_exact; too much is an error that is returned.
-- @param extra integer
-- @return any result
-- @error it is no whole number from 0 on
-- @example
--   local text = let_mut("text", String.from "Hello")
--   text:try_reserve_exact(10)

--: rust.format(format, ...)
-- format!(..).
-- @param format string each {} takes one value
-- @param ... any
-- @return String text
-- @error there are more {} than values
-- @example
--   let("text", format("{} of {}", 1, 2))
