-- Types of std's free functions: drop, mem::swap, thread::spawn, mpsc::channel, iter::from_fn ..
local terms = require "rust.read.terms"
local names = require "rust.read.program"
local calls = require "rust.read.calls"

local term, make, plain, find, hole, unify = terms.term, terms.make, terms.plain, terms.find, terms.hole, terms.unify
local F = calls.STD_FNS

function F.drop(self, e)
  self:expr(e.args[1])
  return terms.unit
end

function F.forget(self, e)
  self:expr(e.args[1])
  return terms.unit
end

local function mutable(self, arg, of)
  local got = find(self:expr(arg, term("&mut", of)))
  self:fit(arg, got, term("&mut", of))
  return of
end

function F.swap(self, e)
  local of = hole()
  mutable(self, e.args[1], of)
  mutable(self, e.args[2], of)
  return terms.unit
end

function F.replace(self, e)
  local of = hole()
  mutable(self, e.args[1], of)
  self:argument(e.args[2], of)
  return of
end

function F.take(self, e)
  local of = hole()
  return mutable(self, e.args[1], of)
end

function F.size_of(self, e, targs)
  self.how[e].types = { self:term_of(targs[1]) }
  return plain.usize
end
F.align_of, F.needs_drop = F.size_of, nil

function F.size_of_val(self, e)
  self:expr(e.args[1])
  return plain.usize
end

function F.type_name(self, e, targs)
  self.how[e].types = { self:term_of(targs[1]) }
  return term("&", plain.str)
end

function F.spawn(self, e)
  local out = hole()
  self:argument(e.args[1], make("fn", { out }))
  return term("JoinHandle", out)
end

function F.sleep(self, e)
  self:expr(e.args[1])
  return terms.unit
end

F.from_millis = function(self, e)
  self:expr(e.args[1], plain.u64)
  return plain.Duration
end
F.from_secs = F.from_millis

function F.Reverse(self, e) return term("Reverse", self:expr(e.args[1])) end
function F.Wrapping(self, e) return term("Wrapping", self:expr(e.args[1])) end

function F.channel() -- mpsc::channel()
  local of = hole()
  return term("()", term("Sender", of), term("Receiver", of))
end

function F.from_fn(self, e)
  local of = hole()
  self:argument(e.args[1], make("fn", { term("Option", of) }))
  return term("Iter", of)
end

function F.successors(self, e)
  local of = hole()
  self:argument(e.args[1], term("Option", of))
  self:argument(e.args[2], make("fn", { term("&", of), term("Option", of) }))
  return term("Iter", of)
end

function F.once(self, e) return term("Iter", self:expr(e.args[1])) end
F["repeat"] = F.once
function F.empty() return term("Iter", hole()) end

function F.exit(self, e)
  self:expr(e.args[1], plain.i32)
  return terms.never
end

function F.max(self, e, _, expected)
  local of = self:expr(e.args[1], expected)
  self:want(e.args[2], of)
  return of
end
F.min = F.max

function F.black_box(self, e) return self:expr(e.args[1]) end

function F.catch_unwind(self, e)
  local out = hole()
  self:argument(e.args[1], make("fn", { out }))
  return term("Result", out, plain.PanicError)
end

function F.from_utf8(self, e)
  self:expr(e.args[1])
  return term("Result", term("&", plain.str), plain.Utf8Error)
end

return F
