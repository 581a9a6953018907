#include "scene/scene.h"

#include <string.h>

enum { WORDS_MAX = 4096, STEM_LEAST = 3 };

/* Without the marks of emphasis and of code, as they are drawn. */
static Text plain(Text words, char *out) {
    size_t n = 0;
    for (size_t i = 0; i < words.len && n < WORDS_MAX; i++) {
        char c = words.data[i];
        bool mark = c == '`' || (c == '*' && i + 1 < words.len && words.data[i + 1] == '*');
        if (c == '*' && mark) i++;
        if (!mark) out[n++] = c;
    }
    return (Text){out, n};
}

/* Running words end in an ellipsis of its own, behind the last piece; single lines in one of their own text.
 */
static Text stem_of(Text run, Text before) {
    Text ellipsis = TEXT("\xE2\x80\xA6"), stem = text_trim(text_slice(run, 0, run.len - ellipsis.len));
    if (stem.len == 0) return text_trim(before);
    return stem.len >= STEM_LEAST ? stem : (Text){0};
}

/* Without the mark in front that says which way a word is read. */
static Text unmarked(Text run) {
    bool mark = text_starts_with(run, TEXT("\xE2\x80\x8E")) || text_starts_with(run, TEXT("\xE2\x80\x8F"));
    return mark ? text_slice(run, 3, run.len) : run;
}

Text scene_proof_cut(const DrawList *list, Text words) {
    char buffer[WORDS_MAX];
    Text whole = plain(words, buffer), ellipsis = TEXT("\xE2\x80\xA6"), before = {0};
    if (text_find(whole, ellipsis, 0) != SIZE_MAX) return (Text){0};
    for (uint32_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *command = &list->commands.items[i];
        if (command->kind != DRAW_TEXT || command->text.style.family == FONT_MONO) continue;
        Text run = unmarked(command->text.text), stem = {0};
        if (text_ends_with(run, ellipsis)) stem = stem_of(run, before);
        /* A single word may be a variable's name, shortened on its crate, that the sentence speaks of. */
        bool is_name = run.len > ellipsis.len && text_find(stem, TEXT(" "), 0) == SIZE_MAX;
        if (stem.len && !is_name && text_find(whole, stem, 0) != SIZE_MAX) return stem;
        before = run;
    }
    return (Text){0};
}
