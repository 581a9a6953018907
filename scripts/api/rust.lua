---@meta rust
-- Made by tests/reference/reference.py from the comments beside the words. Nothing here runs.

local rust = { mem = {} }

---@class Value
local Value = {}

---@class Number: Value
local Number = {}

---Whole numbers with a sign: 1 byte. i8(x) refuses what does not fit.
---@type fun(x: any): Number
rust.i8 = nil

---2 bytes.
---@type fun(x: any): Number
rust.i16 = nil

---4 bytes.
---@type fun(x: any): Number
rust.i32 = nil

---8 bytes.
---@type fun(x: any): Number
rust.i64 = nil

---16 bytes.
---@type fun(x: any): Number
rust.i128 = nil

---8 bytes, as on most machines.
---@type fun(x: any): Number
rust.isize = nil

---Whole numbers without a sign: 1 byte.
---@type fun(x: any): Number
rust.u8 = nil

---2 bytes.
---@type fun(x: any): Number
rust.u16 = nil

---4 bytes.
---@type fun(x: any): Number
rust.u32 = nil

---8 bytes.
---@type fun(x: any): Number
rust.u64 = nil

---16 bytes.
---@type fun(x: any): Number
rust.u128 = nil

---8 bytes: sizes, indices and capacities.
---@type fun(x: any): Number
rust.usize = nil

---Numbers with a fraction: 4 bytes.
---@type fun(x: any): Number
rust.f32 = nil

---8 bytes.
---@type fun(x: any): Number
rust.f64 = nil

---true or false: 1 byte.
---@type fun(x: any): Number
rust.bool = nil

---One character: 4 bytes, whatever it is.
---@type fun(x: any): Number
rust.char = nil

---(), the value that says nothing: 0 bytes.
---@type fun(x: any): Number
rust.unit = nil

---The Lua number, truth or text of a number, bool or char, for Lua to reckon with.
---@return number|boolean|string value
function Number:get() end

---x += n.
---@param n any number of its type, or a plain one
function Number:add_assign(n) end

---x.to_string(): a String that shows it.
---@return String text
function Number:to_string() end

---x = value, for every variable, field, element and reference: the old value is dropped, the new one moves in.
---@param value any
function Value:set(value) end

---x.clone(), for everything that can be cloned. A struct or an enum of the lesson's own can when it is declared with { clone = true }, as Rust's wants
---#[derive(Clone)]: rust.struct("Task", { { "title", String } }, { clone = true }).
---@return any value
function Value:clone() end

---x -= y.
---@param y any a number of the same type, or a plain one
function Number:sub_assign(y) end

---x *= y.
---@param y any a number of the same type, or a plain one
function Number:mul_assign(y) end

---x /= y.
---@param y any a number of the same type, or a plain one
function Number:div_assign(y) end

---x %= y.
---@param y any a number of the same type, or a plain one
function Number:rem_assign(y) end

---x &= y, of whole numbers and bools.
---@param y any a number of the same type, or a plain one
function Number:bitand_assign(y) end

---x |= y, of whole numbers and bools.
---@param y any a number of the same type, or a plain one
function Number:bitor_assign(y) end

---x ^= y, of whole numbers and bools.
---@param y any a number of the same type, or a plain one
function Number:bitxor_assign(y) end

---x <<= n.
---@param n integer|any how many
function Number:shl_assign(n) end

---x >>= n.
---@param n integer|any how many
function Number:shr_assign(n) end

---x + y; what leaves the type wraps around.
---@param y any a number of the same type, or a plain one
---@return any value
function Number:wrapping_add(y) end

---x - y; what leaves the type wraps around.
---@param y any a number of the same type, or a plain one
---@return any value
function Number:wrapping_sub(y) end

---x * y; what leaves the type wraps around.
---@param y any a number of the same type, or a plain one
---@return any value
function Number:wrapping_mul(y) end

---x / y; what leaves the type wraps around.
---@param y any a number of the same type, or a plain one
---@return any value
function Number:wrapping_div(y) end

---x % y; what leaves the type wraps around.
---@param y any a number of the same type, or a plain one
---@return any value
function Number:wrapping_rem(y) end

---x to the power of y; what leaves the type wraps around.
---@param y any a number of the same type, or a plain one
---@return any value
function Number:wrapping_pow(y) end

---x << y; what leaves the type wraps around.
---@param y any a number of the same type, or a plain one
---@return any value
function Number:wrapping_shl(y) end

---x >> y; what leaves the type wraps around.
---@param y any a number of the same type, or a plain one
---@return any value
function Number:wrapping_shr(y) end

---Some(x + y), or None when it leaves the type.
---@param y any a number of the same type, or a plain one
---@return any option
function Number:checked_add(y) end

---Some(x - y), or None when it leaves the type.
---@param y any a number of the same type, or a plain one
---@return any option
function Number:checked_sub(y) end

---Some(x * y), or None when it leaves the type.
---@param y any a number of the same type, or a plain one
---@return any option
function Number:checked_mul(y) end

---Some(x / y), or None when it leaves the type.
---@param y any a number of the same type, or a plain one
---@return any option
function Number:checked_div(y) end

---Some(x % y), or None when it leaves the type.
---@param y any a number of the same type, or a plain one
---@return any option
function Number:checked_rem(y) end

---Some(x to the power of y), or None when it leaves the type.
---@param y any a number of the same type, or a plain one
---@return any option
function Number:checked_pow(y) end

---Some(x << y), or None when it leaves the type.
---@param y any a number of the same type, or a plain one
---@return any option
function Number:checked_shl(y) end

---Some(x >> y), or None when it leaves the type.
---@param y any a number of the same type, or a plain one
---@return any option
function Number:checked_shr(y) end

---x + y as it wraps around, and whether it did: a tuple.
---@param y any a number of the same type, or a plain one
---@return any pair
function Number:overflowing_add(y) end

---x - y as it wraps around, and whether it did: a tuple.
---@param y any a number of the same type, or a plain one
---@return any pair
function Number:overflowing_sub(y) end

---x * y as it wraps around, and whether it did: a tuple.
---@param y any a number of the same type, or a plain one
---@return any pair
function Number:overflowing_mul(y) end

