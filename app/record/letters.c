#include "record/still.h"

#include <stdio.h>
#include <string.h>

/* In the order of LettersGap; by their names on Debian. */
enum { PACKAGE_CJK, PACKAGE_SIGNS, PACKAGE_CORE, PACKAGE_NONE, PACKAGE_ORDER };

static const char *const advice[LETTERS_PACKAGES] = {
    [PACKAGE_CJK] = "install the package fonts-noto-cjk",
    [PACKAGE_SIGNS] =
        ("install the package fonts-symbola or, for the newest, fonts-unifont (colour fonts such as "
         "fonts-noto-color-emoji are not drawn)"),
    [PACKAGE_CORE] = "install the package fonts-noto-core or, where that has none either, fonts-unifont",
    [PACKAGE_NONE] = "these are private-use codes, for which no package has letters",
};

typedef struct Range {
    uint32_t first, last;
    int package;
} Range;

static const Range ranges[] = {
    {0x1100, 0x11FF, PACKAGE_CJK},   {0x2600, 0x27BF, PACKAGE_SIGNS},   {0x2B00, 0x2BFF, PACKAGE_SIGNS},
    {0x2E80, 0x9FFF, PACKAGE_CJK},   {0xA960, 0xA97F, PACKAGE_CJK},     {0xAC00, 0xD7FF, PACKAGE_CJK},
    {0xE000, 0xF8FF, PACKAGE_NONE},  {0xF900, 0xFAFF, PACKAGE_CJK},     {0xFE30, 0xFE4F, PACKAGE_CJK},
    {0xFF00, 0xFFEF, PACKAGE_CJK},   {0x1F000, 0x1FAFF, PACKAGE_SIGNS}, {0x1B000, 0x1B16F, PACKAGE_CJK},
    {0x20000, 0x3FFFF, PACKAGE_CJK}, {0xF0000, 0x10FFFF, PACKAGE_NONE},
};

static int package_of(uint32_t letter) {
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (letter >= ranges[i].first && letter <= ranges[i].last) return ranges[i].package;
    return PACKAGE_CORE;
}

static void note(Letters *letters, int package, uint32_t letter, uint32_t step) {
    LettersGap *gap = &letters->gaps[package];
    if (gap->count == 0 || step < gap->step) gap->step = step;
    if (gap->count < LETTERS_SHOWN) gap->letters[gap->count] = letter;
    gap->count++;
}

static bool meet(Letters *letters, uint32_t letter, uint32_t step) {
    for (uint32_t i = 0; i < letters->met.count; i++)
        if (letters->met.items[i] == letter) return true;
    note(letters, package_of(letter), letter, step);
    return list_push(&letters->met, letter);
}

static void draw_words(const Scene *scene, uint32_t step, DrawList *list) {
    TextStyle style = {.family = FONT_UI, .weight = 500, .size = 20};
    Question question;
    draw_text(list, 0, 0, &style, timeline_step(scene_timeline(scene), step).say);
    if (scene_question(scene, step, &question)) draw_text(list, 0, 0, &style, question.text);
}

bool letters_look(Letters *letters, Renderer *renderer, const Scene *scene, uint32_t step, DrawList *list) {
    RenderMissing missing = {0};
    draw_words(scene, step, list);
    bool ok = render_missing(renderer, list, &missing) && !list->failed;
    for (uint32_t i = 0; ok && i < missing.letters.count; i++)
        ok = meet(letters, missing.letters.items[i], step);
    if (missing.out_of_order && letters->gaps[PACKAGE_ORDER].count == 0)
        note(letters, PACKAGE_ORDER, 0, step);
    list_free(&missing.letters);
    return ok;
}

bool letters_words(const Letters *letters, int package, char *out, size_t size) {
    const LettersGap *gap = &letters->gaps[package];
    char names[LETTERS_SHOWN * 24] = "", more[32] = "";
    if (gap->count == 0) return false;
    if (package == PACKAGE_ORDER) {
        snprintf(out, size,
                 "a text runs from the right, and stands here from the left: this program was built "
                 "without FriBidi (on Debian the package libfribidi-dev)");
        return true;
    }
    for (uint32_t i = 0; i < gap->count && i < LETTERS_SHOWN; i++) {
        char letter[5] = "";
        text_encode(gap->letters[i], letter);
        size_t len = strlen(names);
        snprintf(names + len, sizeof names - len, "%s%s (U+%04X)", i ? ", " : "", letter, gap->letters[i]);
    }
    if (gap->count > LETTERS_SHOWN) snprintf(more, sizeof more, " and %u more", gap->count - LETTERS_SHOWN);
    snprintf(out, size, "no installed font has %s%s: %s", names, more, advice[package]);
    return true;
}
