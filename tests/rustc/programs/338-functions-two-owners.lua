-- Two parameters: dropped after the locals, in reverse.
local rust = require "rust"
local String = rust.String

lesson { title = "Two owners", code = [[
fn both(a: String, b: String) {
    let local = String::from("local");
    println!("{} {} {}", a, b, local);
}

fn main() {
    both(String::from("a"), String::from("bb"));
}
]] }

fn("both", { { "a", String }, { "b", String } }, function(a, b)
  local mine = let("local", String.from "local")
  println("{} {} {}", a, b, mine)
end)

fn("main", function()
  say "."
  call("both", String.from "a", String.from "bb")
end)