---x / y as it wraps around, and whether it did: a tuple.
---@param y any a number of the same type, or a plain one
---@return any pair
function Number:overflowing_div(y) end

---x % y as it wraps around, and whether it did: a tuple.
---@param y any a number of the same type, or a plain one
---@return any pair
function Number:overflowing_rem(y) end

---x to the power of y as it wraps around, and whether it did: a tuple.
---@param y any a number of the same type, or a plain one
---@return any pair
function Number:overflowing_pow(y) end

---x << y as it wraps around, and whether it did: a tuple.
---@param y any a number of the same type, or a plain one
---@return any pair
function Number:overflowing_shl(y) end

---x >> y as it wraps around, and whether it did: a tuple.
---@param y any a number of the same type, or a plain one
---@return any pair
function Number:overflowing_shr(y) end

---x + y, at most the largest and at least the smallest value of the type.
---@param y any a number of the same type, or a plain one
---@return any value
function Number:saturating_add(y) end

---x - y, at most the largest and at least the smallest value of the type.
---@param y any a number of the same type, or a plain one
---@return any value
function Number:saturating_sub(y) end

---x * y, at most the largest and at least the smallest value of the type.
---@param y any a number of the same type, or a plain one
---@return any value
function Number:saturating_mul(y) end

---x / y, at most the largest and at least the smallest value of the type.
---@param y any a number of the same type, or a plain one
---@return any value
function Number:saturating_div(y) end

---x to the power of y, at most the largest and at least the smallest value of the type.
---@param y any a number of the same type, or a plain one
---@return any value
function Number:saturating_pow(y) end

---x to the power of n.
---@param n integer|any how many
---@return any value
function Number:pow(n) end

---Without its sign.
---@return any value
function Number:abs() end

---How far x and y are apart, as a number without a sign.
---@param y any a number of the same type, or a plain one
---@return any value
function Number:abs_diff(y) end

----1, 0 or 1; of floats -1.0 or 1.0.
---@return any value
function Number:signum() end

---Whether it is below zero.
---@return boolean truth
function Number:is_negative() end

---Whether it is above zero.
---@return boolean truth
function Number:is_positive() end

---Without its sign, as a number of the type without one.
---@return any value
function Number:unsigned_abs() end

----x; what leaves the type wraps around.
---@return any value
function Number:wrapping_neg() end

---Without its sign; the smallest value stays as it is.
---@return any value
function Number:wrapping_abs() end

---Some(-x), or None when it leaves the type.
---@return any option
function Number:checked_neg() end

---Some(abs), or None when it leaves the type.
---@return any option
function Number:checked_abs() end

---x / y, rounded so that the rest is not negative.
---@param y any a number of the same type, or a plain one
---@return any value
function Number:div_euclid(y) end

---The rest that is never negative.
---@param y any a number of the same type, or a plain one
---@return any value
function Number:rem_euclid(y) end

---x / y, rounded up; of numbers without a sign.
---@param y any a number of the same type, or a plain one
---@return any value
function Number:div_ceil(y) end

---How many bits are 1: a u32.
---@return any value
function Number:count_ones() end

---How many bits are 0: a u32.
---@return any value
function Number:count_zeros() end

---How many bits are 0 before the first 1: a u32.
---@return any value
function Number:leading_zeros() end

---How many bits are 0 behind the last 1: a u32.
---@return any value
function Number:trailing_zeros() end

---How many bits are 1 before the first 0: a u32.
---@return any value
function Number:leading_ones() end

---How many bits are 1 behind the last 0: a u32.
---@return any value
function Number:trailing_ones() end

---The bits moved up; those that leave come back below.
---@param n integer|any how many
---@return any value
function Number:rotate_left(n) end

---The bits moved down; those that leave come back above.
---@param n integer|any how many
---@return any value
function Number:rotate_right(n) end

---The bits in reverse.
---@return any value
function Number:reverse_bits() end

---The bytes in reverse.
---@return any value
function Number:swap_bytes() end

---Whether a single bit is 1; of numbers without a sign.
---@return boolean truth
function Number:is_power_of_two() end

---The smallest power of two that is not below it; of numbers without a sign.
---@return any value
function Number:next_power_of_two() end

---The larger of the two.
---@param y any a number of the same type, or a plain one
---@return any value
function Number:max(y) end

---The smaller of the two.
---@param y any a number of the same type, or a plain one
---@return any value
function Number:min(y) end

---x, but at least low and at most high.
---@param low any
---@param high any
---@return any value
function Number:clamp(low, high) end

---The square root; of floats.
---@return any value
function Number:sqrt() end

---Rounded down; of floats.
---@return any value
function Number:floor() end

---Rounded up; of floats.
---@return any value
function Number:ceil() end

---Rounded, halves away from zero; of floats.
---@return any value
function Number:round() end

---Without its fraction; of floats.
---@return any value
function Number:trunc() end

---Its fraction; of floats.
---@return any value
function Number:fract() end

---The sine; of floats.
---@return any value
function Number:sin() end

---The cosine; of floats.
---@return any value
function Number:cos() end

---The tangent; of floats.
---@return any value
function Number:tan() end

---e to the power of x; of floats.
---@return any value
function Number:exp() end

---The natural logarithm; of floats.
---@return any value
function Number:ln() end

---The logarithm to base 2; of floats.
---@return any value
function Number:log2() end

---The logarithm to base 10; of floats.
---@return any value
function Number:log10() end

---1 / x; of floats.
---@return any value
function Number:recip() end

---From degrees; of floats.
---@return any value
function Number:to_radians() end

---From radians; of floats.
---@return any value
function Number:to_degrees() end

---x to the power of a whole number; of floats.
---@param n integer|any how many
---@return any value
function Number:powi(n) end

---x to the power of y; of floats.
---@param y any a number of the same type, or a plain one
---@return any value
function Number:powf(y) end

---x * y + z; of floats.
---@param y any
---@param z any
---@return any value
function Number:mul_add(y, z) end

---The root of x * x + y * y; of floats.
---@param y any a number of the same type, or a plain one
---@return any value
function Number:hypot(y) end

---Whether it is no number; of floats.
---@return boolean truth
function Number:is_nan() end

