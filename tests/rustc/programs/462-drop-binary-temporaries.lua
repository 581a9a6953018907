-- One statement's temporaries, last made first.
local rust = require "rust"
local usize, str, tuple, Ref, struct, impl_drop, ref =
  rust.usize, rust.str, rust.tuple, rust.Ref, rust.struct, rust.impl_drop, rust.ref

lesson { title = "Binary temporaries", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn add(a: &D, b: &D, c: &D) -> usize {
    a.0.len() + b.0.len() - c.0.len() + 1
}

fn main() {
    let s = add(&D("aa"), &D("bbb"), &D("c"));
    println!("s = {}", s);
    let t = (D("t0"), D("t1"), D("t2"));
    drop(t.1);
    println!("end of main");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
fn("add", { { "a", Ref(D) }, { "b", Ref(D) }, { "c", Ref(D) }, ret = usize }, function(a, b, c)
  return usize(a[0]:len() + b[0]:len() - c[0]:len() + 1)
end)

fn("main", function()
  say "."
  local s = stmt(function() return let("s", call("add", ref(D "aa"), ref(D "bbb"), ref(D "c"))) end)
  println("s = {}", s)
  local t = let("t", tuple(D, D, D)(D "t0", D "t1", D "t2"))
  drop(t[1])
  println "end of main"
end)
