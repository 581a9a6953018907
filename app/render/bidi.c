#include "bidi.h"

#ifdef HAVE_FRIBIDI
#include <fribidi.h>

static bool reserve(Bidi *bidi, uint32_t count) {
    bidi->types.count = bidi->brackets.count = bidi->joins.count = bidi->levels.count = 0;
    return list_reserve(&bidi->types, count) && list_reserve(&bidi->brackets, count) &&
           list_reserve(&bidi->joins, count) && list_reserve(&bidi->levels, count);
}

static bool order(Bidi *bidi, bool code) {
    FriBidiFlags flags = FRIBIDI_FLAGS_DEFAULT | FRIBIDI_FLAGS_ARABIC;
    FriBidiParType base = code ? FRIBIDI_PAR_LTR : FRIBIDI_PAR_ON;
    FriBidiStrIndex len = (FriBidiStrIndex)bidi->letters.count;
    FriBidiCharType *types = bidi->types.items;
    uint32_t *letters = bidi->letters.items;
    fribidi_get_bidi_types(letters, len, types);
    fribidi_get_bracket_types(letters, len, types, bidi->brackets.items);
    if (!fribidi_get_par_embedding_levels_ex(types, bidi->brackets.items, len, &base, bidi->levels.items))
        return false;
    fribidi_get_joining_types(letters, len, bidi->joins.items);
    fribidi_join_arabic(types, len, bidi->levels.items, bidi->joins.items);
    fribidi_shape(flags, bidi->levels.items, len, bidi->joins.items, letters);
    if (!fribidi_reorder_line(flags, types, len, 0, base, bidi->levels.items, letters, NULL)) return false;
    bidi->letters.count = (uint32_t)fribidi_remove_bidi_marks(letters, len, NULL, NULL, NULL);
    return true;
}

bool bidi_is_built(void) {
    return true;
}
#else
static bool reserve(Bidi *bidi, uint32_t count) {
    (void)bidi, (void)count;
    return true;
}

static bool order(Bidi *bidi, bool code) {
    (void)bidi, (void)code;
    return true;
}

bool bidi_is_built(void) {
    return false;
}
#endif

bool bidi_lay(Bidi *bidi, Text text, bool code) {
    bool runs_left = false;
    bidi->letters.count = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = text_next_codepoint(text, &at);
        runs_left = runs_left || text_direction(c) < 0;
        if (!list_push(&bidi->letters, c)) return false;
    }
    return !runs_left || (reserve(bidi, bidi->letters.count) && order(bidi, code));
}

void bidi_free(Bidi *bidi) {
    list_free(&bidi->letters);
    list_free(&bidi->types);
    list_free(&bidi->brackets);
    list_free(&bidi->joins);
    list_free(&bidi->levels);
}
