-- An arm that binds by value owns; one that borrows does not.
local rust = require "rust"
local str, Ref, struct, impl_drop, Some, match, ref =
  rust.str, rust.Ref, rust.struct, rust.impl_drop, rust.Some, rust.match, rust.ref

lesson { title = "Match move", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let o = Some(D("payload"));
    match o {
        Some(d) => println!("arm owns {}", d.0),
        None => {}
    }
    println!("after match");
    let p = Some(D("borrowed"));
    match &p {
        Some(d) => println!("arm sees {}", d.0),
        None => {}
    }
    println!("end of main");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  local o = let("o", Some(D "payload"))
  match(o, { Some = { "d", function(d) println("arm owns {}", d[0]) end }, None = function() end })
  println "after match"
  local p = let("p", Some(D "borrowed"))
  match(ref(p), { Some = function(d) println("arm sees {}", d[0]) end, None = function() end })
  println "end of main"
end)
