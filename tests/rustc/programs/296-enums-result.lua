-- Ok and Err of different types, in one place.
local rust = require "rust"
local u32, bool, String = rust.u32, rust.bool, rust.String

lesson { title = "Result", code = [[
fn parse(ok: bool) -> Result<u32, String> {
    if ok {
        return Ok(7);
    }
    Err(String::from("not a number"))
}

fn main() {
    let a = parse(true);
    let b = parse(false);
    println!("{} {}", a.is_ok(), b.is_err());
}
]] }

local Res = Result(u32, String)

fn("parse", { { "ok", bool }, ret = Res }, function(ok)
  if ok:get() then return Res.Ok(7) end
  return Res.Err(String.from "not a number")
end)

fn("main", function()
  say "."
  local a = let("a", call("parse", true))
  local b = let("b", call("parse", false))
  println("{} {}", a:is_ok(), b:is_err())
end)
