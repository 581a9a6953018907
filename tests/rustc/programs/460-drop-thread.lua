-- What a thread takes with it dies there.
local rust = require "rust"
local str, Ref, struct, impl_drop, spawn = rust.str, rust.Ref, rust.struct, rust.impl_drop, rust.spawn

lesson { title = "Thread", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

use std::thread;

fn main() {
    let a = D("moved into thread");
    let h = thread::spawn(move || {
        println!("in thread {}", a.0);
        let local = D("thread local var");
        drop(local);
        drop(a);
    });
    h.join().unwrap();
    println!("after join");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  local a = let("a", D "moved into thread")
  local h = let("h", spawn("worker", { a }, function(a)
    println("in thread {}", a[0])
    local mine = let("local", D "thread local var")
    drop(mine)
    drop(a)
  end))
  h:join()
  println "after join"
end)
