#include "rust_file.h"

#include "lesson/files.h"

#include <stdio.h>
#include <string.h>

bool rust_file_is_one(Text path) {
    return text_ends_with(path, TEXT(".rs"));
}

static Text file_name(Text path) {
    size_t from = path.len;
    while (from > 0 && path.data[from - 1] != '/') from--;
    return text_slice(path, from, path.len);
}

static Text file_title(Arena *arena, Text path) {
    Text name = file_name(path);
    name = arena_text(arena, text_slice(name, 0, name.len - 3));
    char *at = (char *)(uintptr_t)name.data;
    for (size_t i = 0; at && i < name.len; i++)
        if (at[i] == '-' || at[i] == '_') at[i] = ' ';
    return name;
}

static Text documented_title(Text code) {
    Text line = {0}, mark = TEXT("//!");
    if (!text_next_line(&code, &line) || !text_starts_with(line, mark)) return (Text){0};
    return text_trim(text_slice(line, mark.len, line.len));
}

/* As Lua writes it between quotes: every byte but plain ones by its number, so that nothing in it ends the
 * text. */
static size_t quote(Text text, char *out) {
    size_t used = 0;
    out[used++] = '"';
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c == '"' || c == '\\' || c < 0x20)
            used += (size_t)sprintf(out + used, "\\%03u", c);
        else
            out[used++] = (char)c;
    }
    out[used++] = '"';
    return used;
}

Text rust_file_lesson(Arena *arena, Text path, Text code) {
    enum { NAME_MOST = 100 }; /* the name over the code; a longer one is left out */
    static const char head[] = "lesson { title = ", middle[] = ", summary = \"A Rust program\", file = ",
                      last[] = ", code = ";
    Text title = documented_title(code), name = file_name(path);
    if (name.len > NAME_MOST || !source_is_clean(name)) name = TEXT("main.rs");
    if (!title.len) title = file_title(arena, path);
    char *text = arena_alloc(arena, sizeof head + sizeof middle + sizeof last +
                                        4 * (title.len + name.len + code.len) + 16);
    if (!text || arena->failed) return (Text){0};
    size_t used = sizeof head - 1;
    memcpy(text, head, used);
    used += quote(title, text + used);
    memcpy(text + used, middle, sizeof middle - 1);
    used += sizeof middle - 1;
    used += quote(name, text + used);
    memcpy(text + used, last, sizeof last - 1);
    used += sizeof last - 1;
    used += quote(code, text + used);
    memcpy(text + used, " }\n", 3);
    return (Text){text, used + 3};
}
