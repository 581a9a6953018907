-- What authors read about string.lua and str.lua. Nothing here runs.

--: # String and &str
-- A String is a handle of 24 bytes on the tray (address, length, capacity) and a block of UTF-8 in the warehouse; an empty one owns no block.
-- Growing asks for twice the capacity, or what is needed, or 8, whichever is most. Where a text is wanted, a Lua text, a String, a &str or a
-- char will do; positions are bytes. What a String cannot do itself its text can.

--: class String
-- String: text that can grow.

--: String.new()
-- An empty String: no block yet.
-- @return String text
-- @example
--   let_mut("text", String.new())
--   expect { allocs = 0 }

--: String.from(text)
-- A copy of the text in a block exactly as long.
-- @param text string|any
-- @return String text
-- @error it is no text
-- @example
--   let("text", String.from "Hello")
--   expect { live_bytes = 5 }

--: String.with_capacity(bytes)
-- An empty String with room.
-- @param bytes integer
-- @return String text
-- @error it is no whole number from 0 on
-- @example
--   let_mut("text", String.with_capacity(10))
--   expect { live_bytes = 10 }

--: String:push(c)
-- One character at the end.
-- @param c string|any a char
-- @error it is not one character; the variable is not mut
-- @example
--   local text = let_mut("text", String.from "Hello")
--   text:push '!'

--: String:push_str(text)
-- Text at the end.
-- @param text string|any
-- @error it is no text; the variable is not mut
-- @example
--   local text = let_mut("text", String.from "Hello")
--   text:push_str ", Rust!"

--: String:insert(at, c)
-- One character before a byte position.
-- @param at integer
-- @param c string|any a char
-- @error the position is beyond the end (a panic) or within a character (a panic)
-- @example
--   local text = let_mut("text", String.from "Hello")
--   text:insert(0, '>')

--: String:insert_str(at, text)
-- Text before a byte position.
-- @param at integer
-- @param text string|any
-- @error as insert
-- @example
--   local text = let_mut("text", String.from "Hello")
--   text:insert_str(0, "Oh, ")

--: String:pop()
-- Takes the last character off.
-- @return any option of a char
-- @example
--   local text = let_mut("text", String.from "Hello")
--   let("last", text:pop())

--: String:remove(at)
-- Takes the character at a byte position out.
-- @param at integer
-- @return any char
-- @error there is no character at it (a panic)
-- @example
--   local text = let_mut("text", String.from "Hello")
--   let("first", text:remove(0))

--: String:truncate(bytes)
-- Cuts it off; the capacity stays.
-- @param bytes integer
-- @error the cut is within a character (a panic)
-- @example
--   local text = let_mut("text", String.from "Hello")
--   text:truncate(2)

--: String:clear()
-- Empties it; the capacity stays.
-- @example
--   local text = let_mut("text", String.from "Hello")
--   text:clear()

--: String:reserve(extra)
-- Room for so many more bytes, and more than that, as growing asks for it.
-- @param extra integer
-- @error it is no whole number from 0 on
-- @example
--   local text = let_mut("text", String.from "Hello")
--   text:reserve(10)

--: String:reserve_exact(extra)
-- Room for just so many more bytes.
-- @param extra integer
-- @error it is no whole number from 0 on
-- @example
--   local text = let_mut("text", String.from "Hello")
--   text:reserve_exact(10)

--: String:shrink_to_fit()
-- Gives back the room that is not used.
-- @example
--   local text = let_mut("text", String.with_capacity(10))
--   text:push_str "Hi"
--   text:shrink_to_fit()
--   expect { live_bytes = 2 }

--: String:shrink_to(bytes)
-- Gives back room, down to so many bytes.
-- @param bytes integer
-- @error it is no whole number from 0 on
-- @example
--   local text = let_mut("text", String.with_capacity(10))
--   text:shrink_to(4)

--: String:len()
-- Bytes of text.
-- @return integer bytes
-- @example
--   local text = let_mut("text", String.from "Hello")
--   say("{} bytes.", text:len())

--: String:capacity()
-- Bytes there is room for.
-- @return integer bytes
-- @example
--   local text = let_mut("text", String.from "Hello")
--   say("Room for {}.", text:capacity())

--: String:is_empty()
-- Whether there is no text.
-- @return boolean truth
-- @example
--   local text = let_mut("text", String.from "Hello")
--   println("{}", text:is_empty())

--: String:as_str()
-- &text[..]: a &str of all of it.
-- @return any reference
-- @example
--   local text = let_mut("text", String.from "Hello")
--   let("all", text:as_str())

--: String:slice(from, to)
-- &text[from..to]: a &str of a part.
-- @param from integer
-- @param to integer the byte behind the part
-- @return any reference
-- @error it is beyond the end, or within a character (a panic)
-- @example
--   local text = let_mut("text", String.from "Hello")
--   let("part", text:slice(0, 2))

--: String:add(text)
-- text + &other: the first one's block is used on.
-- @param text any
-- @return String text
-- @error it is no text
-- @example
--   let("both", String.from("Hello"):add(", Rust!"))

--: String:into_boxed_str()
-- Box<str>: exactly as much room as text.
-- @return any box
-- @example
--   let("text", String.from("Hello"):into_boxed_str())
