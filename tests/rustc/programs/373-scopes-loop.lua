-- Every round has its own locals.
local rust = require "rust"
local str = rust.str

lesson { title = "Loop", code = [[
fn main() {
    for i in 0..3 {
        let s = "x".repeat(i + 1);
        println!("{}", s);
    }
}
]] }

fn("main", function()
  say "."
  for i = 0, 2 do
    scope(function()
      local s = let("s", str "x":repeat_(i + 1))
      println("{}", s)
    end)
  end
end)
