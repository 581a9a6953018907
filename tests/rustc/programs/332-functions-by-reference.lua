-- A label lent for the call.
local rust = require "rust"
local usize, String, Ref, ref = rust.usize, rust.String, rust.Ref, rust.ref

lesson { title = "By reference", code = [[
fn length(s: &String) -> usize {
    s.len()
}

fn main() {
    let a = String::from("lent");
    let n = length(&a);
    println!("{} {}", a, n);
}
]] }

fn("length", { { "s", Ref(String) }, ret = usize }, function(s) return s:len() end)

fn("main", function()
  say "."
  local a = let("a", String.from "lent")
  local n = let("n", call("length", ref(a)))
  println("{} {}", a, n)
end)
