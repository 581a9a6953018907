-- What authors read about arith.lua. Nothing here runs.

--: # Arithmetic
-- Lua's operators do with values what Rust's do in a debug build: a + b, -, *, /, %, &, |, << and >> as in Rust, a ~ b for Rust's a ^ b, -a, ~a for
-- Rust's !a. Both sides are of one type, or one is a plain Lua number, which becomes one of it; / rounds whole numbers towards zero; what leaves
-- the type panics with rustc's words, as division by zero does. a < b, a == b and their like compare. u8(x) of a value is Rust's x as u8, of a plain
-- Lua number it refuses what does not fit. Numbers that are too large for Lua are written as they are: u64(18446744073709551615).
-- i32.MAX, i32.MIN and i32.BITS are there for each type, f64.NAN, f64.INFINITY, f64.NEG_INFINITY, f64.EPSILON and f64.MIN_POSITIVE for floats.

--: number:sub_assign(y)
-- x -= y.
-- @param y any a number of the same type, or a plain one
-- @error the variable is not mut
-- @example
--   local x = let_mut("x", i32(7))
--   x:sub_assign(2)

--: number:mul_assign(y)
-- x *= y.
-- @param y any a number of the same type, or a plain one
-- @error the variable is not mut
-- @example
--   local x = let_mut("x", i32(7))
--   x:mul_assign(2)

--: number:div_assign(y)
-- x /= y.
-- @param y any a number of the same type, or a plain one
-- @error the variable is not mut
-- @example
--   local x = let_mut("x", i32(7))
--   x:div_assign(2)

--: number:rem_assign(y)
-- x %= y.
-- @param y any a number of the same type, or a plain one
-- @error the variable is not mut
-- @example
--   local x = let_mut("x", i32(7))
--   x:rem_assign(2)

--: number:bitand_assign(y)
-- x &= y, of whole numbers and bools.
-- @param y any a number of the same type, or a plain one
-- @error the variable is not mut
-- @example
--   local x = let_mut("x", u8(6))
--   x:bitand_assign(3)

--: number:bitor_assign(y)
-- x |= y, of whole numbers and bools.
-- @param y any a number of the same type, or a plain one
-- @error the variable is not mut
-- @example
--   local x = let_mut("x", u8(6))
--   x:bitor_assign(3)

--: number:bitxor_assign(y)
-- x ^= y, of whole numbers and bools.
-- @param y any a number of the same type, or a plain one
-- @error the variable is not mut
-- @example
--   local x = let_mut("x", u8(6))
--   x:bitxor_assign(3)

--: number:shl_assign(n)
-- x <<= n.
-- @param n integer|any how many
-- @error the variable is not mut
-- @example
--   local x = let_mut("x", u8(6))
--   x:shl_assign(1)

--: number:shr_assign(n)
-- x >>= n.
-- @param n integer|any how many
-- @error the variable is not mut
-- @example
--   local x = let_mut("x", u8(6))
--   x:shr_assign(1)

--: number:wrapping_add(y)
-- x + y; what leaves the type wraps around.
-- @param y any a number of the same type, or a plain one
-- @return any value
-- @error the other one is of another type
-- @example
--   println("{}", u8(200):wrapping_add(100))

--: number:wrapping_sub(y)
-- x - y; what leaves the type wraps around.
-- @param y any a number of the same type, or a plain one
-- @return any value
-- @error the other one is of another type
-- @example
--   println("{}", u8(200):wrapping_sub(100))

--: number:wrapping_mul(y)
-- x * y; what leaves the type wraps around.
-- @param y any a number of the same type, or a plain one
-- @return any value
-- @error the other one is of another type
-- @example
--   println("{}", u8(200):wrapping_mul(100))

--: number:wrapping_div(y)
-- x / y; what leaves the type wraps around.
-- @param y any a number of the same type, or a plain one
-- @return any value
-- @error it divides by zero: a panic
-- @example
--   println("{}", u8(200):wrapping_div(100))

