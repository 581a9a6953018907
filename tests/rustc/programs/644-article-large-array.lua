-- Ten kilobytes on the tray against the same in a crate.
local rust = require "rust"
local u8, usize, Vec, array = rust.u8, rust.usize, rust.Vec, rust.array

lesson { title = "Large array", code = [[
fn on_the_tray() -> usize {
    let big = [0u8; 10_000];
    big.len()
}

fn in_a_crate() -> usize {
    let big = vec![0u8; 10_000];
    big.len()
}

fn main() {
    println!("{} {}", on_the_tray(), in_a_crate());
}
]] }

fn("on_the_tray", { ret = usize }, function()
  local big = let("big", array(u8, 10000).filled(0))
  return big:len()
end)

fn("in_a_crate", { ret = usize }, function()
  local big = let("big", Vec.filled(u8(0), 10000))
  return big:len()
end)

fn("main", function()
  say "."
  println("{} {}", call "on_the_tray", call "in_a_crate")
end)
