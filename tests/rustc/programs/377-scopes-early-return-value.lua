-- Out of a loop, with the value found.
local rust = require "rust"
local vec, usize, String = rust.vec, rust.usize, rust.String

lesson { title = "Early return value", code = [[
fn find(n: usize) -> String {
    let words = vec![String::from("zero"), String::from("one"), String::from("two")];
    for i in 0..3 {
        let copy = words[i].clone();
        if i == n {
            return copy;
        }
    }
    String::new()
}

fn main() {
    let s = find(1);
    println!("{}", s);
}
]] }

fn("find", { { "n", usize }, ret = String }, function(n)
  local words = let("words", vec(String, 3) { String.from "zero", String.from "one", String.from "two" })
  for i = 0, 2 do
    local found = scope(function()
      local copy = let("copy", words[i]:clone())
      if i == n:get() then return copy end
    end)
    if found ~= nil then return found end
  end
  return String.new()
end)

fn("main", function()
  say "."
  local s = let("s", call("find", 1))
  println("{}", s)
end)
