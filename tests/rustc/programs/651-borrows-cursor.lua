-- A label that moves along a list, to its end.
local rust = require "rust"
local i32, Box, Option, struct, Some, None = rust.i32, rust.Box, rust.Option, rust.struct, rust.Some, rust.None

lesson { title = "Cursor", code = [[
struct Node {
    val: i32,
    next: Option<Box<Node>>,
}

fn main() {
    let mut head = Some(Box::new(Node { val: 1, next: None }));
    let mut tail = head.as_mut().unwrap();
    tail.next = Some(Box::new(Node { val: 2, next: None }));
    tail = tail.next.as_mut().unwrap();
    tail.next = Some(Box::new(Node { val: 3, next: None }));
    tail = tail.next.as_mut().unwrap();
    tail.val += 10;
    println!("{}", head.unwrap().next.unwrap().next.unwrap().val);
}
]] }

local Node = struct("Node", function(Node) return { { "val", i32 }, { "next", Option(Box(Node)) } } end)
local function node(val) return Some(Box.new(Node { val = val, next = None(Box(Node)) })) end

fn("main", function()
  at "let mut head"
  say "."
  local head = let_mut("head", node(1))
  at "let mut tail"
  local tail = let_mut("tail", head:as_mut():unwrap())
  tail.next:set(node(2))
  at(9)
  tail:set(tail.next:as_mut():unwrap())
  tail.next:set(node(3))
  at(11)
  tail:set(tail.next:as_mut():unwrap())
  at "tail.val"
  tail.val:set(tail.val:get() + 10)
  at "println!"
  stmt(function() println("{}", head:unwrap().next:unwrap().next:unwrap().val) end)
end)
