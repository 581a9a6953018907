-- What authors read about str.lua: what every text can be asked, a String and a &str alike. Nothing here runs.

--: # String and &str

--: String:as_bytes()
-- Its bytes: a &[u8].
-- @return any reference
-- @example
--   local text = let("text", String.from "Hello, Rust")
--   println("{:?}", text:as_bytes())

--: String:to_string()
-- A String of its own.
-- @return String text
-- @example
--   local text = let("text", String.from "Hello, Rust")
--   let("other", text:to_string())

--: String:to_owned()
-- A String of its own.
-- @return String text
-- @example
--   local text = let("text", String.from "Hello, Rust")
--   let("other", text:to_owned())

--: String:repeat_(n)
-- repeat: so many times one after the other.
-- @param n integer
-- @return String text
-- @error it would be longer than any block: a panic
-- @example
--   local text = let("text", String.from "Hello, Rust")
--   let("more", text:repeat_(2))

--: String:to_uppercase()
-- In capitals, of all alphabets.
-- @return String text
-- @example
--   local text = let("text", String.from "Hello, Rust")
--   let("loud", text:to_uppercase())

--: String:to_lowercase()
-- In small letters, of all alphabets.
-- @return String text
-- @example
--   local text = let("text", String.from "Hello, Rust")
--   let("low", text:to_lowercase())

--: String:to_ascii_uppercase()
-- a to z in capitals.
-- @return String text
-- @example
--   local text = let("text", String.from "Hello, Rust")
--   let("loud", text:to_ascii_uppercase())

--: String:to_ascii_lowercase()
-- A to Z in small letters.
-- @return String text
-- @example
--   local text = let("text", String.from "Hello, Rust")
--   let("low", text:to_ascii_lowercase())

--: String:contains(part)
-- Whether a text is in it.
-- @param part any
-- @return boolean truth
-- @error it is no text
-- @example
--   local text = let("text", String.from "Hello, Rust")
--   println("{}", text:contains "Rust")

--: String:starts_with(part)
-- Whether it begins with a text.
-- @param part any
-- @return boolean truth
-- @error it is no text
-- @example
--   local text = let("text", String.from "Hello, Rust")
--   println("{}", text:starts_with "Hello")

--: String:ends_with(part)
-- Whether it ends with a text.
-- @param part any
-- @return boolean truth
-- @error it is no text
-- @example
--   local text = let("text", String.from "Hello, Rust")
--   println("{}", text:ends_with "Rust")

--: String:find(part)
-- Where a text begins in it first, in bytes: an Option of a usize.
-- @param part any
-- @return any option
-- @error it is no text
-- @example
--   local text = let("text", String.from "Hello, Rust")
--   println("{:?}", text:find "Rust")

--: String:rfind(part)
-- Where a text begins in it last.
-- @param part any
-- @return any option
-- @error it is no text
-- @example
--   local text = let("text", String.from "Hello, Rust")
--   println("{:?}", text:rfind "l")

--: String:strip_prefix(part)
-- Some(what is behind it), when it begins with a text.
-- @param part any
-- @return any option
-- @error it is no text
-- @example
--   local text = let("text", String.from "Hello, Rust")
--   println("{:?}", text:strip_prefix "Hello")

--: String:strip_suffix(part)
-- Some(what is before it), when it ends with a text.
-- @param part any
-- @return any option
-- @error it is no text
-- @example
--   local text = let("text", String.from "Hello, Rust")
--   println("{:?}", text:strip_suffix "Rust")

--: String:get(from, to)
-- Some(text[from..to]), or None where that would panic.
-- @param from integer
-- @param to integer
-- @return any option
-- @error they are no whole numbers from 0 on
-- @example
--   local text = let("text", String.from "Hello, Rust")
--   println("{:?}", text:get(0, 5))

--: String:split_at(at)
-- Both parts: a tuple of two &str.
-- @param at integer
-- @return any pair
-- @error it is beyond the end, or within a character (a panic)
-- @example
--   local text = let("text", String.from "Hello, Rust")
--   println("{:?}", text:split_at(5))

--: String:split_once(part)
-- Some((before, behind)) of the first place where a text is.
-- @param part any
-- @return any option
-- @error it is no text
-- @example
--   local text = let("text", String.from "Hello, Rust")
--   println("{:?}", text:split_once ", ")

--: String:trim()
-- Without white space at both ends.
-- @return any reference
-- @example
--   println("{:?}", str " a ":trim())

--: String:trim_start()
-- Without white space at the beginning.
-- @return any reference
-- @example
--   println("{:?}", str " a ":trim_start())

--: String:trim_end()
-- Without white space at the end.
-- @return any reference
-- @example
--   println("{:?}", str " a ":trim_end())

--: String:is_ascii()
-- Whether all of it is ASCII.
-- @return boolean truth
-- @example
--   local text = let("text", String.from "Hello, Rust")
--   println("{}", text:is_ascii())

--: String:is_char_boundary(at)
-- Whether a byte is between two characters.
-- @param at integer
-- @return boolean truth
-- @error it is no whole number from 0 on
-- @example
--   local text = let("text", String.from "Hello, Rust")
--   println("{}", text:is_char_boundary(1))

--: String:eq_ignore_ascii_case(other)
-- Whether both are alike but for capitals of ASCII.
-- @param other any
-- @return boolean truth
-- @error it is no text
-- @example
--   local text = let("text", String.from "Hello, Rust")
--   println("{}", text:eq_ignore_ascii_case "hello, rust")

--: String:replacen(from, to, count)
-- As replace, at most so many times; the new String begins with 32 bytes.
-- @param from any
-- @param to any
-- @param count integer
-- @return String text
-- @error it is no text
-- @example
--   local text = let("text", String.from "Hello, Rust")
--   let("other", text:replacen("l", "L", 1))

--: String:chars()
-- An iterator over its characters.
-- @return any iterator
-- @example
--   local text = let("text", String.from "Hello, Rust")
--   let("copy", text:chars():collect(String))
