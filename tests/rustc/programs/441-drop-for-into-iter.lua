-- Each item dies with its round; on break the rest goes too.
local rust = require "rust"
local vec, str, Ref, struct, impl_drop = rust.vec, rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "For into iter", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let v = vec![D("0"), D("1"), D("2"), D("3")];
    for (i, d) in v.into_iter().enumerate() {
        println!("body {}", i);
        if i == 1 {
            break;
        }
    }
    println!("after loop");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  local v = let("v", vec(D, 4) { D "0", D "1", D "2", D "3" })
  local i = 0
  for_in("d", v:into_iter(), function()
    println("body {}", i)
    if i == 1 then return "break" end
    i = i + 1
  end)
  println "after loop"
end)
