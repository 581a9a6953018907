-- Three trays high, then down again.
local rust = require "rust"
local i32, String = rust.i32, rust.String

lesson { title = "Nested calls", code = [[
fn inner(n: i32) -> String {
    let s = n.to_string();
    s
}

fn middle(n: i32) -> String {
    let mut s = inner(n + 1);
    s.push('!');
    s
}

fn main() {
    let s = middle(41);
    println!("{}", s);
}
]] }

fn("inner", { { "n", i32 }, ret = String }, function(n)
  local s = let("s", n:to_string())
  return s
end)

fn("middle", { { "n", i32 }, ret = String }, function(n)
  local s = let_mut("s", call("inner", n:get() + 1))
  s:push "!"
  return s
end)

fn("main", function()
  say "."
  local s = let("s", call("middle", 41))
  println("{}", s)
end)
