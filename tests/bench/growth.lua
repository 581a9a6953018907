-- A String that outgrows its crate, in a full tray and on full shelves: the busiest picture of one act.
local String = require("rust").String
lesson { title = "A String outgrows its crate", code = [[
fn main() {
    let mut name = String::from("Trayhous");
    let gap = String::from("12345678");
    let list = String::from("7 11 13 17");
    let log = String::from("started..");
    let menu = String::from("soup 7");
    drop(gap);
    name.push_str("e is full");
}]] }
fn("main", function()
  at "let mut name"; say "**name** asks for eight bytes."; local name = let_mut("name", String.from "Trayhous")
  at "let gap";local gap = let("gap", String.from "12345678")
  at "let list"; say "**list** stands right behind it."; local list = let("list", String.from "7 11 13 17")
  at "let log"; say "And **log**."; local log = let("log", String.from "started..")
  at "let menu"; say "And **menu**."; local log = let("menu", String.from "soup 7")
  at "drop(gap)"; say "x."; drop(gap)
  at "push_str"; say "The crate is full and `list` stands right behind it. The manager opens a crate **twice as big** and carries every byte over."; name:push_str "e is full"
end)
