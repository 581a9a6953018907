-- A result nobody takes dies at the end of the statement.
local rust = require "rust"
local String = rust.String

lesson { title = "Ignored result", code = [[
fn make() -> String {
    String::from("nobody wants it")
}

fn main() {
    make();
    let s = String::from("next");
    println!("{}", s);
}
]] }

fn("make", { ret = String }, function() return String.from "nobody wants it" end)

fn("main", function()
  say "."
  stmt(function() call "make" end)
  local s = let("s", String.from "next")
  println("{}", s)
end)
