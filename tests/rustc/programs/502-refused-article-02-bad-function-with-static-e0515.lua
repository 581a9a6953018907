-- With a lifetime it is the label to a tray that will be gone.
local rust = require "rust"
local String, Ref, ref = rust.String, rust.Ref, rust.ref

lesson { title = "Article 02 bad function with static e0515", code = [[
fn bad_function() -> &'static String {
    let s = String::from("local");
    &s
}

fn main() {
    let r = bad_function();
    println!("{r}");
}
]] }

fn("bad_function", { ret = Ref(String, "static") }, function()
  at "let s"
  local s = let("s", String.from "local")
  at "&s"
  return ref(s)
end)

fn("main", function()
  say "."
  at "let r"
  local r = let("r", call "bad_function")
  at "println!"
  println("{}", r)
end)
