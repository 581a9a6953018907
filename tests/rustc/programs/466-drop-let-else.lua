-- let else leaves before what follows is made.
local rust = require "rust"
local str, Option, Ref, struct, impl_drop, Some, None =
  rust.str, rust.Option, rust.Ref, rust.struct, rust.impl_drop, rust.Some, rust.None

lesson { title = "Let else", code = [[
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn f(o: Option<D>) {
    let a = D("a");
    let Some(d) = o else {
        println!("else");
        return;
    };
    println!("has value");
}

fn main() {
    f(Some(D("some")));
    println!("--");
    f(None);
}
]] }

local D = struct("D", { Ref(str) })
impl_drop(D, function(self) println("drop {}", self[0]) end)
fn("f", { { "o", Option(D) } }, function(o)
  let("a", D "a")
  if o:is_none() then
    println "else"
    return
  end
  let("d", o:unwrap())
  println "has value"
end)

fn("main", function()
  say "."
  call("f", Some(D "some"))
  println "--"
  call("f", None(D))
end)
