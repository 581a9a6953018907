/* Masks live in a hash table by content and in a list by last use; when they take too much memory the ones
 * longest unused go, but never one of the current frame. */
#include "text.h"

#include "base/memory.h"
#include "base/values.h"
#include "bidi.h"
#include "fonts.h"
#include <string.h>

enum {
    MASK_BYTES_MOST = 48 << 20,
    MASK_BUCKETS = 4096,
    WIDE = 4, /* columns rendered for one */
    NONE = -1,
};

typedef struct MaskKey {
    uint64_t letter; /* codepoint, face, phase, plain */
    uint64_t size;   /* across, down */
} MaskKey;

typedef struct MaskSlot {
    MaskKey key;
    Mask *mask; /* NULL: a letter without ink */
    uint64_t frame;
    size_t bytes;
    int32_t next;         /* in the bucket, or in the list of free slots */
    int32_t newer, older; /* in the list by use */
} MaskSlot;

struct TextEngine {
    Fonts *fonts;
    uint64_t frame;
    bool mismeasured;
    List(MaskSlot) slots;
    int32_t buckets[MASK_BUCKETS];
    int32_t newest, oldest, free_slot;
    size_t bytes;
    List(TextPlaced) placed;
    Bidi bidi;
};

TextEngine *text_engine_new(Fault *fault) {
    TextEngine *engine = memory_alloc_zeroed(sizeof *engine);
    if (!engine) return fault_out_of_memory(fault), NULL;
    for (int i = 0; i < MASK_BUCKETS; i++) engine->buckets[i] = NONE;
    engine->newest = engine->oldest = engine->free_slot = NONE;
    engine->fonts = fonts_new(fault);
    if (engine->fonts) return engine;
    memory_free(engine);
    return NULL;
}

void text_engine_free(TextEngine *engine) {
    if (!engine) return;
    for (uint32_t i = 0; i < engine->slots.count; i++) memory_free(engine->slots.items[i].mask);
    list_free(&engine->slots);
    list_free(&engine->placed);
    bidi_free(&engine->bidi);
    fonts_free(engine->fonts);
    TTF_Quit();
    memory_free(engine);
}

void text_engine_begin_frame(TextEngine *engine) {
    engine->frame++;
}

Text text_engine_fonts(const TextEngine *engine, Arena *arena) {
    return fonts_list(engine->fonts, arena);
}

/* ---- placing */

static bool is_combining(uint32_t c) {
    return (c >= 0x300 && c < 0x370) || (c >= 0x591 && c < 0x5BE) || (c >= 0x64B && c < 0x660) ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x20D0 && c < 0x2100) || (c >= 0xFE00 && c < 0xFE10);
}

static bool kerns(uint32_t c) {
    return c > ' ' && c < 0x2000;
}

static bool is_letter(uint32_t c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0xC0;
}

/* Columns of a letter in code: one, two for wide ones, none for marks. */
static float mono_advance(float column, const FontLetter *letter) {
    if (letter->advance <= 0) return 0;
    return letter->advance > column * 1.5f ? column * 2 : column;
}

typedef struct Pen {
    TextEngine *engine;
    const TextStyle *style;
    uint16_t face;
    float column; /* width of a column in ems, for mono */
    float x;      /* list units */
    uint32_t before;
    uint16_t before_face;
} Pen;

static bool start_pen(TextEngine *engine, const TextStyle *style, Pen *pen) {
    *pen = (Pen){.engine = engine, .style = style, .before_face = FONTS_NO_FACE};
    FontFamily family = (unsigned)style->family < FONT_FAMILY_COUNT ? style->family : FONT_UI;
    if (!fonts_face(engine->fonts, family, style->weight, style->italic, &pen->face)) return false;
    if (family != FONT_MONO) return true;
    FontLetter zero = {0};
    if (!fonts_letter(engine->fonts, pen->face, '0', &zero)) return false;
    pen->column = zero.advance;
    return true;
}

/* Moves past one letter; `placed` is where it stands. */
static bool step_pen(Pen *pen, uint32_t c, TextPlaced *placed) {
    FontLetter letter = {0};
    if (c < ' ' || c == 0x7F) c = ' ';
    if (!fonts_letter(pen->engine->fonts, pen->face, c, &letter)) return false;
    float size = pen->style->size, advance = letter.advance;
    if (is_combining(c)) advance = 0;
    if (pen->column > 0) {
        advance = is_combining(c) ? 0 : mono_advance(pen->column, &letter);
    } else if (letter.face == pen->before_face && kerns(c) && kerns(pen->before) &&
               (is_letter(c) || is_letter(pen->before))) {
        float kerning = 0;
        if (!fonts_kerning(pen->engine->fonts, letter.face, pen->before, c, &kerning)) return false;
        pen->x += kerning * size;
    }
    *placed = (TextPlaced){letter.face, c, pen->x};
    pen->x += advance * size + (advance > 0 ? pen->style->spacing : 0);
    pen->before = c;
    pen->before_face = letter.face;
    return true;
}

