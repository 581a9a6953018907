-- The label outlives the block it leads into.
local rust = require "rust"
local i32, Ref, ref = rust.i32, rust.Ref, rust.ref

lesson { title = "E0597 inner scope", code = [[
fn main() {
    let r;
    {
        let x = 5;
        r = &x;
    }
    println!("{r}");
}
]] }

fn("main", function()
  say "."
  at "let r"
  local r = let("r", Ref(i32))
  scope(function()
    at "let x"
    local x = let("x", i32(5))
    at "r = &x"
    r:set(ref(x))
    at(6)
  end)
  at "println!"
  println("{}", r)
end)
