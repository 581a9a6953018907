-- Values that nobody takes die where Rust drops them, without stmt around them.
local rust = require "rust"
local i32, String, Ref, str, Option, Some, None, Vec, vec, HashMap, RefCell, ref, usize = rust.i32, rust.String, rust.Ref, rust.str, rust.Option, rust.Some, rust.None, rust.Vec, rust.vec, rust.HashMap, rust.RefCell, rust.ref, rust.usize
local D = rust.struct("D", { Ref(str) })
rust.impl_drop(D, function(d) println("drop {}", d[0]) end)

lesson { title = "Untaken", code = [[
use std::cell::RefCell;

struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn make(name: &'static str) -> D {
    println!("made {}", name);
    D(name)
}

fn look(d: &D) -> usize {
    d.0.len()
}

fn main() {
    make("bare");
    println!("{}", make("printed").0);
    let n = make("asked").0.len();
    println!("{}", n);
    let kept = make("kept");
    println!("{}", look(&make("looked at")));
    let s = String::from("text");
    println!("{} {}", s.clone().len(), s.clone() + "!");
    if s.clone().len() > 3 {
        println!("longer");
    }
    let cell = RefCell::new(vec![1]);
    cell.borrow_mut().push(2);
    println!("{}", cell.borrow().len());
    let v = vec![Some(make("a")), None, Some(make("b"))];
    let lens: Vec<usize> = v.into_iter().map(|d| d.map(|d| d.0.len()).unwrap_or(0)).collect();
    println!("{:?}", lens);
    {
        make("inner");
        println!("in the block");
    }
    let r = &make("extended");
    println!("{} {}", r.0, kept.0);
}
]] }

fn("make", { { "name", Ref(str) }, ret = D }, function(name)
  println("made {}", name)
  return D(name)
end)
fn("look", { { "d", Ref(D) } }, function(d) return d[0]:len() end)
fn("main", function()
  say "."
  call("make", "bare")
  println("{}", call("make", "printed")[0])
  local n = let("n", usize(call("make", "asked")[0]:len()))
  println("{}", n)
  local kept = let("kept", call("make", "kept"))
  println("{}", call("look", ref(call("make", "looked at"))))
  local s = let("s", String.from "text")
  println("{} {}", s:clone():len(), s:clone():add "!")
  if s:clone():len() > 3 then println "longer" end
  local cell = let("cell", RefCell.new(Vec.from(i32, { 1 })))
  cell:borrow_mut():push(2)
  println("{}", cell:borrow():len())
  local v = let("v", vec(Option(D), 3) { Some(call("make", "a")), None(D), Some(call("make", "b")) })
  local lens = let("lens", v:into_iter():map(function(d)
    return d:map(function(inner) return usize(inner[0]:len()) end, usize):unwrap_or(0)
  end):collect(Vec(usize)))
  println("{:?}", lens)
  scope(function()
    call("make", "inner")
    println "in the block"
  end)
  local r = let("r", ref(call("make", "extended")))
  println("{} {}", r[0], kept[0])
end)