static bool measure(TextEngine *engine, const TextStyle *style, Text text, float *width) {
    Pen pen;
    TextPlaced placed;
    if (!start_pen(engine, style, &pen) || !bidi_lay(&engine->bidi, text, pen.column > 0)) return false;
    for (uint32_t i = 0; i < engine->bidi.letters.count; i++)
        if (!step_pen(&pen, engine->bidi.letters.items[i], &placed)) return false;
    *width = pen.x;
    return true;
}

float text_engine_width(TextEngine *engine, const TextStyle *style, Text text) {
    TextStyle plain = *style;
    float width = 0;
    plain.spacing = 0; /* draw_text_width adds it */
    if (!measure(engine, &plain, text, &width)) engine->mismeasured = true;
    return width;
}

bool text_engine_mismeasured(TextEngine *engine) {
    bool was = engine->mismeasured;
    engine->mismeasured = false;
    return was;
}

bool text_engine_place(TextEngine *engine, const TextStyle *style, Text text, const TextPlaced **placed,
                       uint32_t *count, float *width) {
    Pen pen;
    engine->placed.count = 0;
    if (!start_pen(engine, style, &pen) || !bidi_lay(&engine->bidi, text, pen.column > 0)) return false;
    for (uint32_t i = 0; i < engine->bidi.letters.count; i++) {
        TextPlaced letter;
        if (!step_pen(&pen, engine->bidi.letters.items[i], &letter) || !list_push(&engine->placed, letter))
            return false;
    }
    *placed = engine->placed.items;
    *count = engine->placed.count;
    *width = pen.x;
    return true;
}

/* Those that are not to be seen anyway. */
static bool is_silent(uint32_t c) {
    return is_combining(c) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           (c >= 0xE0000 && c < 0xF0000);
}

bool text_engine_missing(TextEngine *engine, const TextStyle *style, Text text, RenderMissing *missing) {
    const TextPlaced *placed = NULL;
    uint32_t count = 0;
    float width = 0;
    if (!text_engine_place(engine, style, text, &placed, &count, &width)) return false;
    for (uint32_t i = 0; i < count; i++)
        if (placed[i].face == FONTS_NO_FACE && !is_silent(placed[i].codepoint) &&
            !list_push(&missing->letters, placed[i].codepoint))
            return false;
    for (size_t at = 0; at < text.len && !bidi_is_built();)
        if (text_direction(text_next_codepoint(text, &at)) < 0) missing->out_of_order = true;
    return true;
}

/* ---- making masks */

/* A surface's alpha at (x, y), 0 outside. */
static uint32_t alpha_at(const SDL_Surface *surface, int x, int y) {
    if (x < 0 || y < 0 || x >= surface->w || y >= surface->h) return 0;
    const uint8_t *row = (const uint8_t *)surface->pixels + (ptrdiff_t)y * surface->pitch;
    uint32_t pixel = 0;
    memcpy(&pixel, row + (ptrdiff_t)x * 4, 4);
    return pixel >> 24;
}

static Mask *alloc_mask(int32_t left, int32_t top, int32_t width, int32_t height) {
    Mask *mask = memory_alloc(sizeof *mask + (size_t)width * (size_t)height);
    if (!mask) return NULL;
    mask->id = 0;
    mask->left = left, mask->top = top;
    mask->width = width, mask->height = height;
    return mask;
}

/* ---- letters no font has: a box with the code point in it, in two rows of hexadecimal digits */

static void blend_digit(Mask *into, const Mask *digit, int32_t x, int32_t y) {
    for (int32_t j = 0; j < digit->height; j++)
        for (int32_t i = 0; i < digit->width; i++) {
            int32_t px = x + digit->left + i, py = y + digit->top + j;
            if (px < 0 || py < 0 || px >= into->width || py >= into->height) continue;
            uint8_t *at = &into->bytes[py * into->width + px], value = digit->bytes[j * digit->width + i];
            if (value > *at) *at = value;
        }
}

