-- Left before right, because it is declared first.
local rust = require "rust"
local i32, Box, Option, struct, impl_drop, Some, None =
  rust.i32, rust.Box, rust.Option, rust.struct, rust.impl_drop, rust.Some, rust.None

lesson { title = "Tree", code = [[
struct Tree {
    val: i32,
    left: Option<Box<Tree>>,
    right: Option<Box<Tree>>,
}

impl Drop for Tree {
    fn drop(&mut self) {
        println!("drop {}", self.val);
    }
}

fn main() {
    let leaf = |val| Tree { val, left: None, right: None };
    let root = Tree { val: 1, left: Some(Box::new(leaf(2))), right: Some(Box::new(leaf(3))) };
    println!("{}", root.left.as_ref().unwrap().val);
}
]] }

local Tree = struct("Tree", function(Tree)
  return { { "val", i32 }, { "left", Option(Box(Tree)) }, { "right", Option(Box(Tree)) } }
end)
impl_drop(Tree, function(self) println("drop {}", self.val) end)

local function leaf(val) return Tree { val = val, left = None(Box(Tree)), right = None(Box(Tree)) } end

fn("main", function()
  say "."
  local root = let("root", Tree { val = 1, left = Some(Box.new(leaf(2))), right = Some(Box.new(leaf(3))) })
  println("{}", root.left:as_ref():unwrap().val)
end)
