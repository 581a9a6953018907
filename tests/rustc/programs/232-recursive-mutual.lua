-- Two types that speak of each other, one of them by value.
local rust = require "rust"
local i32, u8, Box, Option, Some, None, Vec, vec, mem = rust.i32, rust.u8, rust.Box, rust.Option, rust.Some, rust.None, rust.Vec, rust.vec, rust.mem
local Tree
local Forest = rust.struct("Forest", function(Forest)
  Tree = rust.struct("Tree", { { "height", u8 }, { "within", Forest } })
  return { { "trees", Vec(Tree) }, { "best", Option(Box(Tree)) }, { "age", i32 } }
end)

lesson { title = "Mutual", code = [[
struct Forest {
    trees: Vec<Tree>,
    best: Option<Box<Tree>>,
    age: i32,
}

struct Tree {
    height: u8,
    within: Forest,
}

fn small() -> Forest {
    Forest { trees: Vec::new(), best: None, age: 1 }
}

fn main() {
    println!("{} {}", std::mem::size_of::<Forest>(), std::mem::size_of::<Tree>());
    println!("{} {}", std::mem::offset_of!(Tree, height), std::mem::offset_of!(Tree, within));
    let mut f = Forest { trees: vec![Tree { height: 3, within: small() }], best: None, age: 7 };
    f.best = Some(Box::new(Tree { height: 9, within: small() }));
    f.trees.push(Tree { height: 4, within: small() });
    println!("{} {} {}", f.trees.len(), f.trees[1].height, f.age);
    println!("{}", f.trees[0].within.age);
}
]] }

fn("small", { ret = Forest }, function() return Forest { { "trees", Vec.new(Tree) }, { "best", None(Box(Tree)) }, { "age", 1 } } end)
fn("main", function()
  say "."
  println("{} {}", mem.size_of(Forest), mem.size_of(Tree))
  println("{} {}", mem.offset_of(Tree, "height"), mem.offset_of(Tree, "within"))
  local f = let_mut("f", Forest { { "trees", vec(Tree, 1) { Tree { { "height", 3 }, { "within", call("small") } } } }, { "best", None(Box(Tree)) }, { "age", 7 } })
  f.best:set(Some(Box.new(Tree { { "height", 9 }, { "within", call("small") } })))
  f.trees:push(Tree { { "height", 4 }, { "within", call("small") } })
  println("{} {} {}", f.trees:len(), f.trees[1].height, f.age)
  println("{}", f.trees[0].within.age)
end)
