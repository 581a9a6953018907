-- A drop can still read another local: the tray stands until all is dropped.
local rust = require "rust"
local i32, Ref, struct, impl_drop, ref = rust.i32, rust.Ref, rust.struct, rust.impl_drop, rust.ref

lesson { title = "Before frame pops", code = [[
struct Reader<'a>(&'a i32);

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        println!("drop reads local count = {}", self.0);
    }
}

fn main() {
    let count = 42;
    let r = Reader(&count);
    println!("end of main");
}
]] }

local Reader = struct("Reader", { Ref(i32) })
impl_drop(Reader, function(self) println("drop reads local count = {}", self[0]) end)

fn("main", function()
  say "."
  local count = let("count", i32(42))
  let("r", Reader(ref(count)))
  println "end of main"
end)
