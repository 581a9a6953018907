-- What is matched on lives to the end of the match.
local rust = require "rust"
local str, Ref, struct, impl_drop = rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Match scrutinee", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

impl D {
    fn len(&self) -> usize {
        self.0.len()
    }
}

fn main() {
    match D("scrutinee").len() {
        n => println!("arm {}", n),
    }
    println!("after match");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  stmt(function()
    local n = D "scrutinee"[0]:len()
    println("arm {}", n)
  end)
  println "after match"
end)
