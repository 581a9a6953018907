-- Taking the front node off: its crate alone is given back.
local rust = require "rust"
local i32, Box, Option, struct, Some, None =
  rust.i32, rust.Box, rust.Option, rust.struct, rust.Some, rust.None

lesson { title = "Pop front", code = [[
struct Node {
    val: i32,
    next: Option<Box<Node>>,
}

fn main() {
    let mut head = Some(Box::new(Node { val: 1, next: None }));
    head = Some(Box::new(Node { val: 2, next: head }));
    let node = head.unwrap();
    head = node.next;
    println!("{} {}", node.val, head.is_some());
}
]] }

local Node = struct("Node", function(Node) return { { "val", i32 }, { "next", Option(Box(Node)) } } end)

fn("main", function()
  say "."
  local head = let_mut("head", Some(Box.new(Node { val = 1, next = None(Box(Node)) })))
  head:set(Some(Box.new(Node { val = 2, next = head })))
  local node = let("node", head:unwrap())
  head:set(node.next)
  println("{} {}", node.val, head:is_some())
end)
