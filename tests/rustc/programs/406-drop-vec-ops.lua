-- Whatever takes elements out of a Vec, and when they die.
local rust = require "rust"
local str, Vec, Ref, struct, impl_drop = rust.str, rust.Vec, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Vec ops", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let mut v = Vec::new();
    for name in ["0", "1", "2", "3", "4", "5", "6", "7"] {
        v.push(D(name));
    }
    println!("-- pop");
    v.pop();
    println!("-- remove(0)");
    v.remove(0);
    println!("-- swap_remove(0)");
    v.swap_remove(0);
    println!("-- truncate(3)");
    v.truncate(3);
    println!("-- v[0] = new");
    v[0] = D("new");
    println!("-- drain(0..1)");
    v.drain(0..1);
    println!("-- insert");
    v.insert(0, D("ins"));
    println!("-- clear");
    v.clear();
    println!("-- end, len {}", v.len());
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  local v = let_mut("v", Vec.new(D))
  for _, name in ipairs { "0", "1", "2", "3", "4", "5", "6", "7" } do v:push(D(name)) end
  println "-- pop"
  stmt(function() v:pop() end)
  println "-- remove(0)"
  stmt(function() v:remove(0) end)
  println "-- swap_remove(0)"
  stmt(function() v:swap_remove(0) end)
  println "-- truncate(3)"
  v:truncate(3)
  println "-- v[0] = new"
  v[0]:set(D "new")
  println "-- drain(0..1)"
  stmt(function() v:drain(0, 1) end)
  println "-- insert"
  v:insert(0, D "ins")
  println "-- clear"
  v:clear()
  println("-- end, len {}", v:len())
end)
