#include "lines.h"

static bool is_mark(Text say, size_t at) {
    return at + 1 < say.len && say.data[at] == '*' && say.data[at + 1] == '*';
}

Text lines_plain(Text say, char *out, size_t size) {
    size_t len = 0;
    for (size_t at = 0; at < say.len;) {
        if (is_mark(say, at)) {
            at += 2;
            continue;
        }
        size_t from = at;
        text_next_codepoint(say, &at);
        if (len + (at - from) > size) break;
        for (; from < at; from++) out[len++] = (unsigned char)say.data[from] < ' ' ? ' ' : say.data[from];
    }
    return (Text){out, len};
}
