-- Lua's operators on values do what Rust's do: typed, truncating, and one variable is assigned by its name.
local rust = require "rust"
local i32, u8, u64, i64, bool, String, Vec = rust.i32, rust.u8, rust.u64, rust.i64, rust.bool, rust.String, rust.Vec
local P = rust.struct("P", { { "x", i32 }, { "name", String } })

lesson { title = "Operators", code = [[
struct P {
    x: i32,
    name: String,
}

fn main() {
    let (a, b) = (-7, 2);
    println!("{} {} {} {} {}", a + b, a - b, a * b, a / b, a % b);
    println!("{} {} {} {} {} {}", a & b, a | b, a ^ b, !a, a << 2, a >> 1);
    println!("{} {} {} {}", a < b, a >= b, a == -7, a != b);
    let flag = a > b;
    if flag {
        println!("never");
    }
    if !flag && b == 2 {
        println!("taken");
    }
    let mut hash: u64 = 0xcbf29ce484222325;
    for byte in [104u8, 105] {
        hash ^= byte as u64;
        hash = hash.wrapping_mul(0x100000001b3);
    }
    println!("{}", hash);
    let mut v = vec![1, 2, 3];
    v[0] = 5;
    v[1] += v[0];
    println!("{:?}", v);
    let mut p = P { x: 1, name: String::from("a") };
    p.x = v[1];
    p.name = String::from("b");
    println!("{} {} {}", p.x, p.name, p.name == "b");
    let mut count = 0;
    while count < 3 {
        count = count + 1;
    }
    println!("{}", count);
    let s = String::from("text");
    println!("{} {} {}", s == "text", s != String::from("x"), s < String::from("u"));
}
]] }

fn("main", function()
  say "."
  local a, b = let("a", i32(-7)), let("b", i32(2))
  println("{} {} {} {} {}", a + b, a - b, a * b, a / b, a % b)
  println("{} {} {} {} {} {}", a & b, a | b, a ~ b, ~a, a << 2, a >> 1)
  println("{} {} {} {}", a < b, a >= b, a == -7, a ~= b)
  local flag = let("flag", bool(a > b))
  if flag then println "never" end
  if not flag and b == 2 then println "taken" end
  local hash = let_mut("hash", u64(0xcbf29ce484222325))
  for_in("byte", rust.array(u8, 2) { 104, 105 }:into_iter(), function(byte)
    hash:bitxor_assign(u64(byte))
    hash = hash:wrapping_mul(0x100000001b3)
  end)
  println("{}", hash)
  local v = let_mut("v", Vec.from(i32, { 1, 2, 3 }))
  v[0] = 5
  v[1]:add_assign(v[0])
  println("{:?}", v)
  local p = let_mut("p", P { { "x", 1 }, { "name", String.from "a" } })
  p.x = v[1]
  p.name = String.from "b"
  println("{} {} {}", p.x, p.name, p.name == "b")
  local count = let_mut("count", i32(0))
  while count < 3 do count = count + 1 end
  println("{}", count)
  local s = let("s", String.from "text")
  println("{} {} {}", s == "text", s ~= String.from "x", s < String.from "u")
end)
