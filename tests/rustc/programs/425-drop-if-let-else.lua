-- What if let looks at lives to the end of else, in edition 2021.
local rust = require "rust"
local str, Ref, struct, impl_drop, ref = rust.str, rust.Ref, rust.struct, rust.impl_drop, rust.ref

lesson { title = "If let else", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

impl D {
    fn number(&self) -> Option<i32> {
        None
    }
}

fn main() {
    if let Some(n) = D("cond").number() {
        println!("{}", n);
    } else {
        println!("else");
    }
    println!("after if let");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  stmt(function()
    ref(D "cond")
    println "else"
  end)
  println "after if let"
end)
