#include "lesson/files.h"

#include "base/memory.h"
#include "base/system.h"
#include "tokens.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PACK_BYTES = 64 * 1024 };

typedef struct Reading {
    const char *path;
    Tokens tokens;
    Token now;
    Pack *pack;
    Fault *fault;
} Reading;

static void advance(Reading *r) {
    r->now = tokens_next(&r->tokens);
}

static bool refuse(Reading *r, Token at, const char *words) {
    return fault_set(r->fault, FAULT_LESSON, r->path, (int)at.line, "%s", words);
}

static bool expect(Reading *r, const char *sign) {
    if (!token_is(r->now, sign))
        return refuse(r, r->now, "a pack says what it is as return { title = \"...\", api = 1 }");
    return advance(r), true;
}

static bool take_text(Reading *r, char *out, size_t size) {
    Token text = r->now;
    if (text.kind != TOKEN_TEXT || text.escaped)
        return refuse(r, text, "a plain text in one line is wanted, without a backslash");
    if (!source_is_clean(text.text)) return refuse(r, text, "the text holds what cannot be shown");
    if (text.text.len >= size) return refuse(r, text, "the text is too long: 120 bytes, a description 400");
    source_print_clean(text.text, out, size);
    return advance(r), true;
}

static bool take_api(Reading *r) {
    Token number = r->now;
    int version = 0;
    bool whole = number.kind == TOKEN_NUMBER;
    for (size_t i = 0; whole && i < number.text.len; i++) {
        whole = number.text.data[i] >= '0' && number.text.data[i] <= '9';
        if (version < 1000000) version = version * 10 + (number.text.data[i] - '0');
    }
    if (!whole || version < 1)
        return fault_set(r->fault, FAULT_LESSON, r->path, (int)number.line,
                         "there is no such version of the words: write api = %d", PACK_API);
    if (version > PACK_API)
        return fault_set(r->fault, FAULT_LESSON, r->path, (int)number.line,
                         "the pack is written for version %d of the lessons' words, and this Trayhouse knows "
                         "version %d; a newer Trayhouse opens it",
                         version, PACK_API);
    r->pack->api = version;
    return advance(r), true;
}

static bool take_field(Reading *r) {
    Token name = r->now;
    Pack *pack = r->pack;
    advance(r);
    if (!expect(r, "=")) return false;
    if (text_equal(name.text, TEXT("api"))) return take_api(r);
    if (text_equal(name.text, TEXT("title"))) return take_text(r, pack->title, sizeof pack->title);
    if (text_equal(name.text, TEXT("author"))) return take_text(r, pack->author, sizeof pack->author);
    if (text_equal(name.text, TEXT("description")))
        return take_text(r, pack->description, sizeof pack->description);
    return refuse(r, name, "a pack has a title, a description, an author and api");
}

static bool take_all(Reading *r) {
    advance(r);
    if (!expect(r, "return") || !expect(r, "{")) return false;
    while (!token_is(r->now, "}")) {
        if (!take_field(r)) return false;
        if (token_is(r->now, ",") || token_is(r->now, ";"))
            advance(r);
        else if (!token_is(r->now, "}"))
            return refuse(r, r->now, "a comma or } is wanted");
    }
    if (r->pack->api) return true;
    return fault_set(r->fault, FAULT_LESSON, r->path, 1,
                     "`api` is missing: write api = %d, the version of the words it uses", PACK_API);
}

bool pack_read(const char *folder, Pack *pack, Fault *fault) {
    char path[PATH_MAX], *data = NULL;
    size_t len = 0;
    *pack = (Pack){0};
    snprintf(path, sizeof path, "%s/" PACK_FILE, folder);
    if (!file_exists(path)) return true;
    bool ok = file_read(path, PACK_BYTES, &data, &len, fault);
    if (ok)
        ok = take_all(&(Reading){.path = path, .tokens = {{data, len}, 0, 1}, .pack = pack, .fault = fault});
    memory_free(data);
    if (!ok) *pack = (Pack){0};
    return ok;
}
