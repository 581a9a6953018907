-- rust: the vocabulary of lessons about Rust programs. Everything here is written on the primitives of
-- `memory`; another language would stand beside it in a folder of its own.
local classes = require "rust.class"
local numbers = require "rust.numbers"
local scope = require "rust.scope"
local words = require "rust.words"
local ref = require "rust.ref"
local text = require "rust.string"
local struct = require "rust.struct"
local enum = require "rust.enum"
local option = require "rust.option"
local array = require "rust.array"
local box = require "rust.box"
local vec = require "rust.vec"
local mem = require "rust.mem"
local order = require "rust.order"
require "rust.arith"
require "rust.adapt"
require "rust.vec_edit"
local text_edit = require "rust.string_edit"
local rc = require "rust.rc"
local cell = require "rust.cell"
local deque = require "rust.deque"
require "rust.deque_edit"
local hashmap = require "rust.hashmap"
local thread = require "rust.thread"
local closure = require "rust.closure"
local late = require("rust.sequence").late

late.ref_text, late.ref_class = ref.literal, ref.Ref(ref.str)
late.make, late.slice, late.Ref, late.ref, late.tuple, late.Box = ref.make, ref.slice, ref.Ref, ref.ref, struct.tuple, box.Box

local M = { String = text.String, str = ref.str, Ref = ref.Ref, RefMut = ref.RefMut, slice = ref.slice, ref = ref.ref, ref_mut = ref.ref_mut,
  struct = struct.struct, tuple = struct.tuple, impl_drop = struct.impl_drop, enum = enum.enum, Option = option.Option, Some = option.Some,
  None = option.None, Result = option.Result, array = array.array, Box = box.Box, Vec = vec.Vec, vec = vec.vec, mem = mem,
  Ordering = order.Ordering, match = words.words.match, type_of = classes.of,
  Rc = rc.Rc, Weak = rc.Weak, Arc = rc.Arc, ArcWeak = rc.ArcWeak, raw_counts = rc.raw_counts, raw_counts_of = rc.raw_counts_of,
  Cell = cell.Cell, spawn = thread.spawn, closure = closure.closure, format = text_edit.format, RefCell = cell.RefCell, Mutex = cell.Mutex, VecDeque = deque.VecDeque, HashMap = hashmap.HashMap, HashSet = hashmap.HashSet }
for _, name in ipairs { "bool", "char", "unit", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize", "f32", "f64" } do
  M[name] = numbers[name]
end

memory.offer(M)
words.start()

return setmetatable({}, {
  __index = setmetatable(M, { __index = function(_, name) memory.unknown("rust has no", M, name) end }),
  __newindex = function(_, name) error("rust." .. tostring(name) .. ": the vocabulary cannot be changed", 0) end,
  __metatable = false,
})
