/* tests/rustc/json: a value's end is found by counting brackets outside of strings, so an inner object can be
 * skipped without being understood. */
#include "json.h"

#include <string.h>

static size_t skip_string(Text text, size_t at) {
    for (at++; at < text.len && text.data[at] != '"'; at++)
        if (text.data[at] == '\\') at++;
    return at + 1;
}

/* Past the value that starts at `at`. */
static size_t skip_value(Text text, size_t at) {
    int depth = 0;
    while (at < text.len) {
        char c = text.data[at];
        if (c == '"') {
            at = skip_string(text, at);
            if (depth == 0) return at;
            continue;
        }
        if (c == '{' || c == '[') depth++;
        if (c == '}' || c == ']') {
            if (depth == 0) return at;
            if (--depth == 0) return at + 1;
        }
        if (c == ',' && depth == 0) return at;
        at++;
    }
    return at;
}

static size_t skip_separators(Text text, size_t at) {
    while (at < text.len && strchr(", \n\t:", text.data[at])) at++;
    return at;
}

Text json_member(Text object, const char *key) {
    size_t at = 1, len = strlen(key);
    for (;;) {
        at = skip_separators(object, at);
        if (at >= object.len || object.data[at] != '"') return (Text){0};
        size_t key_end = skip_string(object, at);
        Text name = text_slice(object, at + 1, key_end - 1);
        size_t value = skip_separators(object, key_end), end = skip_value(object, value);
        if (name.len == len && memcmp(name.data, key, len) == 0) return text_slice(object, value, end);
        at = end;
    }
}

bool json_next(Text array, size_t *at, Text *element) {
    size_t from = skip_separators(array, *at ? *at : 1);
    if (array.len == 0 || from >= array.len || array.data[from] == ']') return false;
    *at = skip_value(array, from);
    *element = text_slice(array, from, *at);
    return true;
}

bool json_is_true(Text value) {
    return text_equal(text_trim(value), TEXT("true"));
}

uint32_t json_number(Text value) {
    uint32_t number = 0;
    for (size_t i = 0; i < value.len && value.data[i] >= '0' && value.data[i] <= '9'; i++)
        number = number * 10 + (uint32_t)(value.data[i] - '0');
    return number;
}

static uint32_t hex4(const char *digits) {
    uint32_t value = 0;
    for (int i = 0; i < 4; i++) {
        char c = digits[i];
        uint32_t digit = c >= 'a'   ? (uint32_t)(c - 'a' + 10)
                         : c >= 'A' ? (uint32_t)(c - 'A' + 10)
                                    : (uint32_t)(c - '0');
        value = value << 4 | (digit & 15);
    }
    return value;
}

/* The bytes of the escape behind the backslash at `at`; moves past it. */
static size_t unescape(Text value, size_t *at, char out[4]) {
    char c = *at + 1 < value.len ? value.data[*at + 1] : '\\';
    static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
    if (c == 'u' && *at + 6 <= value.len) {
        size_t len = text_encode(hex4(value.data + *at + 2), out);
        *at += 6;
        return len;
    }
    const char *known = strchr(from, c);
    out[0] = known ? to[known - from] : c;
    *at += 2;
    return 1;
}

bool json_string(Text value, char *out, size_t size) {
    size_t used = 0;
    out[0] = '\0';
    if (value.len < 2 || value.data[0] != '"') return false;
    for (size_t at = 1; at < value.len - 1;) {
        char bytes[4] = {value.data[at]};
        size_t len = 1;
        if (value.data[at] == '\\')
            len = unescape(value, &at, bytes);
        else
            at++;
        if (used + len >= size) break;
        memcpy(out + used, bytes, len);
        used += len;
    }
    out[used] = '\0';
    return true;
}
