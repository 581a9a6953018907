-- ? leaves early with the error; what has been made goes.
local rust = require "rust"
local str, Ref, struct, impl_drop, unit = rust.str, rust.Ref, rust.struct, rust.impl_drop, rust.unit

lesson { title = "Question mark", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

impl D {
    fn len(&self) -> usize {
        self.0.len()
    }
}

fn f(x: Result<D, D>) -> Result<(), D> {
    let a = D("a");
    let v = x?;
    let b = D("b");
    println!("past ?");
    Ok(())
}

fn main() {
    let _ = f(Ok(D("ok")));
    println!("--");
    let _ = f(Err(D("err")));
    println!("end");
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
local Given, Done = Result(D, D), Result(unit, D)
fn("f", { { "x", Given }, ret = Done }, function(x)
  let("a", D "a")
  if x:is_err() then return Done.Err(x:unwrap_err()) end
  let("v", x:unwrap())
  let("b", D "b")
  println "past ?"
  return Done.Ok(unit())
end)

fn("main", function()
  say "."
  let("_", call("f", Given.Ok(D "ok")))
  println "--"
  let("_", call("f", Given.Err(D "err")))
  println "end"
end)