---Whether it is neither infinite nor NaN; of floats.
---@return boolean truth
function Number:is_finite() end

---Whether it is infinite; of floats.
---@return boolean truth
function Number:is_infinite() end

---Whether its sign is minus, also of -0.0; of floats.
---@return boolean truth
function Number:is_sign_negative() end

---Whether its sign is plus; of floats.
---@return boolean truth
function Number:is_sign_positive() end

---The bytes of a float as a whole number without a sign.
---@return any value
function Number:to_bits() end

---The float whose bytes they are: f64.from_bits(bits).
---@param bits any a u64; of an f32 a u32
---@return any value
function Number.from_bits(bits) end

---a == b, which does the same: what is behind references, Boxes and Rcs is compared, structs, enums, tuples, arrays and Vecs part by part.
---@param other any a value of the same type
---@return boolean truth
function Value:eq(other) end

---a != b; in Lua a ~= b.
---@param other any a value of the same type
---@return boolean truth
function Value:ne(other) end

---Which comes first: an Ordering.
---@param other any a value of the same type
---@return any ordering
function Value:cmp(other) end

---Some(ordering), or None when neither comes first (NaN).
---@param other any a value of the same type
---@return any option
function Value:partial_cmp(other) end

---What comparing gives: rust.Ordering.Less(), Ordering.Equal(), Ordering.Greater().
---@class Ordering
---@overload fun(...): any
local Ordering = {}
rust.Ordering = Ordering

---Ordering::Less.
---@return any ordering
function Ordering.Less() end

---Ordering::Equal.
---@return any ordering
function Ordering.Equal() end

---Ordering::Greater.
---@return any ordering
function Ordering.Greater() end

---Less becomes Greater, and the other way round.
---@return any ordering
function Ordering:reverse() end

---then: the other one where this is Equal.
---@param other any an Ordering
---@return any ordering
function Ordering:then_(other) end

---As then_; f is called only where this is Equal.
---@param f function gives an Ordering
---@return any ordering
function Ordering:then_with(f) end

---Whether it is Less.
---@return boolean truth
function Ordering:is_lt() end

---Whether it is Less or Equal.
---@return boolean truth
function Ordering:is_le() end

---Whether it is Greater.
---@return boolean truth
function Ordering:is_gt() end

---Whether it is Greater or Equal.
---@return boolean truth
function Ordering:is_ge() end

---Whether it is Equal.
---@return boolean truth
function Ordering:is_eq() end

---Whether it is not Equal.
---@return boolean truth
function Ordering:is_ne() end

---Its bytes: a &[u8].
---@return any reference
function String:as_bytes() end

---A String of its own.
---@return String text
function String:to_string() end

---A String of its own.
---@return String text
function String:to_owned() end

---repeat: so many times one after the other.
---@param n integer
---@return String text
function String:repeat_(n) end

---In capitals, of all alphabets.
---@return String text
function String:to_uppercase() end

---In small letters, of all alphabets.
---@return String text
function String:to_lowercase() end

---a to z in capitals.
---@return String text
function String:to_ascii_uppercase() end

---A to Z in small letters.
---@return String text
function String:to_ascii_lowercase() end

---Whether a text is in it.
---@param part any
---@return boolean truth
function String:contains(part) end

---Whether it begins with a text.
---@param part any
---@return boolean truth
function String:starts_with(part) end

---Whether it ends with a text.
---@param part any
---@return boolean truth
function String:ends_with(part) end

---Where a text begins in it first, in bytes: an Option of a usize.
---@param part any
---@return any option
function String:find(part) end

---Where a text begins in it last.
---@param part any
---@return any option
function String:rfind(part) end

---Some(what is behind it), when it begins with a text.
---@param part any
---@return any option
function String:strip_prefix(part) end

---Some(what is before it), when it ends with a text.
---@param part any
---@return any option
function String:strip_suffix(part) end

---Some(text[from..to]), or None where that would panic.
---@param from integer
---@param to integer
---@return any option
function String:get(from, to) end

---Both parts: a tuple of two &str.
---@param at integer
---@return any pair
function String:split_at(at) end

---Some((before, behind)) of the first place where a text is.
---@param part any
---@return any option
function String:split_once(part) end

---Without white space at both ends.
---@return any reference
function String:trim() end

---Without white space at the beginning.
---@return any reference
function String:trim_start() end

---Without white space at the end.
---@return any reference
function String:trim_end() end

---Whether all of it is ASCII.
---@return boolean truth
function String:is_ascii() end

---Whether a byte is between two characters.
---@param at integer
---@return boolean truth
function String:is_char_boundary(at) end

---Whether both are alike but for capitals of ASCII.
---@param other any
---@return boolean truth
function String:eq_ignore_ascii_case(other) end

---As replace, at most so many times; the new String begins with 32 bytes.
---@param from any
---@param to any
---@param count integer
---@return String text
function String:replacen(from, to, count) end

---An iterator over its characters.
---@return any iterator
function String:chars() end

---String: text that can grow.
---@class String
---@overload fun(...): any
local String = {}
rust.String = String

---An empty String: no block yet.
---@return String text
function String.new() end

---A copy of the text in a block exactly as long.
---@param text string|any
---@return String text
function String.from(text) end

---An empty String with room.
---@param bytes integer
---@return String text
function String.with_capacity(bytes) end

---One character at the end.
---@param c string|any a char
function String:push(c) end

---Text at the end.
---@param text string|any
function String:push_str(text) end

---One character before a byte position.
---@param at integer
---@param c string|any a char
function String:insert(at, c) end

---Text before a byte position.
---@param at integer
---@param text string|any
function String:insert_str(at, text) end

---Takes the last character off.
---@return any option of a char
function String:pop() end

---Takes the character at a byte position out.
---@param at integer
---@return any char
function String:remove(at) end

---Cuts it off; the capacity stays.
---@param bytes integer
function String:truncate(bytes) end

---Empties it; the capacity stays.
function String:clear() end

---Room for so many more bytes, and more than that, as growing asks for it.
---@param extra integer
function String:reserve(extra) end

---Room for just so many more bytes.
---@param extra integer
function String:reserve_exact(extra) end

---Gives back the room that is not used.
function String:shrink_to_fit() end

