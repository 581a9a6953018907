-- An array's elements: first to last.
local rust = require "rust"
local str, array, Ref, struct, impl_drop = rust.str, rust.array, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Array", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let a = [D("a[0]"), D("a[1]"), D("a[2]")];
    println!("end of main");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  let("a", array(D, 3) { D "a[0]", D "a[1]", D "a[2]" })
  println "end of main"
end)
