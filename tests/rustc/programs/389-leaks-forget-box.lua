-- A forgotten box: the crate stays, and what it owns.
local rust = require "rust"
local String, Box, mem = rust.String, rust.Box, rust.mem

lesson { title = "Forget box", code = [[
fn main() {
    let b = Box::new(String::from("lost"));
    std::mem::forget(b);
    println!("end");
}
]] }

fn("main", function()
  say "."
  local b = let("b", Box.new(String.from "lost"))
  mem.forget(b)
  println("end")
end)