--: number:wrapping_rem(y)
-- x % y; what leaves the type wraps around.
-- @param y any a number of the same type, or a plain one
-- @return any value
-- @error it divides by zero: a panic
-- @example
--   println("{}", u8(200):wrapping_rem(100))

--: number:wrapping_pow(y)
-- x to the power of y; what leaves the type wraps around.
-- @param y any a number of the same type, or a plain one
-- @return any value
-- @error the other one is of another type
-- @example
--   println("{}", u8(200):wrapping_pow(2))

--: number:wrapping_shl(y)
-- x << y; what leaves the type wraps around.
-- @param y any a number of the same type, or a plain one
-- @return any value
-- @error the other one is of another type
-- @example
--   println("{}", u8(200):wrapping_shl(9))

--: number:wrapping_shr(y)
-- x >> y; what leaves the type wraps around.
-- @param y any a number of the same type, or a plain one
-- @return any value
-- @error the other one is of another type
-- @example
--   println("{}", u8(200):wrapping_shr(9))

--: number:checked_add(y)
-- Some(x + y), or None when it leaves the type.
-- @param y any a number of the same type, or a plain one
-- @return any option
-- @error the other one is of another type
-- @example
--   println("{:?}", u8(200):checked_add(100))

--: number:checked_sub(y)
-- Some(x - y), or None when it leaves the type.
-- @param y any a number of the same type, or a plain one
-- @return any option
-- @error the other one is of another type
-- @example
--   println("{:?}", u8(200):checked_sub(100))

--: number:checked_mul(y)
-- Some(x * y), or None when it leaves the type.
-- @param y any a number of the same type, or a plain one
-- @return any option
-- @error the other one is of another type
-- @example
--   println("{:?}", u8(200):checked_mul(100))

--: number:checked_div(y)
-- Some(x / y), or None when it leaves the type.
-- @param y any a number of the same type, or a plain one
-- @return any option
-- @error the other one is of another type
-- @example
--   println("{:?}", u8(200):checked_div(100))

--: number:checked_rem(y)
-- Some(x % y), or None when it leaves the type.
-- @param y any a number of the same type, or a plain one
-- @return any option
-- @error the other one is of another type
-- @example
--   println("{:?}", u8(200):checked_rem(100))

--: number:checked_pow(y)
-- Some(x to the power of y), or None when it leaves the type.
-- @param y any a number of the same type, or a plain one
-- @return any option
-- @error the other one is of another type
-- @example
--   println("{:?}", u8(200):checked_pow(2))

--: number:checked_shl(y)
-- Some(x << y), or None when it leaves the type.
-- @param y any a number of the same type, or a plain one
-- @return any option
-- @error the other one is of another type
-- @example
--   println("{:?}", u8(200):checked_shl(9))

--: number:checked_shr(y)
-- Some(x >> y), or None when it leaves the type.
-- @param y any a number of the same type, or a plain one
-- @return any option
-- @error the other one is of another type
-- @example
--   println("{:?}", u8(200):checked_shr(9))

--: number:overflowing_add(y)
-- x + y as it wraps around, and whether it did: a tuple.
-- @param y any a number of the same type, or a plain one
-- @return any pair
-- @error the other one is of another type
-- @example
--   println("{:?}", u8(200):overflowing_add(100))

--: number:overflowing_sub(y)
-- x - y as it wraps around, and whether it did: a tuple.
-- @param y any a number of the same type, or a plain one
-- @return any pair
-- @error the other one is of another type
-- @example
--   println("{:?}", u8(200):overflowing_sub(100))

--: number:overflowing_mul(y)
-- x * y as it wraps around, and whether it did: a tuple.
-- @param y any a number of the same type, or a plain one
-- @return any pair
-- @error the other one is of another type
-- @example
--   println("{:?}", u8(200):overflowing_mul(100))

--: number:overflowing_div(y)
-- x / y as it wraps around, and whether it did: a tuple.
-- @param y any a number of the same type, or a plain one
-- @return any pair
-- @error the other one is of another type
-- @example
--   println("{:?}", u8(200):overflowing_div(100))

