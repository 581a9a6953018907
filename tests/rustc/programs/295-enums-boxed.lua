-- A large variant in a box keeps the enum small.
local rust = require "rust"
local u8, Box, array, enum, mem = rust.u8, rust.Box, rust.array, rust.enum, rust.mem

lesson { title = "Boxed", code = [[
enum Big {
    Small(u8),
    Large(Box<[u8; 1000]>),
}

fn main() {
    let a = Big::Small(1);
    let b = Big::Large(Box::new([0; 1000]));
    println!("{}", std::mem::size_of::<Big>());
}
]] }

local Big = enum("Big", { { "Small", u8 }, { "Large", Box(array(u8, 1000)) } })

fn("main", function()
  say "."
  let("a", Big.Small(1))
  let("b", Big.Large(Box.new(array(u8, 1000).filled(0))))
  println("{}", mem.size_of(Big))
end)
