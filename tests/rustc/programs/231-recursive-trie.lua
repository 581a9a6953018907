-- A HashMap whose values are of the type that has it.
local rust = require "rust"
local bool, char, HashMap, ref_mut = rust.bool, rust.char, rust.HashMap, rust.ref_mut
local Trie = rust.struct("Trie", function(Trie) return { { "kids", HashMap(char, Trie) }, { "ends", bool } } end)

lesson { title = "Trie", code = [[
use std::collections::HashMap;

struct Trie {
    kids: HashMap<char, Trie>,
    ends: bool,
}

fn empty() -> Trie {
    Trie { kids: HashMap::new(), ends: false }
}

fn main() {
    let mut root = empty();
    let a = root.kids.entry('a').or_insert_with(empty);
    let b = a.kids.entry('b').or_insert_with(empty);
    b.ends = true;
    root.kids.entry('c').or_insert_with(empty);
    println!("{} {}", root.kids.len(), root.kids.capacity());
    println!("{}", std::mem::size_of::<(char, Trie)>());
    let gone = root.kids.remove(&'a');
    println!("{}", gone.is_some());
}
]] }

fn("empty", { ret = Trie }, function() return Trie { { "kids", HashMap.new(char, Trie) }, { "ends", false } } end)
fn("main", function()
  say "."
  local function empty() return call("empty") end
  local root = let_mut("root", call("empty"))
  local a = let("a", root.kids:entry('a'):or_insert_with(empty))
  local b = let("b", a.kids:entry('b'):or_insert_with(empty))
  b.ends:set(true)
  root.kids:entry('c'):or_insert_with(empty)
  println("{} {}", root.kids:len(), root.kids:capacity())
  println("{}", rust.mem.size_of(rust.tuple(char, Trie)))
  local gone = let("gone", root.kids:remove('a'))
  println("{}", gone:is_some())
end)