---Gives back room, down to so many bytes.
---@param bytes integer
function String:shrink_to(bytes) end

---Bytes of text.
---@return integer bytes
function String:len() end

---Bytes there is room for.
---@return integer bytes
function String:capacity() end

---Whether there is no text.
---@return boolean truth
function String:is_empty() end

---&text[..]: a &str of all of it.
---@return any reference
function String:as_str() end

---&text[from..to]: a &str of a part.
---@param from integer
---@param to integer the byte behind the part
---@return any reference
function String:slice(from, to) end

---text + &other: the first one's block is used on.
---@param text any
---@return String text
function String:add(text) end

---Box<str>: exactly as much room as text.
---@return any box
function String:into_boxed_str() end

---An empty String.
---@return String text
function String.default() end

---texts.concat(): one String of all.
---@param texts table
---@return String text
function String.concat(texts) end

---texts.join(between).
---@param texts table
---@param between string|any
---@return String text
function String.join(texts, between) end

---items.collect::<String>(): a push for each.
---@param items table texts or chars
---@return String text
function String.collect(items) end

---String::from_utf8(bytes).unwrap(): the Vec's block is used on.
---@param bytes any a Vec of u8
---@return any text or Result
function String.from_utf8(bytes) end

---Pushes all of them.
---@param items table texts or chars
function String:extend(items) end

---write!(s, "..", a, b).unwrap(): appends one piece after the other.
---@param pattern string with {} for each value
---@param ... any
function String:write(pattern, ...) end

---writeln!(s, "..").unwrap(): as write, and a new line.
---@param pattern string with {} for each value
---@param ... any
function String:writeln(pattern, ...) end

---Keeps the characters for which it is true.
---@param keeps function gets each character
function String:retain(keeps) end

---A new String, with all of one text replaced by another.
---@param from string|any
---@param to string|any
---@return String text
function String:replace(from, to) end

---Puts a text in the place of a part.
---@param from integer
---@param to integer
---@param text string|any
function String:replace_range(from, to, text) end

---Cuts the rest off into a String of its own.
---@param at integer
---@return String rest
function String:split_off(at) end

---Takes a part out.
---@param from integer
---@param to integer
---@return any what was taken
function String:drain(from, to) end

---Becomes equal to another, in the block it has if that is large enough.
---@param other any
function String:clone_from(other) end

---The Vec of its bytes: the same block.
---@return any vec
function String:into_bytes() end

---Nobody's any more, never given back.
---@return any reference
function String:leak() end

---As reserve; too much is an error that is returned.
---@param extra integer
---@return any result
function String:try_reserve(extra) end

---As reserve_exact; too much is an error that is returned.
---@param extra integer
---@return any result
function String:try_reserve_exact(extra) end

---format!(..).
---@param format string each {} takes one value
---@param ... any
---@return String text
function rust.format(format, ...) end

---Vec(T): elements that can become more. As a type: { "numbers", Vec(i32) }.
---@class Vec<T>
---@overload fun(...): any
local Vec = {}
rust.Vec = Vec

---An empty Vec: no block yet.
---@param T any type of the elements
---@return any vec
function Vec.new(T) end

---An empty Vec with room.
---@param T any type
---@param count integer elements
---@return any vec
function Vec.with_capacity(T, count) end

---vec![1, 2, 3] of what is there already.
---@param T any type
---@param values table
---@return any vec
function Vec.from(T, values) end

---vec![x; n]: n - 1 clones, then x itself.
---@param x any
---@param count integer
---@return any vec
function Vec.filled(x, count) end

---(from..to).collect(): its length is known beforehand.
---@param T any type
---@param from integer
---@param to integer not in it any more
---@return any vec
function Vec.collect(T, from, to) end

---vec![a, b]: the block is there before the elements are made, so they stand in a second pair of brackets.
---@param T any type
---@param count integer of elements
---@return function elements takes them
function rust.vec(T, count) end

---One element at the end.
---@param value any
function Vec:push(value) end

---Takes the last element off.
---@return any option
function Vec:pop() end

---An element before another.
---@param at integer
---@param value any
function Vec:insert(at, value) end

---Takes an element out; those behind it move up.
---@param at integer
---@return any value
function Vec:remove(at) end

---Takes an element out; the last one takes its place.
---@param at integer
---@return any value
function Vec:swap_remove(at) end

---Drops what is behind so many elements.
---@param count integer
function Vec:truncate(count) end

---Drops all elements; the capacity stays.
function Vec:clear() end

---Clones of the elements at the end.
---@param values any a list of plain values, or a slice, array or Vec
function Vec:extend_from_slice(values) end

---Room for so many more elements, and more than that, as growing asks for it.
---@param extra integer
function Vec:reserve(extra) end

---Room for just so many more elements.
---@param extra integer
function Vec:reserve_exact(extra) end

---Gives back the room that is not used.
function Vec:shrink_to_fit() end

---Gives back room, down to so many elements.
---@param count integer
function Vec:shrink_to(count) end

---Elements there is room for.
---@return integer elements
function Vec:capacity() end

---Box<[T]>: exactly as much room as elements.
---@return any box
function Vec:into_boxed_slice() end

---An iterator that takes the elements out; the Vec is used up. It has :map(f), :filter(f), :flatten(), :sum() and :collect(Vec(T)) or
---:collect(String); what is collected lies in the same block when its elements fit there.
---@return any iterator
function Vec:into_iter() end

---Nobody's any more, never given back.
---@return any reference &mut to all elements
function Vec:leak() end

---array(T, n) is [T; n]: elements where the array itself lies. array(i32, 2) { 1, 2 } makes one.
---@class array<T>
---@overload fun(values: table): any
local array = {}
rust.array = array

---[x; n].
---@param x any
---@return any array
function array.filled(x) end

---How many elements. (Of every sequence, as what follows.)
---@return integer count
function array:len() end

---Whether there is none.
---@return boolean truth
function array:is_empty() end

---An Option of a reference to an element: None beyond the end, where a[at] panics.
---@param at integer
---@return any option
function array:get(at) end

---An Option of a reference to the first element.
---@return any option
function array:first() end

---An Option of a reference to the last element.
---@return any option
function array:last() end