--: number:overflowing_rem(y)
-- x % y as it wraps around, and whether it did: a tuple.
-- @param y any a number of the same type, or a plain one
-- @return any pair
-- @error the other one is of another type
-- @example
--   println("{:?}", u8(200):overflowing_rem(100))

--: number:overflowing_pow(y)
-- x to the power of y as it wraps around, and whether it did: a tuple.
-- @param y any a number of the same type, or a plain one
-- @return any pair
-- @error the other one is of another type
-- @example
--   println("{:?}", u8(200):overflowing_pow(2))

--: number:overflowing_shl(y)
-- x << y as it wraps around, and whether it did: a tuple.
-- @param y any a number of the same type, or a plain one
-- @return any pair
-- @error the other one is of another type
-- @example
--   println("{:?}", u8(200):overflowing_shl(9))

--: number:overflowing_shr(y)
-- x >> y as it wraps around, and whether it did: a tuple.
-- @param y any a number of the same type, or a plain one
-- @return any pair
-- @error the other one is of another type
-- @example
--   println("{:?}", u8(200):overflowing_shr(9))

--: number:saturating_add(y)
-- x + y, at most the largest and at least the smallest value of the type.
-- @param y any a number of the same type, or a plain one
-- @return any value
-- @error the other one is of another type
-- @example
--   println("{}", u8(200):saturating_add(100))

--: number:saturating_sub(y)
-- x - y, at most the largest and at least the smallest value of the type.
-- @param y any a number of the same type, or a plain one
-- @return any value
-- @error the other one is of another type
-- @example
--   println("{}", u8(200):saturating_sub(100))

--: number:saturating_mul(y)
-- x * y, at most the largest and at least the smallest value of the type.
-- @param y any a number of the same type, or a plain one
-- @return any value
-- @error the other one is of another type
-- @example
--   println("{}", u8(200):saturating_mul(100))

--: number:saturating_div(y)
-- x / y, at most the largest and at least the smallest value of the type.
-- @param y any a number of the same type, or a plain one
-- @return any value
-- @error the other one is of another type
-- @example
--   println("{}", u8(200):saturating_div(100))

--: number:saturating_pow(y)
-- x to the power of y, at most the largest and at least the smallest value of the type.
-- @param y any a number of the same type, or a plain one
-- @return any value
-- @error the other one is of another type
-- @example
--   println("{}", u8(200):saturating_pow(2))

--: number:pow(n)
-- x to the power of n.
-- @param n integer|any how many
-- @return any value
-- @error it leaves the type: a panic
-- @example
--   println("{}", i32(3):pow(4))

--: number:abs()
-- Without its sign.
-- @return any value
-- @error of the smallest value: a panic
-- @example
--   println("{}", i32(-3):abs())

--: number:abs_diff(y)
-- How far x and y are apart, as a number without a sign.
-- @param y any a number of the same type, or a plain one
-- @return any value
-- @error the other one is of another type
-- @example
--   println("{}", i8(-100):abs_diff(100))

--: number:signum()
-- -1, 0 or 1; of floats -1.0 or 1.0.
-- @return any value
-- @example
--   println("{}", i32(-3):signum())

--: number:is_negative()
-- Whether it is below zero.
-- @return boolean truth
-- @example
--   println("{}", i32(-3):is_negative())

--: number:is_positive()
-- Whether it is above zero.
-- @return boolean truth
-- @example
--   println("{}", i32(-3):is_positive())

--: number:unsigned_abs()
-- Without its sign, as a number of the type without one.
-- @return any value
-- @example
--   println("{}", i8.MIN:unsigned_abs())

--: number:wrapping_neg()
-- -x; what leaves the type wraps around.
-- @return any value
-- @example
--   println("{}", i8.MIN:wrapping_neg())

--: number:wrapping_abs()
-- Without its sign; the smallest value stays as it is.
-- @return any value
-- @example
--   println("{}", i8.MIN:wrapping_abs())

