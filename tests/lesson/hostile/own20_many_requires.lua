-- [files] names that try to leave the folder
for _, name in ipairs { "../x", "/etc/passwd", "..", "rust.own", "rust/own", "a/b", "a\0b", "" } do
  assert(not pcall(require, name), name)
end
error "none could"
