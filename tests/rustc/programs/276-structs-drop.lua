-- The struct's own drop first, then its fields.
local rust = require "rust"
local u8, String, Vec, struct, impl_drop = rust.u8, rust.String, rust.Vec, rust.struct, rust.impl_drop

lesson { title = "Drop", code = [[
struct Guard {
    name: String,
    log: Vec<u8>,
}

impl Drop for Guard {
    fn drop(&mut self) {
        println!("bye {}", self.name);
    }
}

fn main() {
    let g = Guard { name: String::from("guard"), log: vec![1, 2, 3] };
    println!("{}", g.log.len());
}
]] }

local Guard = struct("Guard", { { "name", String }, { "log", Vec(u8) } })
impl_drop(Guard, function(self) println("bye {}", self.name) end)

fn("main", function()
  say "."
  local g = let("g", Guard { { "name", String.from "guard" }, { "log", Vec.from(u8, { 1, 2, 3 }) } })
  println("{}", g.log:len())
end)
