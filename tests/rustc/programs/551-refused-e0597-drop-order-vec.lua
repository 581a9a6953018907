-- The Vec keeps a label to something that goes earlier.
local rust = require "rust"
local String, Vec, Ref, ref = rust.String, rust.Vec, rust.Ref, rust.ref

lesson { title = "E0597 drop order vec", code = [[
fn main() {
    let mut v: Vec<&String> = Vec::new();
    {
        let s = String::from("x");
        v.push(&s);
    }
    println!("{:?}", v);
}
]] }

fn("main", function()
  say "."
  at "let mut v"
  local v = let_mut("v", Vec.new(Ref(String)))
  scope(function()
    at "let s"
    local s = let("s", String.from "x")
    at "v.push"
    v:push(ref(s))
    at(6)
  end)
  at "println!"
  println("{:?}", v)
end)
