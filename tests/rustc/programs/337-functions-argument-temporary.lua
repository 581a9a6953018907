-- A text made for the call alone.
local rust = require "rust"
local usize, str, String, Ref = rust.usize, rust.str, rust.String, rust.Ref

lesson { title = "Argument temporary", code = [[
fn length(s: &str) -> usize {
    s.len()
}

fn main() {
    let n = length(&String::from("only for the call"));
    let s = String::from("after");
    println!("{} {}", n, s);
}
]] }

fn("length", { { "s", Ref(str) }, ret = usize }, function(s) return s:len() end)

fn("main", function()
  say "."
  local n = stmt(function() return let("n", call("length", String.from "only for the call":as_str())) end)
  local s = let("s", String.from "after")
  println("{} {}", n, s)
end)