---Whether one of the elements equals it.
---@param value any
---@return boolean truth
function array:contains(value) end

---&a[from..to].
---@param from integer
---@param to integer the element behind the part
---@return any reference
function array:slice(from, to) end

---&mut a[from..to].
---@param from integer
---@param to integer the element behind the part
---@return any reference
function array:slice_mut(from, to) end

---&a[..].
---@return any reference
function array:as_slice() end

---Two &mut slices: what is before, and what follows.
---@param at integer
---@return any pair
function array:split_at_mut(at) end

---An iterator over references to the elements, for for_in; it has :map(f), :filter(f), :collect(Vec(T)) and :sum(), which takes the type of
---the sum where f makes plain numbers: a:iter():map(f):sum(u64).
---@return any iterator
function array:iter() end

---An iterator over references through which the elements may be changed.
---@return any iterator
function array:iter_mut() end

---An iterator over the elements; the array is used up.
---@return any iterator
function array:into_iter() end

---Two elements change places.
---@param i integer
---@param j integer
function array:swap(i, j) end

---The other way round.
function array:reverse() end

---A Vec with clones of the elements.
---@return any vec
function array:to_vec() end

---As to_vec.
---@return any vec
function array:to_owned() end

---All elements of all its arrays or Vecs in one Vec of exactly their number; of texts, one String.
---@return any all
function array:concat() end

---Its texts as one String, with another text between them.
---@param between string|any
---@return String text
function array:join(between) end

---a.repeat(n): as many copies of the elements, in one Vec.
---@param count integer
---@return any vec
function array:repeat_(count) end

---Takes all elements of another, which is empty then.
---@param other any a &mut to a Vec
function Vec:append(other) end

---Pushes what a list, an array or another Vec holds.
---@param values any
function Vec:extend(values) end

---So many elements: the rest is dropped, or clones are added.
---@param count integer
---@param value any
function Vec:resize(count, value) end

---Cuts the rest off into a Vec of its own.
---@param at integer
---@return any rest
function Vec:split_off(at) end

---Takes elements out.
---@param from integer
---@param to integer
---@return any what was taken
function Vec:drain(from, to) end

---Keeps the elements for which it is true.
---@param keeps function gets a reference to each
function Vec:retain(keeps) end

---Drops elements that equal the one before.
function Vec:dedup() end

---v.sort(): stable, with a buffer when there are many.
function Vec:sort() end

---v.sort_unstable(): in place.
function Vec:sort_unstable() end

---Every element becomes a clone of it.
---@param value any
function Vec:fill(value) end

---vec_of_vecs.concat(): one Vec, or one String, of all.
---@return any all
function Vec:concat() end

---v.try_into(): Ok with the elements as an array, and the block goes; Err with the Vec when there are more or fewer.
---@param array any type of the array
---@return any Result
function Vec:try_into(array) end

---Becomes equal to another, in the block it has if that is large enough.
---@param other any
function Vec:clone_from(other) end

---In order, what is equal as it was. More than 4 KiB ask for a block while it lasts.
function array:sort() end

---In order, without a block.
function array:sort_unstable() end

---In the order that f(a, b) says with an Ordering.
---@param f function gets two references
function array:sort_by(f) end

---In the order of what f gives of each.
---@param f function gets a reference
function array:sort_by_key(f) end

---As sort_by, without a block.
---@param f function gets two references
function array:sort_unstable_by(f) end

---As sort_by_key, without a block.
---@param f function gets a reference
function array:sort_unstable_by_key(f) end

---Every element becomes x: clones of it, and in the last place x itself.
---@param x any
function array:fill(x) end

---The first n elements go to the end.
---@param n integer
function array:rotate_left(n) end

---The last n elements go to the front.
---@param n integer
function array:rotate_right(n) end

---Whether an element is equal to it.
---@param x any
---@return boolean truth
function VecDeque:contains(x) end

---Only so many from the front stay, the others die.
---@param count integer
function VecDeque:truncate(count) end

---Two elements change places.
---@param i integer
---@param j integer
function VecDeque:swap(i, j) end

---The value; what its type begins with is left.
---@return any value
function Cell:take() end

---The value; what its type begins with is left.
---@return any value
function RefCell:take() end

---Ok(guard), or Err when it is borrowed to be changed.
---@return any result
function RefCell:try_borrow() end

---Ok(guard), or Err when it is borrowed.
---@return any result
function RefCell:try_borrow_mut() end

---Box(T): the label of a block; 8 bytes. As a type: { "next", Box(Node) }.
---@class Box<T>
---@overload fun(...): any
local Box = {}
rust.Box = Box

---Puts the value into a block.
---@param value any
---@return any box
function Box.new(value) end

---Box<[T]> of a list.
---@param T any type
---@param values table
---@return any box
function Box.slice(T, values) end

---Box::from(&v[..]) and Box::from("text"): a copy of the elements or of the text, exactly as long.
---@param x string|any slice, array or text
---@return any box
function Box.from(x) end

---Nobody's any more, never given back.
---@param box any
---@return any reference &mut to the value
function Box.leak(box) end

---The value moves out and the block goes back at once, as Box::into_inner of nightly Rust does it. What `let x = *b;` does is let("x", b:deref()):
---the value moves out, and the empty block goes back at the end of b's scope.
---@return any value
function Box:into_inner() end

---*b, as a place: to look at, to be given another value, or to be moved out of.
---@return any value
function Box:deref() end

---Option(T).Some(x), Option(T).None(): a value or none. Where a value has bit patterns to spare, as a Box has, None takes one of them
---and no room.
---@class Option<T>
---@overload fun(...): any
local Option = {}
rust.Option = Option

---Some(x).
---@param value any
---@return any option
function rust.Some(value) end

---None, of an Option of that type.
---@param type any
---@return any option
function rust.None(type) end

---As Some, with the type said.
---@param value any
---@return any option
function Option.Some(value) end

---As None.
---@return any option
function Option.None() end

---Whether there is a value.
---@return boolean truth
function Option:is_some() end

---Whether there is none.
---@return boolean truth
function Option:is_none() end

---The value, moved out; None panics.
---@return any value
function Option:unwrap() end

---As unwrap, with the words of the panic.
---@param message string
---@return any value
function Option:expect(message) end

