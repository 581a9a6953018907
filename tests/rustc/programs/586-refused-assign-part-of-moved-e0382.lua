-- A field of what was moved away cannot be filled again.
local rust = require "rust"
local Box, Option, Some, None = rust.Box, rust.Option, rust.Some, rust.None
local Node = rust.struct("Node", function(Node) return { { "next", Option(Box(Node)) } } end)

lesson { title = "Assign part of moved", code = [[
struct Node {
    next: Option<Box<Node>>,
}

fn main() {
    let mut first = Node { next: None };
    let second = Node { next: Some(Box::new(first)) };
    first.next = Some(Box::new(second));
}
]] }

fn("main", function()
  say "."
  at(6)
  local first = let_mut("first", Node { { "next", None(Box(Node)) } })
  at(7)
  local second = let("second", Node { { "next", Some(Box.new(first)) } })
  at(8)
  first.next = Some(Box.new(second))
end)
