-- The handle moves into the callee's tray; the callee drops it.
local rust = require "rust"
local String = rust.String

lesson { title = "By value", code = [[
fn take(s: String) {
    println!("{}", s);
}

fn main() {
    let a = String::from("given away");
    take(a);
    let b = String::from("after");
    println!("{}", b);
}
]] }

fn("take", { { "s", String } }, function(s) println("{}", s) end)

fn("main", function()
  say "."
  local a = let("a", String.from "given away")
  call("take", a)
  local b = let("b", String.from "after")
  println("{}", b)
end)