---The value, or another one.
---@param other any
---@return any value
function Option:unwrap_or(other) end

---The Option as it was; None is left behind.
---@return any option
function Option:take() end

---The Option as it was; Some(value) is left behind.
---@param value any
---@return any option
function Option:replace(value) end

---Puts a value in, dropping the old one.
---@param value any
---@return any reference &mut to it
function Option:insert(value) end

---A &mut to the value; the given one is put in when there is none.
---@param value any
---@return any reference
function Option:get_or_insert(value) end

---Some(f(x)), or None.
---@param f function gets the value
---@return any option
function Option:map(f) end

---Of an Option of references: an Option with a clone of what it leads to.
---@return any option
function Option:cloned() end

---As cloned.
---@return any option
function Option:copied() end

---An Option of a reference to the value.
---@return any option
function Option:as_ref() end

---An Option of a &mut to the value.
---@return any option
function Option:as_mut() end

---Result<T, E>: a value, or an error. Result(T, E).Ok(x), Result(T, E).Err(e).
---@param T any type of the value
---@param E any type of the error
---@return any type
function Result(T, E) end

---Ok(value).
---@param value any
---@return any result
function Result.Ok(value) end

---Err(value).
---@param value any
---@return any result
function Result.Err(value) end

---Whether it is Ok.
---@return boolean truth
function Result:is_ok() end

---Whether it is Err.
---@return boolean truth
function Result:is_err() end

---The value as an Option; an error is dropped.
---@return any option
function Result:ok() end

---The value, moved out; an error panics.
---@return any value
function Result:unwrap() end

---As unwrap, with the words of the panic.
---@param message string
---@return any value
function Result:expect(message) end

---The error, moved out; a value panics.
---@return any error
function Result:unwrap_err() end

---The value, or what f gives.
---@param f function gets nothing
---@return any value
function Option:unwrap_or_else(f) end

---The value, or what its type begins with: 0, false, an empty text.
---@return any value
function Option:unwrap_or_default() end

---f(x), or the other value.
---@param other any
---@param f function gets the value
---@return any value
function Option:map_or(other, f) end

---f(x), or otherwise().
---@param otherwise function
---@param f function gets the value
---@return any value
function Option:map_or_else(otherwise, f) end

---f(x), which is an Option; None stays None.
---@param f function gets the value
---@param T? any what f's Option is of, where it is another type
---@return any option
function Option:and_then(f, T) end

---The same, or None when f(reference) is false; the value is then dropped.
---@param f function gets a reference to the value
---@return any option
function Option:filter(f) end

---or: this one, or the other when this is None.
---@param other any an Option
---@return any option
function Option:or_(other) end

---This one, or what f gives when it is None.
---@param f function gets nothing
---@return any option
function Option:or_else(f) end

---and: None, or the other when this is Some.
---@param other any an Option
---@return any option
function Option:and_(other) end

---The one of the two that is Some, if only one is.
---@param other any an Option
---@return any option
function Option:xor(other) end

---Some((x, y)), when both are Some.
---@param other any an Option
---@return any option
function Option:zip(other) end

---Ok(x), or Err(error).
---@param error any
---@return any result
function Option:ok_or(error) end

---Ok(x), or Err(f()).
---@param f function gets nothing
---@param E? any the error's type: wanted when it is Some
---@return any result
function Option:ok_or_else(f, E) end

---Whether there is a value and f(x) is true; the value is used up.
---@param f function gets the value
---@return boolean truth
function Option:is_some_and(f) end

---Whether there is none, or f(x) is true; the value is used up.
---@param f function gets the value
---@return boolean truth
function Option:is_none_or(f) end

---Of an Option of an Option: the inner one.
---@return any option
function Option:flatten() end

---A &mut to the value; what f gives is put in when there is none.
---@param f function gets nothing
---@return any reference
function Option:get_or_insert_with(f) end

---The error as an Option; a value is dropped.
---@return any option
function Result:err() end

---The error, moved out; a value panics.
---@param message string
---@return any value
function Result:expect_err(message) end

---Whether it is Ok and f(x) is true; it is used up.
---@param f function gets the value
---@return boolean truth
function Result:is_ok_and(f) end

---Whether it is Err and f(error) is true; it is used up.
---@param f function gets the value
---@return boolean truth
function Result:is_err_and(f) end

---The value, or another one; what is not needed is dropped.
---@param other any
---@return any value
function Result:unwrap_or(other) end

---The value, or f(error).
---@param f function gets the error
---@return any value
function Result:unwrap_or_else(f) end

---The value, or what its type begins with.
---@return any value
function Result:unwrap_or_default() end

---Ok(f(x)), or the error as it is.
---@param f function gets the value
---@param T? any what f gives, where it is another type
---@return any result
function Result:map(f, T) end

---Err(f(error)), or the value as it is.
---@param f function gets the error
---@param E? any what f gives, where it is another type
---@return any result
function Result:map_err(f, E) end

---f(x), which is a Result; an error stays as it is.
---@param f function gets the value
---@param T? any of what type f's Result is, where it is another one
---@return any result
function Result:and_then(f, T) end

---f(error), which is a Result; a value stays as it is.
---@param f function gets the error
---@param E? any the error's type of f's Result, where it is another one
---@return any result
function Result:or_else(f, E) end

---f(x), or the other value.
---@param other any
---@param f function gets the value
---@return any value
function Result:map_or(other, f) end

---A Result of a reference to what is in it.
---@return any result
function Result:as_ref() end

---A Result of a &mut to what is in it.
---@return any result
function Result:as_mut() end

---&T, where a type is wanted: { "text", Ref(String) }. Values are made with ref.
---@class Ref<T>
---@overload fun(...): any
local Ref = {}
rust.Ref = Ref

---&mut T. Values are made with ref_mut.
---@class RefMut<T>
---@overload fun(...): any
local RefMut = {}
rust.RefMut = RefMut

---&str: a label with the address and the length of text that lies elsewhere. str "words" is a literal, which lies in the program itself;
---text:as_str() is all of a String. As a type it is Ref(str).
---All literals of a lesson together have room for 192 KiB.
---@class str
---@overload fun(...): any
local str = {}
rust.str = str

