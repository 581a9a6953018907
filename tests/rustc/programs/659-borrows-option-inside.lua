-- Written through a label to what an Option holds.
local rust = require "rust"
local String, Some, match, None = rust.String, rust.Some, rust.match, rust.None

lesson { title = "Option inside", code = [[
fn main() {
    let mut o = Some(String::from("in"));
    if let Some(s) = o.as_mut() {
        s.push_str("side");
    }
    let t = o.as_ref().unwrap();
    println!("{} {}", t, t.capacity());
    o = None;
    println!("{}", o.is_none());
}
]] }

fn("main", function()
  at "let mut o"
  say "."
  local o = let_mut("o", Some(String.from "in"))
  match(o:as_mut(), { Some = { "s", function(s) s:push_str "side" end }, None = function() end })
  local t = let("t", o:as_ref():unwrap())
  println("{} {}", t, t:capacity())
  o:set(None(String))
  println("{}", o:is_none())
end)
