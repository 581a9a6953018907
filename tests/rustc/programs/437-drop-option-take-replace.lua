-- Everything that changes what an Option holds.
local rust = require "rust"
local str, Ref, struct, impl_drop, Some, None =
  rust.str, rust.Ref, rust.struct, rust.impl_drop, rust.Some, rust.None

lesson { title = "Option take replace", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let mut o = Some(D("one"));
    let t = o.take();
    println!("o.is_none() = {}, t = {}", o.is_none(), t.as_ref().unwrap().0);
    o = Some(D("two"));
    println!("assigned two");
    let old = o.replace(D("three"));
    println!("old = {}", old.as_ref().unwrap().0);
    o.insert(D("four"));
    println!("inserted four");
    o = None;
    println!("o = None");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  local o = let_mut("o", Some(D "one"))
  local t = let("t", o:take())
  println("o.is_none() = {}, t = {}", o:is_none(), t:as_ref():unwrap()[0])
  o:set(Some(D "two"))
  println "assigned two"
  local old = let("old", o:replace(D "three"))
  println("old = {}", old:as_ref():unwrap()[0])
  o:insert(D "four")
  println "inserted four"
  o:set(None(D))
  println "o = None"
end)
