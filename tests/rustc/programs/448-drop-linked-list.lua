-- Node, its own value, then the next node.
local rust = require "rust"
local str, Box, Option, Ref, struct, impl_drop, Some, None =
  rust.str, rust.Box, rust.Option, rust.Ref, rust.struct, rust.impl_drop, rust.Some, rust.None

lesson { title = "Linked list", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

struct Node {
    name: &'static str,
    d: D,
    next: Option<Box<Node>>,
}

impl Drop for Node {
    fn drop(&mut self) {
        println!("drop node {}", self.name);
    }
}

fn main() {
    let mut head = None;
    for name in ["3", "2", "1"] {
        head = Some(Box::new(Node { name, d: D(name), next: head }));
    }
    println!("end of main");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
local Node = struct("Node", function(Node)
  return { { "name", Ref(str) }, { "d", D }, { "next", Option(Box(Node)) } }
end)
impl_drop(Node, function(self) println("drop node {}", self.name) end)

fn("main", function()
  say "."
  local head = let_mut("head", None(Box(Node)))
  for _, name in ipairs { "3", "2", "1" } do
    head:set(Some(Box.new(Node { { "name", str(name) }, { "d", D(name) }, { "next", head } })))
  end
  println "end of main"
end)
