-- Some has the text's crate, None has nothing.
local rust = require "rust"
local String, Option, mem, Some, None = rust.String, rust.Option, rust.mem, rust.Some, rust.None

lesson { title = "String", code = [[
fn main() {
    let a = Some(String::from("text"));
    let b: Option<String> = None;
    println!("{} {} {}", a.is_some(), b.is_none(), std::mem::size_of::<Option<String>>());
}
]] }

fn("main", function()
  say "."
  local a = let("a", Some(String.from "text"))
  local b = let("b", None(String))
  println("{} {} {}", a:is_some(), b:is_none(), mem.size_of(Option(String)))
end)
