-- Each use of a const makes a value of its own; a static never dies.
local rust = require "rust"
local str, Ref, struct, impl_drop = rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Static const", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

static S: D = D("static");
const C: D = D("const");

fn main() {
    println!("{}", S.0);
    let a = C;
    let b = C;
    println!("end of main");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
local function C() return D "const" end

fn("main", function()
  say "."
  println "static"
  let("a", C())
  let("b", C())
  println "end of main"
end)
