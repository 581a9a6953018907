#include "base/values.h"

#include <string.h>

Text text_from(const char *s) {
    return s ? (Text){s, strlen(s)} : (Text){"", 0};
}

bool text_equal(Text a, Text b) {
    /* NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker): a text that is not empty has bytes */
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

bool text_starts_with(Text text, Text prefix) {
    return text.len >= prefix.len && text_equal((Text){text.data, prefix.len}, prefix);
}

bool text_ends_with(Text text, Text suffix) {
    return text.len >= suffix.len && text_equal(text_slice(text, text.len - suffix.len, text.len), suffix);
}

Text text_slice(Text text, size_t from, size_t to) {
    if (to > text.len) to = text.len;
    if (from > to) from = to;
    return (Text){text.data ? text.data + from : text.data, to - from};
}

static bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

Text text_trim(Text text) {
    size_t from = 0, to = text.len;
    while (from < to && is_space(text.data[from])) from++;
    while (to > from && is_space(text.data[to - 1])) to--;
    return text_slice(text, from, to);
}

size_t text_find(Text text, Text part, size_t from) {
    if (from > text.len || part.len > text.len - from) return SIZE_MAX;
    if (part.len == 0) return from;
    const char *found = memmem(text.data + from, text.len - from, part.data, part.len);
    return found ? (size_t)(found - text.data) : SIZE_MAX;
}

bool text_next_line(Text *rest, Text *line) {
    if (rest->len == 0) return false;
    const char *newline = memchr(rest->data, '\n', rest->len);
    size_t len = newline ? (size_t)(newline - rest->data) : rest->len;
    *line = (Text){rest->data, len};
    *rest = text_slice(*rest, newline ? len + 1 : len, rest->len);
    return true;
}

/* Length a lead byte announces, and the smallest code point that may use it (shorter ones would be overlong).
 */
static size_t lead_length(uint8_t lead, uint32_t *smallest) {
    if (lead < 0x80) return *smallest = 0, 1;
    if (lead >= 0xC2 && lead < 0xE0) return *smallest = 0x80, 2;
    if (lead >= 0xE0 && lead < 0xF0) return *smallest = 0x800, 3;
    if (lead >= 0xF0 && lead < 0xF5) return *smallest = 0x10000, 4;
    return 0;
}

static bool decode(Text text, size_t at, uint32_t *codepoint, size_t *length) {
    uint8_t lead = (uint8_t)text.data[at];
    uint32_t smallest = 0;
    size_t n = lead_length(lead, &smallest);
    if (n == 0 || at + n > text.len) return false;
    uint32_t c = n == 1 ? lead : lead & (0x7Fu >> n);
    for (size_t i = 1; i < n; i++) {
        uint8_t next = (uint8_t)text.data[at + i];
        if ((next & 0xC0) != 0x80) return false;
        c = c << 6 | (next & 0x3F);
    }
    if (c < smallest || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return false;
    *codepoint = c;
    *length = n;
    return true;
}

uint32_t text_next_codepoint(Text text, size_t *at) {
    if (*at >= text.len) return 0;
    uint32_t c = 0xFFFD;
    size_t n = 1;
    if (!decode(text, *at, &c, &n)) c = 0xFFFD, n = 1;
    *at += n;
    return c;
}

bool text_is_utf8(Text text) {
    uint32_t c = 0;
    size_t n = 0;
    for (size_t at = 0; at < text.len; at += n)
        if (!decode(text, at, &c, &n)) return false;
    return true;
}

size_t text_codepoints(Text text) {
    size_t count = 0;
    for (size_t at = 0; at < text.len; count++) text_next_codepoint(text, &at);
    return count;
}

size_t text_encode(uint32_t c, char out[4]) {
    if (c < 0x80) return out[0] = (char)c, 1;
    if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return 0;
    size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = n; i-- > 1; c >>= 6) out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)((0xF00u >> n & 0xF0) | c);
    return n;
}

int text_direction(uint32_t c) {
    if (c == 0x200E || c == 0x200F) return c == 0x200E ? 1 : -1; /* marks that are there for nothing else */
    if ((c >= 0x590 && c < 0x900) || (c >= 0xFB1D && c < 0xFE00) || (c >= 0xFE70 && c < 0xFEFF) ||
        (c >= 0x10800 && c < 0x11000) || (c >= 0x1E800 && c < 0x1F000))
        return (c >= 0x660 && c < 0x66A) || (c >= 0x6F0 && c < 0x6FA) ? 0 : -1; /* their digits */
    bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x2000) ||
                  (c >= 0x2C00 && c < 0x2E00) || c >= 0x3040;
    return letter && c != 0xD7 && c != 0xF7 && (c < 0x300 || c >= 0x370) && (c < 0xFE00 || c >= 0xFF21) &&
           (c < 0x1F000 || c >= 0x20000);
}

/* Three rows of the Damerau-Levenshtein table (optimal string alignment); names longer than 63 bytes are
 * never near. */
unsigned text_distance(Text a, Text b, unsigned limit) {
    enum { MAX = 64 };
    unsigned rows[3][MAX] = {{0}};
    if (a.len >= MAX || b.len >= MAX) return limit + 1;
    for (size_t j = 0; j <= b.len; j++) rows[0][j] = (unsigned)j;
    for (size_t i = 1; i <= a.len; i++) {
        unsigned *now = rows[i % 3], *up = rows[(i + 2) % 3], *upup = rows[(i + 1) % 3];
        now[0] = (unsigned)i;
        for (size_t j = 1; j <= b.len; j++) {
            unsigned best = up[j - 1] + (a.data[i - 1] != b.data[j - 1]);
            if (up[j] + 1 < best) best = up[j] + 1;
            if (now[j - 1] + 1 < best) best = now[j - 1] + 1;
            bool swapped = i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] && a.data[i - 2] == b.data[j - 1];
            if (swapped && upup[j - 2] + 1 < best) best = upup[j - 2] + 1;
            now[j] = best;
        }
    }
    unsigned found = rows[a.len % 3][b.len];
    return found > limit ? limit + 1 : found;
}
