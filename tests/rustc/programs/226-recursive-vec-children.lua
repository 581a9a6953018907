-- A node whose children lie in a Vec.
local rust = require "rust"
local vec, i32, Vec, struct = rust.vec, rust.i32, rust.Vec, rust.struct

lesson { title = "Vec children", code = [[
struct Node {
    val: i32,
    children: Vec<Node>,
}

fn main() {
    let mut root = Node { val: 1, children: Vec::new() };
    root.children.push(Node { val: 2, children: Vec::new() });
    root.children.push(Node { val: 3, children: vec![Node { val: 4, children: vec![] }] });
    println!("{} {}", root.val, root.children[1].children[0].val);
}
]] }

local Node = struct("Node", function(Node) return { { "val", i32 }, { "children", Vec(Node) } } end)

fn("main", function()
  say "."
  local root = let_mut("root", Node { val = 1, children = Vec.new(Node) })
  root.children:push(Node { val = 2, children = Vec.new(Node) })
  root.children:push(Node { val = 3, children = vec(Node, 1) { Node { val = 4, children = Vec.new(Node) } } })
  println("{} {}", root.val, root.children[1].children[0].val)
end)
