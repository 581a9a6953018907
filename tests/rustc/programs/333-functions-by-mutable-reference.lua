-- The callee makes it grow; the owner sees it.
local rust = require "rust"
local String, RefMut, ref_mut = rust.String, rust.RefMut, rust.ref_mut

lesson { title = "By mutable reference", code = [[
fn add(s: &mut String) {
    s.push_str(", and more");
}

fn main() {
    let mut a = String::from("some");
    add(&mut a);
    println!("{} {}", a, a.capacity());
}
]] }

fn("add", { { "s", RefMut(String) } }, function(s) s:push_str ", and more" end)

fn("main", function()
  say "."
  local a = let_mut("a", String.from "some")
  call("add", ref_mut(a))
  println("{} {}", a, a:capacity())
end)
