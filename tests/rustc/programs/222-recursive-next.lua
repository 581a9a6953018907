-- A chain of nodes, front first when it goes.
local rust = require "rust"
local i32, Box, Option, struct, Some, None =
  rust.i32, rust.Box, rust.Option, rust.struct, rust.Some, rust.None

lesson { title = "Next", code = [[
struct Node {
    val: i32,
    next: Option<Box<Node>>,
}

fn main() {
    let mut head: Option<Box<Node>> = None;
    for i in 1..4 {
        head = Some(Box::new(Node { val: i, next: head.take() }));
    }
    println!("{}", head.as_ref().unwrap().val);
}
]] }

local Node = struct("Node", function(Node) return { { "val", i32 }, { "next", Option(Box(Node)) } } end)

fn("main", function()
  say "."
  local head = let_mut("head", None(Box(Node)))
  for i = 1, 3 do
    head:set(Some(Box.new(Node { val = i, next = head:take() })))
  end
  println("{}", head:as_ref():unwrap().val)
end)