static void fill_frame(Mask *mask, int32_t width, int32_t line) {
    for (int32_t y = 0; y < mask->height; y++)
        for (int32_t x = 0; x < width; x++)
            if (x < line || y < line || x >= width - line || y >= mask->height - line)
                mask->bytes[y * mask->width + x] = 255;
}

static bool fill_digits(TextEngine *engine, Mask *mask, int32_t width, uint32_t codepoint, uint32_t across,
                        uint32_t down) {
    uint32_t columns = codepoint > 0xFFFF ? 3 : 2, share = columns == 3 ? 34 : 40; /* percent of the size */
    uint16_t face = FONTS_NO_FACE;
    bool failed = !fonts_face(engine->fonts, FONT_MONO, 600, false, &face);
    for (uint32_t i = 0; i < columns * 2 && !failed && face != FONTS_NO_FACE; i++) {
        uint32_t digit = codepoint >> (4 * (columns * 2 - 1 - i)) & 15, row = i / columns,
                 column = i % columns;
        const Mask *letter = text_engine_mask(engine, face, (uint32_t) "0123456789ABCDEF"[digit],
                                              across * share / 100, down * share / 100, 0, false, &failed);
        int32_t pitch = (int32_t)(across * share * 6 / 16000),
                left = (width - pitch * (int32_t)columns + 1) / 2;
        int32_t baseline = mask->height * (row ? 86 : 46) / 100;
        if (letter) blend_digit(mask, letter, left + pitch * (int32_t)column, baseline);
    }
    return !failed;
}

static Mask *missing_mask(TextEngine *engine, uint32_t codepoint, uint32_t across, uint32_t down,
                          bool *failed) {
    int32_t width = (int32_t)(across * 80 / 1600) + 1, height = (int32_t)(down * 86 / 1600) + 1;
    int32_t left = (int32_t)(across * 6 / 1600), line = (int32_t)(down / 320) + 1;
    Mask *mask = alloc_mask(left, -(int32_t)(down * 76 / 1600), (width + 3) & ~3, height);
    *failed = mask == NULL;
    if (!mask) return NULL;
    memset(mask->bytes, 0, (size_t)mask->width * (size_t)mask->height);
    fill_frame(mask, width, line);
    if (down < 9 * 16 || fill_digits(engine, mask, width, codepoint, across, down)) return mask;
    memory_free(mask);
    *failed = true;
    return NULL;
}

/* ---- letters through SDL_ttf */

static int floor_div(int a, int b) {
    return a >= 0 ? a / b : -((b - 1 - a) / b);
}

/* Where a letter's ink stands on the surface SDL_ttf makes of it. */
typedef struct GlyphPlace {
    int origin_x, baseline;       /* on the surface */
    int left, right, bottom, top; /* ink around the origin, y up */
} GlyphPlace;

static GlyphPlace glyph_place(TTF_Font *font, uint32_t codepoint) {
    GlyphPlace place = {0};
    int advance = 0, ascent = TTF_FontAscent(font);
    TTF_GlyphMetrics32(font, codepoint, &place.left, &place.right, &place.bottom, &place.top, &advance);
    place.origin_x = place.left < 0 ? -place.left : 0;
    place.baseline = place.top > ascent ? place.top : ascent;
    return place;
}

/* Averages `wide` columns into one, `shift` columns to the right. */
static Mask *narrow_mask(const SDL_Surface *surface, GlyphPlace place, int wide, int shift) {
    int x0 = floor_div(place.left + shift, wide), x1 = floor_div(place.right + shift + wide, wide) + 1;
    x1 = x0 + ((x1 - x0 + 3) & ~3); /* whole fours blend faster */
    int height = place.top - place.bottom + 2;
    Mask *mask = alloc_mask(x0, -place.top - 1, x1 - x0, height);
    for (int y = 0; mask && y < height; y++)
        for (int x = x0; x < x1; x++) {
            uint32_t sum = 0;
            int from = place.origin_x + x * wide - shift;
            for (int k = 0; k < wide; k++)
                sum += alpha_at(surface, from + k, place.baseline - place.top - 1 + y);
            mask->bytes[y * (x1 - x0) + (x - x0)] = (uint8_t)((sum + (uint32_t)wide / 2) / (uint32_t)wide);
        }
    return mask;
}

