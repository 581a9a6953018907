-- More bytes than isize::MAX are refused before anybody is asked for them.
local rust = require "rust"

lesson { title = "Too much", code = [[
fn main() {
    println!("before");
    let kept = String::from("kept");
    let v: Vec<u64> = Vec::with_capacity(1 << 61);
    println!("{} {}", kept, v.len());
    println!("never");
}
]] }

fn("main", function()
  say "."
  println "before"
  local kept = let("kept", rust.String.from "kept")
  local v = let("v", rust.Vec.with_capacity(rust.u64, 1 << 61))
  println("{} {}", kept, v:len())
  println "never"
end)
