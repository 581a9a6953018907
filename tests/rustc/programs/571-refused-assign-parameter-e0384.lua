-- A parameter is no more mutable than a local.
local rust = require "rust"
local i32 = rust.i32

lesson { title = "Assign parameter e0384", code = [[
fn f(n: i32) -> i32 {
    n = n + 1;
    n
}
fn main() { println!("{}", f(1)); }
]] }

fn("f", { { "n", i32 }, ret = i32 }, function(n)
  at "n = n + 1"
  n:set(n:get() + 1)
  return n
end)

fn("main", function()
  say "."
  at "fn main"
  println("{}", call("f", 1))
end)