--: number:checked_neg()
-- Some(-x), or None when it leaves the type.
-- @return any option
-- @example
--   println("{:?}", i8.MIN:checked_neg())

--: number:checked_abs()
-- Some(abs), or None when it leaves the type.
-- @return any option
-- @example
--   println("{:?}", i8.MIN:checked_abs())

--: number:div_euclid(y)
-- x / y, rounded so that the rest is not negative.
-- @param y any a number of the same type, or a plain one
-- @return any value
-- @error it divides by zero: a panic
-- @example
--   println("{}", i32(-7):div_euclid(2))

--: number:rem_euclid(y)
-- The rest that is never negative.
-- @param y any a number of the same type, or a plain one
-- @return any value
-- @error it divides by zero: a panic
-- @example
--   println("{}", i32(-7):rem_euclid(2))

--: number:div_ceil(y)
-- x / y, rounded up; of numbers without a sign.
-- @param y any a number of the same type, or a plain one
-- @return any value
-- @error it divides by zero: a panic
-- @example
--   println("{}", u32(7):div_ceil(2))

--: number:count_ones()
-- How many bits are 1: a u32.
-- @return any value
-- @example
--   println("{}", u8(40):count_ones())

--: number:count_zeros()
-- How many bits are 0: a u32.
-- @return any value
-- @example
--   println("{}", u8(40):count_zeros())

--: number:leading_zeros()
-- How many bits are 0 before the first 1: a u32.
-- @return any value
-- @example
--   println("{}", u8(40):leading_zeros())

--: number:trailing_zeros()
-- How many bits are 0 behind the last 1: a u32.
-- @return any value
-- @example
--   println("{}", u8(40):trailing_zeros())

--: number:leading_ones()
-- How many bits are 1 before the first 0: a u32.
-- @return any value
-- @example
--   println("{}", u8(40):leading_ones())

--: number:trailing_ones()
-- How many bits are 1 behind the last 0: a u32.
-- @return any value
-- @example
--   println("{}", u8(40):trailing_ones())

--: number:rotate_left(n)
-- The bits moved up; those that leave come back below.
-- @param n integer|any how many
-- @return any value
-- @error n is no whole number
-- @example
--   println("{:08b}", u8(200):rotate_left(3))

--: number:rotate_right(n)
-- The bits moved down; those that leave come back above.
-- @param n integer|any how many
-- @return any value
-- @error n is no whole number
-- @example
--   println("{:08b}", u8(200):rotate_right(3))

--: number:reverse_bits()
-- The bits in reverse.
-- @return any value
-- @example
--   println("{:08b}", u8(200):reverse_bits())

--: number:swap_bytes()
-- The bytes in reverse.
-- @return any value
-- @example
--   println("{:x}", u32(0x12345678):swap_bytes())

--: number:is_power_of_two()
-- Whether a single bit is 1; of numbers without a sign.
-- @return boolean truth
-- @example
--   println("{}", u32(64):is_power_of_two())

--: number:next_power_of_two()
-- The smallest power of two that is not below it; of numbers without a sign.
-- @return any value
-- @error there is none in the type: a panic
-- @example
--   println("{}", u32(65):next_power_of_two())

--: number:max(y)
-- The larger of the two.
-- @param y any a number of the same type, or a plain one
-- @return any value
-- @error the other one is of another type
-- @example
--   println("{}", i32(3):max(4))

--: number:min(y)
-- The smaller of the two.
-- @param y any a number of the same type, or a plain one
-- @return any value
-- @error the other one is of another type
-- @example
--   println("{}", i32(3):min(4))

--: number:clamp(low, high)
-- x, but at least low and at most high.
-- @param low any
-- @param high any
-- @return any value
-- @error low is above high: a panic
-- @example
--   println("{}", i32(30):clamp(0, 9))

--: number:sqrt()
-- The square root; of floats.
-- @return any value
-- @example
--   println("{}", f64(2):sqrt())

