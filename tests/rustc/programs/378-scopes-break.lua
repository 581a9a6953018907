-- What a round has made goes when the loop is left.
local rust = require "rust"
local i32, String = rust.i32, rust.String

lesson { title = "Break", code = [[
fn main() {
    let mut count = 0;
    loop {
        let s = String::from("round");
        count += 1;
        if count == 2 {
            break;
        }
        println!("{}", s);
    }
    println!("{}", count);
}
]] }

fn("main", function()
  say "."
  local count = let_mut("count", i32(0))
  while true do
    local done = scope(function()
      local s = let("s", String.from "round")
      count:set(count:get() + 1)
      if count:get() == 2 then return true end
      println("{}", s)
    end)
    if done then break end
  end
  println("{}", count)
end)
