-- A variant's payload: first to last.
local rust = require "rust"
local str, Ref, struct, enum, impl_drop, Some =
  rust.str, rust.Ref, rust.struct, rust.enum, rust.impl_drop, rust.Some

lesson { title = "Enum option", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

enum E {
    A(D, D),
    B,
}

fn main() {
    let e = E::A(D("A.0"), D("A.1"));
    let b = E::B;
    let o = Some(D("some"));
    println!("end of main");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
local E = enum("E", { { "A", D, D }, { "B" } })

fn("main", function()
  say "."
  let("e", E.A(D "A.0", D "A.1"))
  let("b", E.B())
  let("o", Some(D "some"))
  println "end of main"
end)
