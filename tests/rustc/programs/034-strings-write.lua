-- write! appends a piece at a time; a float becomes text in three.
local rust = require "rust"
local String, f64 = rust.String, rust.f64

lesson { title = "Write", code = [[
use std::fmt::Write;

fn main() {
    let (n, word) = (1, "many");
    let mut s = String::new();
    write!(s, "{} of {}", n, word).unwrap();
    writeln!(s, " and a line").unwrap();
    println!("{} {}", s, s.capacity());
    let t = 3.25f64.to_string();
    let u = (-123456789.5f64).to_string();
    println!("{} {} {} {}", t, t.capacity(), u, u.capacity());
    println!("{}", ["ab", "cde"].concat());
}
]] }

fn("main", function()
  say "."
  local s = let_mut("s", String.new())
  s:write("{} of {}", 1, "many")
  s:writeln(" and a line")
  println("{} {}", s, s:capacity())
  local t = let("t", f64(3.25):to_string())
  local u = let("u", f64(-123456789.5):to_string())
  println("{} {} {} {}", t, t:capacity(), u, u:capacity())
  stmt(function() println("{}", rust.array(rust.Ref(rust.str), 2) { "ab", "cde" }:concat()) end)
end)
