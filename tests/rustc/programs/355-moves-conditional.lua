-- Whether it is dropped here is known at run time only.
local rust = require "rust"
local bool, String = rust.bool, rust.String

lesson { title = "Conditional", code = [[
fn eat(s: String) {
    println!("eat {}", s);
}

fn maybe(flag: bool) {
    let s = String::from("perhaps");
    if flag {
        eat(s);
    }
    println!("end {}", flag);
}

fn main() {
    maybe(true);
    maybe(false);
}
]] }

fn("eat", { { "s", String } }, function(s) println("eat {}", s) end)

fn("maybe", { { "flag", bool } }, function(flag)
  local s = let("s", String.from "perhaps")
  if flag:get() then call("eat", s) end
  println("end {}", flag)
end)

fn("main", function()
  say "."
  call("maybe", true)
  call("maybe", false)
end)