static Mask *render_mask(TextEngine *engine, uint16_t face, uint32_t codepoint, uint32_t across,
                         uint32_t down, uint32_t phase, bool plain, bool *failed) {
    int wide = plain ? 1 : WIDE;
    TTF_Font *font = fonts_open(engine->fonts, face, across * (uint32_t)wide, down, plain);
    if (!font) return missing_mask(engine, codepoint, across, down, failed);
    GlyphPlace place = glyph_place(font, codepoint);
    if (place.right <= place.left || place.top <= place.bottom) return NULL;
    SDL_Surface *surface = TTF_RenderGlyph32_Blended(font, codepoint, (SDL_Color){255, 255, 255, 255});
    if (!surface) return NULL;
    Mask *mask = narrow_mask(surface, place, wide, (int)phase);
    *failed = mask == NULL;
    SDL_FreeSurface(surface);
    return mask;
}

/* ---- keeping masks */

static int32_t *bucket_of(TextEngine *engine, MaskKey key) {
    return &engine->buckets[hash_mix(key.letter, key.size) % MASK_BUCKETS];
}

static void unlink_slot(TextEngine *engine, int32_t at) {
    MaskSlot *slot = &engine->slots.items[at];
    if (slot->newer != NONE)
        engine->slots.items[slot->newer].older = slot->older;
    else
        engine->newest = slot->older;
    if (slot->older != NONE)
        engine->slots.items[slot->older].newer = slot->newer;
    else
        engine->oldest = slot->newer;
}

static void link_newest(TextEngine *engine, int32_t at) {
    MaskSlot *slot = &engine->slots.items[at];
    slot->frame = engine->frame;
    slot->newer = NONE;
    slot->older = engine->newest;
    if (engine->newest != NONE) engine->slots.items[engine->newest].newer = at;
    engine->newest = at;
    if (engine->oldest == NONE) engine->oldest = at;
}

static void drop_slot(TextEngine *engine, int32_t at) {
    MaskSlot *slot = &engine->slots.items[at];
    int32_t *link = bucket_of(engine, slot->key);
    while (*link != at) link = &engine->slots.items[*link].next;
    *link = slot->next;
    unlink_slot(engine, at);
    engine->bytes -= slot->bytes;
    memory_free(slot->mask);
    slot->mask = NULL;
    slot->next = engine->free_slot;
    engine->free_slot = at;
}

static void make_room(TextEngine *engine) {
    while (engine->bytes > MASK_BYTES_MOST && engine->oldest != NONE &&
           engine->slots.items[engine->oldest].frame != engine->frame)
        drop_slot(engine, engine->oldest);
}

static int32_t take_slot(TextEngine *engine) {
    int32_t at = engine->free_slot;
    if (at != NONE) return engine->free_slot = engine->slots.items[at].next, at;
    return list_push(&engine->slots, (MaskSlot){0}) ? (int32_t)engine->slots.count - 1 : NONE;
}

static bool keep_mask(TextEngine *engine, MaskKey key, Mask *mask) {
    make_room(engine);
    int32_t at = take_slot(engine);
    if (at == NONE) return false;
    size_t bytes = sizeof(MaskSlot) + (mask ? sizeof *mask + (size_t)mask->width * (size_t)mask->height : 0);
    int32_t *bucket = bucket_of(engine, key);
    engine->slots.items[at] = (MaskSlot){.key = key, .mask = mask, .bytes = bytes, .next = *bucket};
    *bucket = at;
    engine->bytes += bytes;
    link_newest(engine, at);
    return true;
}

const Mask *text_engine_mask(TextEngine *engine, uint16_t face, uint32_t codepoint, uint32_t across,
                             uint32_t down, uint32_t phase, bool plain, bool *failed) {
    MaskKey key = {(uint64_t)codepoint | (uint64_t)phase << 24 | (uint64_t)plain << 28 | (uint64_t)face << 32,
                   (uint64_t)across << 32 | down};
    *failed = false;
    for (int32_t at = *bucket_of(engine, key); at != NONE; at = engine->slots.items[at].next) {
        MaskSlot *slot = &engine->slots.items[at];
        if (slot->key.letter != key.letter || slot->key.size != key.size) continue;
        unlink_slot(engine, at);
        link_newest(engine, at);
        return slot->mask;
    }
    Mask *mask = face == FONTS_NO_FACE
                     ? missing_mask(engine, codepoint, across, down, failed)
                     : render_mask(engine, face, codepoint, across, down, phase, plain, failed);
    if (mask) mask->id = hash_mix(hash_mix(HASH_START, key.letter), key.size);
    if (*failed) return NULL;
    if (keep_mask(engine, key, mask)) return mask;
    memory_free(mask);
    *failed = true;
    return NULL;
}
