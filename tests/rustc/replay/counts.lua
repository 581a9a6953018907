-- counts: the cases of tables/rc_counts.tsv. After each operation a line tells "strong weak raw_strong raw_weak value_dropped": what
-- the API says, what lies in the block's first two words, and how many values were dropped so far.
local rust = require "rust"
local Rc, Arc, Weak, Vec, String = rust.Rc, rust.Arc, rust.Weak, rust.Vec, rust.String
local struct, enum, tuple, Option, RefCell, Mutex = rust.struct, rust.enum, rust.tuple, rust.Option, rust.RefCell, rust.Mutex
local Some, None, i32, u8, str, mem = rust.Some, rust.None, rust.i32, rust.u8, rust.str, rust.mem
local M = {}

local dropped = 0

-- An owner of the block that is still there, or its weak label; `kind` is Rc or Arc.
local function tell(owner, kind)
  kind = kind or Rc
  local strong, weak = kind.strong_count(ref(owner)), kind.weak_count(ref(owner))
  local raw_strong, raw_weak = rust.raw_counts(owner)
  println("{} {} {} {} {}", strong, weak, raw_strong, raw_weak, dropped)
end

local function tell_weak(label)
  local strong, weak = label:strong_count(), label:weak_count()
  local raw_strong, raw_weak = rust.raw_counts(label)
  println("{} {} {} {} {}", strong, weak, raw_strong, raw_weak, dropped)
end

local function tell_freed() println("0 0 freed freed {}", dropped) end

local V = struct("V", { String })
rust.impl_drop(V, function() dropped = dropped + 1 end)

local function value() return V(String.from "v") end

fn("by_ref", { { "r", rust.Ref(Rc(V)) } }, function(r) tell(r:deref()) end)
fn("by_val", { { "r", Rc(V) } }, function(r) tell(r) end)

local CASES = {}

function CASES.basic()
  local a = let("a", Rc.new(value()))
  tell(a)
  local b = let("b", Rc.clone(ref(a)))
  tell(a)
  scope(function()
    let("c", a:clone())
    tell(a)
  end)
  tell(a)
  drop(b)
  tell(a)
  drop(a)
  tell_freed()
end

local function move_into_closures(b)
  local f = let("f", rust.closure({ move = { b:clone() } }, function() end))
  tell(b)
  drop(f)
  tell(b)
end

local function move_into_options(b)
  local o = let("o", Some(b:clone()))
  tell(b)
  local p = let("p", o)
  tell(b)
  drop(p)
  tell(b)
end

local function assign_and_forget(b)
  scope(function()
    local x = let_mut("x", Rc.new(value()))
    tell(x)
    x:set(b:clone())
    tell(b)
  end)
  tell(b)
  mem.forget(b:clone())
  tell(b)
  local addr = rust.raw_counts_of(b)
  drop(b)
  println("1 0 {} {} {}", addr.strong(), addr.weak(), dropped)
end

function CASES.move_does_not_count()
  local a = let("a", Rc.new(value()))
  tell(a)
  local b = let("b", a)
  tell(b)
  call("by_ref", ref(b))
  tell(b)
  local c = let("c", b:clone())
  tell(b)
  call("by_val", c)
  tell(b)
  local v = let("v", Vec.from(Rc(V), { b:clone(), b:clone() }))
  tell(b)
  local v2 = let("v2", v:clone())
  tell(b)
  drop(v)
  tell(b)
  drop(v2)
  tell(b)
  local t = let("t", tuple(Rc(V), i32)(b:clone(), 1))
  tell(b)
  move_into_closures(b)
  drop(t)
  tell(b)
  move_into_options(b)
  assign_and_forget(b)
end

function CASES.weak()
  local a = let("a", Rc.new(value()))
  tell(a)
  local w = let("w", Rc.downgrade(ref(a)))
  tell(a)
  local w2 = let("w2", w:clone())
  tell(a)
  scope(function()
    let("u", w:upgrade())
    tell(a)
  end)
  tell(a)
  drop(w2)
  tell(a)
  drop(a)
  tell_weak(w)
  stmt(function() w:upgrade() end)
  tell_weak(w)
  drop(w)
  tell_freed()
end

