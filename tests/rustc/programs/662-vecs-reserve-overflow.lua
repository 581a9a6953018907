-- Reserving counts what is there.
local rust = require "rust"

lesson { title = "Too much", code = [[
fn main() {
    println!("before");
    let mut v = vec![1u64, 2];
    v.reserve(9223372036854775807);
    println!("{}", v.len());
    println!("never");
}
]] }

fn("main", function()
  say "."
  println "before"
  local v = let_mut("v", rust.Vec.from(rust.u64, { 1, 2 }))
  v:reserve(math.maxinteger)
  println("{}", v:len())
  println "never"
end)
