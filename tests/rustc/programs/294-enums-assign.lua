-- Another variant in the same place; the old payload goes.
local rust = require "rust"
local String, enum = rust.String, rust.enum

lesson { title = "Assign", code = [[
enum State {
    Idle,
    Busy(String),
}

fn main() {
    let mut s = State::Busy(String::from("working"));
    s = State::Idle;
    println!("idle");
    s = State::Busy(String::from("again"));
}
]] }

local State = enum("State", { { "Idle" }, { "Busy", String } })

fn("main", function()
  say "."
  local s = let_mut("s", State.Busy(String.from "working"))
  s:set(State.Idle())
  println("idle")
  s:set(State.Busy(String.from "again"))
end)