--: number:floor()
-- Rounded down; of floats.
-- @return any value
-- @example
--   println("{}", f64(2.5):floor())

--: number:ceil()
-- Rounded up; of floats.
-- @return any value
-- @example
--   println("{}", f64(2.5):ceil())

--: number:round()
-- Rounded, halves away from zero; of floats.
-- @return any value
-- @example
--   println("{}", f64(2.5):round())

--: number:trunc()
-- Without its fraction; of floats.
-- @return any value
-- @example
--   println("{}", f64(2.5):trunc())

--: number:fract()
-- Its fraction; of floats.
-- @return any value
-- @example
--   println("{}", f64(2.5):fract())

--: number:sin()
-- The sine; of floats.
-- @return any value
-- @example
--   println("{}", f64(0):sin())

--: number:cos()
-- The cosine; of floats.
-- @return any value
-- @example
--   println("{}", f64(0):cos())

--: number:tan()
-- The tangent; of floats.
-- @return any value
-- @example
--   println("{}", f64(0):tan())

--: number:exp()
-- e to the power of x; of floats.
-- @return any value
-- @example
--   println("{}", f64(0):exp())

--: number:ln()
-- The natural logarithm; of floats.
-- @return any value
-- @example
--   println("{}", f64(1):ln())

--: number:log2()
-- The logarithm to base 2; of floats.
-- @return any value
-- @example
--   println("{}", f64(8):log2())

--: number:log10()
-- The logarithm to base 10; of floats.
-- @return any value
-- @example
--   println("{}", f64(100):log10())

--: number:recip()
-- 1 / x; of floats.
-- @return any value
-- @example
--   println("{}", f64(4):recip())

--: number:to_radians()
-- From degrees; of floats.
-- @return any value
-- @example
--   println("{}", f64(180):to_radians())

--: number:to_degrees()
-- From radians; of floats.
-- @return any value
-- @example
--   println("{}", f64(0):to_degrees())

--: number:powi(n)
-- x to the power of a whole number; of floats.
-- @param n integer|any how many
-- @return any value
-- @error n is no whole number
-- @example
--   println("{}", f64(1.5):powi(2))

--: number:powf(y)
-- x to the power of y; of floats.
-- @param y any a number of the same type, or a plain one
-- @return any value
-- @error the other one is of another type
-- @example
--   println("{}", f64(2):powf(0.5))

--: number:mul_add(y, z)
-- x * y + z; of floats.
-- @param y any
-- @param z any
-- @return any value
-- @error the other one is of another type
-- @example
--   println("{}", f64(2):mul_add(3, 1))

--: number:hypot(y)
-- The root of x * x + y * y; of floats.
-- @param y any a number of the same type, or a plain one
-- @return any value
-- @error the other one is of another type
-- @example
--   println("{}", f64(3):hypot(4))

--: number:is_nan()
-- Whether it is no number; of floats.
-- @return boolean truth
-- @example
--   println("{}", f64(1):is_nan())

--: number:is_finite()
-- Whether it is neither infinite nor NaN; of floats.
-- @return boolean truth
-- @example
--   println("{}", f64(1):is_finite())

--: number:is_infinite()
-- Whether it is infinite; of floats.
-- @return boolean truth
-- @example
--   println("{}", f64(1):is_infinite())

--: number:is_sign_negative()
-- Whether its sign is minus, also of -0.0; of floats.
-- @return boolean truth
-- @example
--   println("{}", f64(1):is_sign_negative())

--: number:is_sign_positive()
-- Whether its sign is plus; of floats.
-- @return boolean truth
-- @example
--   println("{}", f64(1):is_sign_positive())

--: number:to_bits()
-- The bytes of a float as a whole number without a sign.
-- @return any value
-- @example
--   println("{:x}", f64(1):to_bits())

--: number.from_bits(bits)
-- The float whose bytes they are: f64.from_bits(bits).
-- @param bits any a u64; of an f32 a u32
-- @return any value
-- @error the other one is of another type
-- @example
--   println("{}", f64.from_bits(u64(0)))
