-- Parameters in reverse; what a pattern has bound, in reverse too; an ignored one lives to the end.
local rust = require "rust"
local str, tuple, Ref, struct, impl_drop = rust.str, rust.tuple, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Arg pattern", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn f(_: D, (b, a): (D, D), z: D) {
    println!("in f");
}

fn main() {
    f(D("ignored"), (D("b"), D("a")), D("z"));
    println!("after f");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
local Pair = tuple(D, D)
fn("f", { { "_", D }, { "pair", Pair }, { "z", D } }, function(_, pair, z)
  local mine = let("z", z)
  scope(function()
    let("b", pair[0])
    let("a", pair[1])
    println "in f"
    drop(mine)
  end)
end)

fn("main", function()
  say "."
  call("f", D "ignored", Pair(D "b", D "a"), D "z")
  println "after f"
end)
