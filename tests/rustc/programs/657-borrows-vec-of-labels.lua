-- Labels kept in a Vec as long as it is used.
local rust = require "rust"
local String, Vec, Ref, ref = rust.String, rust.Vec, rust.Ref, rust.ref

lesson { title = "Vec of labels", code = [[
fn main() {
    let mut a = String::from("a");
    let b = String::from("b");
    let mut v: Vec<&String> = Vec::new();
    v.push(&a);
    v.push(&b);
    println!("{:?}", v);
    drop(v);
    a.push('!');
    println!("{} {}", a, b);
}
]] }

fn("main", function()
  at "let mut a"
  say "."
  local a = let_mut("a", String.from "a")
  local b = let("b", String.from "b")
  local v = let_mut("v", Vec.new(Ref(String)))
  v:push(ref(a))
  v:push(ref(b))
  println("{:?}", v)
  drop(v)
  a:push "!"
  println("{} {}", a, b)
end)