function CASES.weak_new()
  let("w", Weak.new(V))
  println("0 0 - - {}", dropped)
end

function CASES.unwrap()
  local a = let("a", Rc.new(value()))
  tell(a)
  local b = let("b", a:clone())
  tell(a)
  a = let("a", Rc.try_unwrap(a):unwrap_err())
  tell(a)
  drop(b)
  tell(a)
  local v = let("v", Rc.try_unwrap(a):unwrap())
  tell_freed()
  drop(v)
  tell_freed()
end

function CASES.get_mut_make_mut()
  local a = let_mut("a", Rc.new(String.from "x"))
  tell(a)
  stmt(function() Rc.get_mut(ref_mut(a)) end)
  tell(a)
  local b = let("b", a:clone())
  stmt(function() Rc.get_mut(ref_mut(a)) end)
  tell(a)
  stmt(function() Rc.make_mut(ref_mut(a)):push "!" end)
  tell(a)
  tell(b)
end

local function define_cycle()
  return struct("N", function(N) return { { "next", RefCell(Option(Rc(N))) } } end)
end

function CASES.cycle_leak(N)
  local a = let("a", Rc.new(N { { "next", RefCell.new(None(Rc(N))) } }))
  tell(a)
  local b = let("b", Rc.new(N { { "next", RefCell.new(Some(a:clone())) } }))
  tell(a)
  tell(b)
  stmt(function() a.next:borrow_mut():deref():set(Some(b:clone())) end)
  tell(a)
  tell(b)
  drop(b)
  tell(a)
  local block = rust.raw_counts_of(a)
  drop(a)
  println("{} 0 {} {} {}", block.strong(), block.strong(), block.weak(), dropped)
end

local function define_tree()
  local T = struct("T", function(T)
    return { { "parent", RefCell(Weak(T)) }, { "children", RefCell(Vec(Rc(T))) } }
  end)
  rust.impl_drop(T, function() dropped = dropped + 1 end)
  return T
end

function CASES.tree_weak_parent(T)
  local function node(children) return T { { "parent", RefCell.new(Weak.new(T)) }, { "children", RefCell.new(children) } } end
  local leaf = let("leaf", Rc.new(node(Vec.new(Rc(T)))))
  tell(leaf)
  scope(function()
    local branch = let("branch", Rc.new(node(Vec.from(Rc(T), { leaf:clone() }))))
    stmt(function() leaf.parent:borrow_mut():deref():set(Rc.downgrade(ref(branch))) end)
    tell(branch)
    tell(leaf)
  end)
  tell(leaf)
  stmt(function() leaf.parent:borrow():upgrade() end)
  tell(leaf)
  drop(leaf)
  tell_freed()
end

local function define_list()
  return enum("List", function(List) return { { "Cons", i32, Rc(List) }, { "Nil" } } end)
end

function CASES.cons_list_book(List)
  local a = let("a", Rc.new(List.Cons(5, Rc.new(List.Cons(10, Rc.new(List.Nil()))))))
  tell(a)
  let("b", List.Cons(3, Rc.clone(ref(a))))
  tell(a)
  scope(function()
    let("c", List.Cons(4, Rc.clone(ref(a))))
    tell(a)
  end)
  tell(a)
end

function CASES.rc_str_and_slice()
  local a = let("a", Rc.from(str "hello"))
  tell(a)
  local b = let("b", a:clone())
  tell(a)
  drop(a)
  tell(b)
end

function CASES.arc_threads()
  local a = let("a", Arc.new(Mutex.new(i32(0))))
  tell(a, Arc)
  for _ = 1, 4 do
    scope(function()
      local mine = let("mine", Arc.clone(ref(a)))
      spawn("worker", { mine }, function() end):join()
    end)
  end
  tell(a, Arc)
  local w = let("w", Arc.downgrade(ref(a)))
  tell(a, Arc)
  drop(w)
  tell(a, Arc)
end

local TYPES = { cycle_leak = define_cycle, tree_weak_parent = define_tree, cons_list_book = define_list }
local made = {}

-- Types are made before main runs.
function M.prepare(name) made[name] = TYPES[name] and TYPES[name]() end

function M.run(name) CASES[name](made[name]) end

return M
