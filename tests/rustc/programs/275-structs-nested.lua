-- Structs in structs: outermost first, fields in order.
local rust = require "rust"
local i32, u32, String, Vec, struct = rust.i32, rust.u32, rust.String, rust.Vec, rust.struct

lesson { title = "Nested", code = [[
struct Inner {
    text: String,
    list: Vec<i32>,
}

struct Outer {
    id: u32,
    inner: Inner,
    note: String,
}

fn main() {
    let o = Outer {
        id: 1,
        inner: Inner { text: String::from("inner text"), list: vec![1, 2] },
        note: String::from("note"),
    };
    println!("{} {} {} {}", o.id, o.inner.text, o.inner.list.len(), o.note);
}
]] }

local Inner = struct("Inner", { { "text", String }, { "list", Vec(i32) } })
local Outer = struct("Outer", { { "id", u32 }, { "inner", Inner }, { "note", String } })

fn("main", function()
  say "."
  local inner = Inner { { "text", String.from "inner text" }, { "list", Vec.from(i32, { 1, 2 }) } }
  local o = let("o", Outer { { "id", 1 }, { "inner", inner }, { "note", String.from "note" } })
  println("{} {} {} {}", o.id, o.inner.text, o.inner.list:len(), o.note)
end)
