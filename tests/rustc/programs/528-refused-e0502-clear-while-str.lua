-- A label into the text while the text is cleared.
local rust = require "rust"
local str, String, Ref, ref = rust.str, rust.String, rust.Ref, rust.ref

lesson { title = "E0502 clear while str", code = [[
fn first_word(s: &String) -> &str { &s[..1] }
fn main() {
    let mut s = String::from("hello");
    let w = first_word(&s);
    s.clear();
    println!("{w}");
}
]] }

fn("first_word", { { "s", Ref(String) }, ret = Ref(str) }, function(s) return s:slice(0, 1) end)

fn("main", function()
  say "."
  at "let mut s"
  local s = let_mut("s", String.from "hello")
  at "let w"
  local w = let("w", call("first_word", ref(s)))
  at "s.clear()"
  s:clear()
  at "println!"
  println("{}", w)
end)
