-- Each call has a tray, and a text, of its own.
local rust = require "rust"
local i32 = rust.i32

lesson { title = "Recursion", code = [[
fn down(n: i32) {
    let s = n.to_string();
    if n > 0 {
        down(n - 1);
    }
    println!("{}", s);
}

fn main() {
    down(3);
}
]] }

fn("down", { { "n", i32 } }, function(n)
  local s = let("s", n:to_string())
  if n:get() > 0 then call("down", n:get() - 1) end
  println("{}", s)
end)

fn("main", function()
  say "."
  call("down", 3)
end)
