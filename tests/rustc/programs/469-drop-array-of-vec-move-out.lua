-- An iterator that has given one: it drops the rest.
local rust = require "rust"
local str, array, Ref, struct, impl_drop = rust.str, rust.array, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Array of vec move out", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let a = [D("0"), D("1"), D("2")];
    let mut it = a.into_iter();
    let first = it.next().unwrap();
    println!("took {}", first.0);
    drop(it);
    println!("iterator dropped");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  local a = let("a", array(D, 3) { D "0", D "1", D "2" })
  local it = let_mut("it", a:into_iter())
  local first = let("first", it:next():unwrap())
  println("took {}", first[0])
  drop(it)
  println "iterator dropped"
end)
