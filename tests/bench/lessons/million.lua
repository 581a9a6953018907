-- One million operations: pushes onto Strings that grow, and every hundredth time one is dropped for a new one.
local String = require("rust").String

lesson { title = "A million operations", heap = 16 * 1024 * 1024, code = [[
fn main() {
    let mut texts: Vec<String> = Vec::new();
    for i in 0..1_000_000 {
        texts[i % 64].push('x');
    }
}
]] }

fn("main", function()
  say "Sixty-four Strings grow, letter by letter."
  local texts = {}
  for i = 1, 64 do texts[i] = let_mut("text" .. i, String.new()) end
  for i = 0, 1000000 - 65 do texts[i % 64 + 1]:push "x" end
  say "And all are handed back."
end)