---[T]; a reference to one is Ref(slice(T)). Values are made with numbers:slice(from, to).
---@class slice<T>
---@overload fun(...): any
local slice = {}
rust.slice = slice

---struct name { .. }. Values are made by calling it: User { id = u64(1), name = String.from "Ada" }, or User { { "id", u64(1) }, .. } to make the
---parts in that order. user.name is the field.
---@param name string
---@param fields table|function { { "field", Type }, .. }, or { Type, .. } for a tuple struct; a function that gets the type and returns this, where a field speaks of the type itself
---@param options? table clone = true and copy = true stand for #[derive(Clone)] and #[derive(Clone, Copy)]; repr = "C", packed = n and align = n for #[repr(..)]
---@return any type
function rust.struct(name, fields, options) end

---(A, B, ..): a type whose values are made by calling it.
---@param ... any types
---@return any type
function rust.tuple(...) end

---enum name { .. }. Values are made by Name.Variant(..), those of a variant without parts as well: Name.Variant().
---@param name string
---@param variants table|function { { "Variant", Type, .. }, .. }, with { "field", Type } where a variant names its fields: its values are given in their order all the same; a function that gets the type and returns this, where a part speaks of the type itself: rust.enum("List", function(List) return { { "Node", i32, Box(List) }, { "End" } } end)
---@param options? table clone = true and copy = true stand for #[derive(Clone)] and #[derive(Clone, Copy)]; repr = "C", "u8", "i32" .. for #[repr(..)]
---@return any type
function rust.enum(name, variants, options) end

---impl Drop for a type: what it does before its fields go.
---@param type any a struct or an enum
---@param body function gets the value
function rust.impl_drop(type, body) end

---The type of a value, to be given where a type is wanted.
---@param value any
---@return any type
function rust.type_of(value) end

---Rc(T): a label that counts. As a type: Rc(String).
---@class Rc<T>
---@overload fun(...): any
local Rc = {}
rust.Rc = Rc

---Puts the value into a block with two counters.
---@param value any
---@return any rc
function Rc.new(value) end

---Rc<str> of a text, Rc<[T]> of a Vec, Rc<T> of a Box.
---@param value any
---@return any rc
function Rc.from(value) end

---A value that knows a Weak to itself.
---@param T any type
---@param make function gets the Weak, returns the value
---@return any rc
function Rc.new_cyclic(T, make) end

---A Weak: a label that does not keep the value.
---@param rc any an Rc or a reference to one
---@return any weak
function Rc.downgrade(rc) end

---How many strong labels there are.
---@param rc any
---@return integer labels
function Rc.strong_count(rc) end

---How many Weaks there are.
---@param rc any
---@return integer labels
function Rc.weak_count(rc) end

---Whether both lead to one crate.
---@param a any
---@param b any
---@return boolean truth
function Rc.ptr_eq(a, b) end

---An Option of a &mut to the value: Some when there is no other label.
---@param rc any a &mut to an Rc
---@return any option
function Rc.get_mut(rc) end

---A &mut to the value; it is cloned into a block of its own when there are others.
---@param rc any a &mut to an Rc
---@return any reference
function Rc.make_mut(rc) end

---Ok(value) when there is no other label, else Err(rc).
---@param rc any
---@return any result
function Rc.try_unwrap(rc) end

---Some(value) when there is no other label.
---@param rc any
---@return any option
function Rc.into_inner(rc) end

---The value, or a clone of it when there are other labels.
---@param rc any
---@return any value
function Rc.unwrap_or_clone(rc) end

---Weak(T): a label that does not keep the value.
---@class Weak<T>
---@overload fun(...): any
local Weak = {}
rust.Weak = Weak

---A Weak that leads nowhere: no block.
---@param T any type
---@return any weak
function Weak.new(T) end

---Some(rc) while the value lives.
---@return any option
function Weak:upgrade() end

---How many strong labels there are.
---@return integer labels
function Weak:strong_count() end

---How many Weaks there are, while the value lives.
---@return integer labels
function Weak:weak_count() end

---Whether both lead to one crate.
---@param other any a Weak
---@return boolean truth
function Weak:ptr_eq(other) end

---Arc(T): as Rc, for threads. It has all that Rc has.
---@class Arc<T>
---@overload fun(...): any
local Arc = {}
rust.Arc = Arc

---As Weak, of an Arc.
---@class ArcWeak<T>
---@overload fun(...): any
local ArcWeak = {}
rust.ArcWeak = ArcWeak

---The two counters as they lie in the block: strong, weak + 1. For lessons that show them.
---@param rc any
---@return integer strong, then weak
function rust.raw_counts(rc) end

---The same for later, when the label is gone: { strong = function, weak = function }.
---@param rc any
---@return table functions
function rust.raw_counts_of(rc) end

---Cell(T): written whole, of Copy types.
---@class Cell<T>
---@overload fun(...): any
local Cell = {}
rust.Cell = Cell

---Puts the value in.
---@param value any
---@return any cell
function Cell.new(value) end

---A copy of the value.
---@return any value
function Cell:get() end

---Puts another value in; the old one is returned.
---@param value any
---@return any old
function Cell:replace(value) end

---The value; the cell is used up.
---@return any value
function Cell:into_inner() end

---RefCell(T): counts its borrows as the program runs; one too many panics.
---@class RefCell<T>
---@overload fun(...): any
local RefCell = {}
rust.RefCell = RefCell

---Puts the value in.
---@param value any
---@return any cell
function RefCell.new(value) end

---A guard to look at the value; it lets go when it dies.
---@return any guard
function RefCell:borrow() end

---A guard to change the value.
---@return any guard
function RefCell:borrow_mut() end

---Puts another value in; the old one is returned.
---@param value any
---@return any old
function RefCell:replace(value) end

---The value; the cell is used up.
---@return any value
function RefCell:into_inner() end

---Mutex(T): locked by one at a time.
---@class Mutex<T>
---@overload fun(...): any
local Mutex = {}
rust.Mutex = Mutex

---Puts the value in.
---@param value any
---@return any mutex
function Mutex.new(value) end

---lock().unwrap(): a guard; threads take turns, so waiting for oneself is an error.
---@return any guard
function Mutex:lock() end

