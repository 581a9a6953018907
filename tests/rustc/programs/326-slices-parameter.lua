-- process_data of the article: any place's bytes will do.
local rust = require "rust"
local u8, usize, Vec, array, Ref, slice, ref =
  rust.u8, rust.usize, rust.Vec, rust.array, rust.Ref, rust.slice, rust.ref

lesson { title = "Parameter", code = [[
fn process_data(data: &[u8]) -> usize {
    data.len()
}

fn main() {
    let on_tray = [1u8, 2, 3];
    let in_crate = vec![4u8, 5, 6, 7];
    println!("{} {}", process_data(&on_tray), process_data(&in_crate));
}
]] }

fn("process_data", { { "data", Ref(slice(u8)) }, ret = usize }, function(data) return data:len() end)

fn("main", function()
  say "."
  local on_tray = let("on_tray", array(u8, 3) { 1, 2, 3 })
  local in_crate = let("in_crate", Vec.from(u8, { 4, 5, 6, 7 }))
  println("{} {}", call("process_data", ref(on_tray)), call("process_data", ref(in_crate)))
end)
