-- Nodes that own texts: node, text, next node, text.
local rust = require "rust"
local String, Box, Option, struct, Some, None =
  rust.String, rust.Box, rust.Option, rust.struct, rust.Some, rust.None

lesson { title = "Names", code = [[
struct Node {
    name: String,
    next: Option<Box<Node>>,
}

fn main() {
    let tail = Node { name: String::from("tail node"), next: None };
    let head = Node { name: String::from("head"), next: Some(Box::new(tail)) };
    println!("{}", head.name);
}
]] }

local Node = struct("Node", function(Node) return { { "name", String }, { "next", Option(Box(Node)) } } end)

fn("main", function()
  say "."
  local tail = let("tail", Node { name = String.from "tail node", next = None(Box(Node)) })
  local head = let("head", Node { name = String.from "head", next = Some(Box.new(tail)) })
  println("{}", head.name)
end)