---The value; the mutex is used up.
---@return any value
function Mutex:into_inner() end

---VecDeque(T): a ring of elements in one block, open at both ends.
---@class VecDeque<T>
---@overload fun(...): any
local VecDeque = {}
rust.VecDeque = VecDeque

---An empty ring: no block yet.
---@param T any type
---@return any deque
function VecDeque.new(T) end

---An empty ring with room.
---@param T any type
---@param count integer
---@return any deque
function VecDeque.with_capacity(T, count) end

---From a Vec, whose block it keeps, or from an array.
---@param values any
---@return any deque
function VecDeque.from(values) end

---An element at the end.
---@param value any
function VecDeque:push_back(value) end

---An element at the beginning.
---@param value any
function VecDeque:push_front(value) end

---Takes the last one off.
---@return any option
function VecDeque:pop_back() end

---Takes the first one off.
---@return any option
function VecDeque:pop_front() end

---Pushes all of them.
---@param values any
function VecDeque:extend(values) end

---Drops all elements; the capacity stays.
function VecDeque:clear() end

---Room for so many more.
---@param extra integer
function VecDeque:reserve(extra) end

---Gives back the room that is not used.
function VecDeque:shrink_to_fit() end

---Puts the elements side by side from the block's beginning.
function VecDeque:make_contiguous() end

---How many elements.
---@return integer count
function VecDeque:len() end

---Whether there is none.
---@return boolean truth
function VecDeque:is_empty() end

---Elements there is room for.
---@return integer elements
function VecDeque:capacity() end

---An Option of a reference to an element.
---@param at integer
---@return any option
function VecDeque:get(at) end

---An Option of a reference to the first.
---@return any option
function VecDeque:front() end

---An Option of a reference to the last.
---@return any option
function VecDeque:back() end

---Vec::from(deque): the same block.
---@return any vec
function VecDeque:into_vec() end

---HashMap(K, V): pairs in one table that grows as hashbrown's does. Rust draws the keys of its hash anew for each map; here they are always
---the same, so which bucket a pair gets is this map's own.
---@class HashMap<K, V>
---@overload fun(...): any
local HashMap = {}
rust.HashMap = HashMap

---An empty map: no table yet.
---@param K any type of the keys
---@param V any type of the values
---@return any map
function HashMap.new(K, V) end

---An empty map with room.
---@param K any
---@param V any
---@param count integer
---@return any map
function HashMap.with_capacity(K, V, count) end

---Of a list of pairs { key, value }.
---@param K any
---@param V any
---@param pairs table
---@return any map
function HashMap.from(K, V, pairs) end

---A pair; the old value of the key is returned.
---@param key any
---@param value any
---@return any option
function HashMap:insert(key, value) end

---Takes a pair out.
---@param key any
---@return any option of the value
function HashMap:remove(key) end

---An Option of a reference to a value.
---@param key any
---@return any option
function HashMap:get(key) end

---An Option of a &mut to a value.
---@param key any
---@return any option
function HashMap:get_mut(key) end

---Whether the key is there.
---@param key any
---@return boolean truth
function HashMap:contains_key(key) end

---or_insert(value), or_insert_with(f) and and_modify(f) follow it with a colon.
---@param key any
---@return any entry
function HashMap:entry(key) end

---Keeps the pairs for which it is true.
---@param keeps function gets references to key and value
function HashMap:retain(keeps) end

---Drops all pairs; the table stays.
function HashMap:clear() end

---Room for so many more.
---@param extra integer
function HashMap:reserve(extra) end

---The smallest table that holds what is there.
function HashMap:shrink_to_fit() end

---How many pairs.
---@return integer count
function HashMap:len() end

---Whether there is none.
---@return boolean truth
function HashMap:is_empty() end

---Pairs there is room for.
---@return integer pairs
function HashMap:capacity() end

---HashSet(T): a map of keys alone; s:insert(x), s:remove(x), s:len().
---@class HashSet<T>
---@overload fun(...): any
local HashSet = {}
rust.HashSet = HashSet

---An empty set.
---@param T any type
---@return any set
function HashSet.new(T) end

---An empty set with room.
---@param T any type
---@param count integer
---@return any set
function HashSet.with_capacity(T, count) end

---std::mem::size_of.
---@param type any
---@return integer bytes
function rust.mem.size_of(type) end

---std::mem::align_of.
---@param type any
---@return integer bytes
function rust.mem.align_of(type) end

---std::mem::offset_of!: where a field begins in its struct or tuple.
---@param type any
---@param field string|integer the field's name; its number in a tuple
---@return integer bytes
function rust.mem.offset_of(type, field) end

---std::mem::size_of_val.
---@param value any
---@return integer bytes
function rust.mem.size_of_val(value) end

---std::mem::swap: two values change places, nothing is dropped.
---@param a any a &mut
---@param b any another of the same type
function rust.mem.swap(a, b) end

---std::mem::replace: the value moves in, the old one is returned.
---@param place any a &mut
---@param value any
---@return any old
function rust.mem.replace(place, value) end

---std::mem::take: an empty value is left, the old one is returned.
---@param place any a &mut
---@return any old
function rust.mem.take(place) end

---std::mem::forget: nobody's any more, and never given back: a leak.
---@param value any
function rust.mem.forget(value) end

---Keeps the elements for which it is true. What is kept is swapped to the front; the others die at the end.
---@param keeps function gets a reference to each
function VecDeque:retain(keeps) end

---Moves all elements of another VecDeque to the end. The other one keeps its block.
---@param other any a &mut to a VecDeque
function VecDeque:append(other) end

---Drops elements from the end or adds clones of a value there, until there are that many.
---@param count integer
---@param value any
function VecDeque:resize(count, value) end

---The first n elements go to the end.
---@param n integer
function VecDeque:rotate_left(n) end

---The last n elements go to the front.
---@param n integer
function VecDeque:rotate_right(n) end

---Puts a value at an index. The elements on the shorter side move by one.
---@param at integer
---@param value any
function VecDeque:insert(at, value) end

---Takes out the element at an index: an Option. The elements on the shorter side move by one.
---@param at integer
---@return any option
function VecDeque:remove(at) end

return rust
