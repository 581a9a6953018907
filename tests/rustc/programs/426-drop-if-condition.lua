-- A condition's temporaries die before the body.
local rust = require "rust"
local i32, str, Ref, struct, impl_drop = rust.i32, rust.str, rust.Ref, rust.struct, rust.impl_drop

lesson { title = "If condition", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

impl D {
    fn len(&self) -> usize {
        self.0.len()
    }
}

fn main() {
    if D("cond").len() == 4 {
        println!("then");
    }
    println!("after if");
    let mut i = 0;
    while D("while cond").len() == 10 && i < 2 {
        println!("body {}", i);
        i += 1;
        if i == 2 {
            break;
        }
    }
    println!("after while");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)

local function length_of(name)
  return stmt(function() return D(name)[0]:len() end)
end

fn("main", function()
  say "."
  if length_of "cond" == 4 then println "then" end
  println "after if"
  local i = let_mut("i", i32(0))
  while length_of "while cond" == 10 and i:get() < 2 do
    println("body {}", i)
    i:set(i:get() + 1)
    if i:get() == 2 then break end
  end
  println "after while"
end)
