-- Looked at by reference, the value stays.
local rust = require "rust"
local String, Some, match, ref = rust.String, rust.Some, rust.match, rust.ref

lesson { title = "If let", code = [[
fn main() {
    let a = Some(String::from("text"));
    if let Some(s) = &a {
        println!("{}", s);
    }
    println!("{}", a.is_some());
}
]] }

fn("main", function()
  say "."
  local a = let("a", Some(String.from "text"))
  match(ref(a), { Some = function(s) println("{}", s) end, None = function() end })
  println("{}", a:is_some())
end)
