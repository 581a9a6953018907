-- However a round is left, what it has made goes.
local rust = require "rust"
local str, Ref, struct, impl_drop = rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "Loop break continue", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    for i in 0..3 {
        let a = D("a");
        if i == 1 {
            println!("continue");
            continue;
        }
        let b = D("b");
        if i == 2 {
            println!("break");
            break;
        }
        println!("end of body {}", i);
    }
    println!("after loop");
    let x = loop {
        let t = D("t");
        break D("loop value");
    };
    println!("end of main");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

fn("main", function()
  say "."
  for i = 0, 2 do
    scope(function()
      let("a", D "a")
      if i == 1 then
        println "continue"
        return
      end
      let("b", D "b")
      println(i == 2 and "break" or "end of body 0")
    end)
  end
  println "after loop"
  let("x", scope(function()
    let("t", D "t")
    return D "loop value"
  end))
  println "end of main"
end)
