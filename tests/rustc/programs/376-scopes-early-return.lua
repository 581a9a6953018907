-- Only what has been made is dropped.
local rust = require "rust"
local bool, String = rust.bool, rust.String

lesson { title = "Early return", code = [[
fn work(stop: bool) {
    let a = String::from("a");
    if stop {
        println!("early");
        return;
    }
    let b = String::from("bb");
    println!("late {} {}", a, b);
}

fn main() {
    work(true);
    work(false);
}
]] }

fn("work", { { "stop", bool } }, function(stop)
  local a = let("a", String.from "a")
  if stop:get() then
    println("early")
    return
  end
  local b = let("b", String.from "bb")
  println("late {} {}", a, b)
end)

fn("main", function()
  say "."
  call("work", true)
  call("work", false)
end)
