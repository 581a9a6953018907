-- A text editor: the cursor on the tray, the document in the warehouse.
local rust = require "rust"
local usize, bool, str, String, Ref, RefMut, struct, ref_mut =
  rust.usize, rust.bool, rust.str, rust.String, rust.Ref, rust.RefMut, rust.struct, rust.ref_mut

lesson { title = "Editor", code = [[
struct Editor {
    row: usize,
    col: usize,
    text: String,
    dirty: bool,
}

impl Editor {
    fn type_text(&mut self, piece: &str) {
        self.text.push_str(piece);
        self.col += piece.len();
        self.dirty = true;
    }
}

fn main() {
    let mut editor = Editor { row: 0, col: 0, text: String::new(), dirty: false };
    editor.type_text("Call me ");
    editor.type_text("Ishmael. Some years ago");
    println!("{} {} {} {}", editor.text, editor.row, editor.col, editor.text.capacity());
}
]] }

local Editor = struct("Editor", { { "row", usize }, { "col", usize }, { "text", String }, { "dirty", bool } })

fn("type_text", { { "self", RefMut(Editor) }, { "piece", Ref(str) } }, function(self, piece)
  self.text:push_str(piece)
  self.col:set(self.col:get() + piece:len())
  self.dirty:set(true)
end)

fn("main", function()
  say "."
  local editor = let_mut("editor", Editor {
    { "row", 0 }, { "col", 0 }, { "text", String.new() }, { "dirty", false },
  })
  call("type_text", ref_mut(editor), "Call me ")
  call("type_text", ref_mut(editor), "Ishmael. Some years ago")
  println("{} {} {} {}", editor.text, editor.row, editor.col, editor.text:capacity())
end)
