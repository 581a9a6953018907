#include "fonts.h"

#include "base/memory.h"
#include "base/values.h"
#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* From mapped memory, because from a file FreeType reads in small pieces with many seeks between them. */
typedef struct FontFile {
    char *path; /* owned */
    void *data; /* mapped; NULL: not tried yet, or it could not be, and the file itself is read */
    size_t size;
    bool tried;
} FontFile;

typedef struct FontSize {
    uint32_t across, down; /* dots an inch at which one point is the wanted size; 0: none yet */
    int hinting;
} FontSize;

typedef struct Face {
    uint32_t file;
    int index;
    FontFamily family;
    uint16_t weight;
    bool italic;
    bool fallback;  /* found for a letter, not for a style */
    TTF_Font *font; /* NULL: not opened yet, or it could not be */
    FontSize size;  /* it has just now */
} Face;

/* A measure by key: letters and kernings. Open addressing, a power of two, at most half full. */
typedef struct Measure {
    uint64_t key; /* 0 = free */
    FontLetter letter;
} Measure;

struct Fonts {
    FcConfig *config;
    FcFontSet *wanted; /* the fonts of the families we ask for by name */
    List(FontFile) files;
    List(Face) faces;
    Measure *measures;
    uint32_t measure_count, measure_capacity;
};

/* ---- measures */

static Measure *find_measure(const Fonts *fonts, uint64_t key) {
    uint32_t mask = fonts->measure_capacity - 1, at = (uint32_t)(hash_mix(0, key)) & mask;
    while (fonts->measures[at].key != 0 && fonts->measures[at].key != key) at = (at + 1) & mask;
    return &fonts->measures[at];
}

static bool grow_measures(Fonts *fonts) {
    uint32_t old_capacity = fonts->measure_capacity, capacity = old_capacity ? old_capacity * 2 : 1024;
    Measure *old = fonts->measures, *grown = memory_alloc_zeroed(capacity * sizeof *grown);
    if (!grown) return false;
    fonts->measures = grown;
    fonts->measure_capacity = capacity;
    for (uint32_t i = 0; i < old_capacity; i++)
        if (old[i].key) *find_measure(fonts, old[i].key) = old[i];
    memory_free(old);
    return true;
}

static bool add_measure(Fonts *fonts, uint64_t key, FontLetter letter) {
    if (fonts->measure_count * 2 >= fonts->measure_capacity && !grow_measures(fonts)) return false;
    *find_measure(fonts, key) = (Measure){key, letter};
    fonts->measure_count++;
    return true;
}

/* ---- faces */

/* Its number among the files. */
static bool add_file(Fonts *fonts, const char *path, uint32_t *number) {
    for (*number = 0; *number < fonts->files.count; ++*number)
        if (strcmp(fonts->files.items[*number].path, path) == 0) return true;
    size_t len = strlen(path) + 1;
    FontFile file = {.path = memory_alloc(len)};
    if (!file.path) return false;
    memcpy(file.path, path, len);
    if (list_push(&fonts->files, file)) return true;
    memory_free(file.path);
    return false;
}

/* The pattern's file as a face: an old one when it is the same file, else a new one. */
static bool add_face(Fonts *fonts, FcPattern *match, Face face, uint16_t *number) {
    FcChar8 *file = NULL;
    face.font = NULL;
    if (FcPatternGetString(match, FC_FILE, 0, &file) != FcResultMatch) return *number = FONTS_NO_FACE, true;
    if (FcPatternGetInteger(match, FC_INDEX, 0, &face.index) != FcResultMatch) face.index = 0;
    if (!add_file(fonts, (const char *)file, &face.file)) return false;
    for (uint32_t i = 0; face.fallback && i < fonts->faces.count; i++)
        if (fonts->faces.items[i].index == face.index && fonts->faces.items[i].file == face.file)
            return *number = (uint16_t)i, true;
    if (fonts->faces.count >= FONTS_NO_FACE) return *number = FONTS_NO_FACE, true;
    *number = (uint16_t)fonts->faces.count;
    return list_push(&fonts->faces, face);
}

static FcPattern *make_pattern(const char *family, uint16_t weight, bool italic) {
    FcPattern *pattern = FcPatternCreate();
    if (!pattern) return NULL;
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
    FcPatternAddDouble(pattern, FC_WEIGHT, FcWeightFromOpenTypeDouble(weight));
    FcPatternAddInteger(pattern, FC_SLANT, italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
    FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
    FcPatternAddBool(pattern, FC_COLOR, FcFalse);
    return pattern;
}

/* The best of `among`, or of all fonts there are. */
static FcPattern *match_pattern(Fonts *fonts, FcFontSet *among, FcPattern *pattern) {
    FcResult result = FcResultNoMatch;
    FcConfigSubstitute(fonts->config, pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    return among ? FcFontSetMatch(fonts->config, &among, 1, pattern, &result)
                 : FcFontMatch(fonts->config, pattern, &result);
}

static bool has_family(FcPattern *match, const char *family) {
    FcChar8 *name = NULL;
    for (int i = 0; FcPatternGetString(match, FC_FAMILY, i, &name) == FcResultMatch; i++)
        if (FcStrCmpIgnoreCase(name, (const FcChar8 *)family) == 0) return true;
    return false;
}

/* The wanted families in order; the last is generic and taken whatever it is. */
static const char *const wanted[FONT_FAMILY_COUNT][3] = {
    [FONT_UI] = {"Inter", "sans-serif", NULL},
    [FONT_DISPLAY] = {"Inter Display", "Inter", "sans-serif"},
    [FONT_MONO] = {"JetBrains Mono", "monospace", NULL},
};

static bool is_wanted(FcPattern *font) {
    for (int family = 0; family < FONT_FAMILY_COUNT; family++)
        for (int i = 0; i < 3 && wanted[family][i]; i++)
            if (has_family(font, wanted[family][i])) return true;
    return false;
}

/* A match looks at every font of its set, and a system has hundreds: the wanted ones become a set of their
 * own. */
static bool pick_wanted(Fonts *fonts) {
    const FcFontSet *all = FcConfigGetFonts(fonts->config, FcSetSystem);
    fonts->wanted = FcFontSetCreate();
    for (int i = 0; fonts->wanted && all && i < all->nfont; i++) {
        if (!is_wanted(all->fonts[i])) continue;
        FcPatternReference(all->fonts[i]);
        if (!FcFontSetAdd(fonts->wanted, all->fonts[i])) return FcPatternDestroy(all->fonts[i]), false;
    }
    return fonts->wanted != NULL;
}

static FcPattern *match_style(Fonts *fonts, FontFamily family, uint16_t weight, bool italic) {
    for (int i = 0; i < 3 && wanted[family][i]; i++) {
        bool last = i == 2 || !wanted[family][i + 1];
        FcPattern *pattern = make_pattern(wanted[family][i], weight, italic);
        FcPattern *match = pattern ? match_pattern(fonts, last ? NULL : fonts->wanted, pattern) : NULL;
        if (pattern) FcPatternDestroy(pattern);
        if (match && (last || has_family(match, wanted[family][i]))) return match;
        if (match) FcPatternDestroy(match);
    }
    return NULL;
}

bool fonts_face(Fonts *fonts, FontFamily family, uint16_t weight, bool italic, uint16_t *number) {
    for (uint32_t i = 0; i < fonts->faces.count; i++) {
        const Face *face = &fonts->faces.items[i];
        if (!face->fallback && face->family == family && face->weight == weight && face->italic == italic)
            return *number = (uint16_t)i, true;
    }
    FcPattern *match = match_style(fonts, family, weight, italic);
    *number = FONTS_NO_FACE;
    if (!match) return true;
    Face face = {.family = family, .weight = weight, .italic = italic};
    bool ok = add_face(fonts, match, face, number);
    FcPatternDestroy(match);
    return ok;
}

/* ---- letters */

static void map_file(FontFile *file) {
    struct stat st;
    int fd = file->tried ? -1 : open(file->path, O_RDONLY | O_CLOEXEC);
    file->tried = true;
    if (fd < 0) return;
    if (fstat(fd, &st) == 0 && st.st_size > 0 && st.st_size < INT32_MAX) {
        void *data = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (data != MAP_FAILED) file->data = data, file->size = (size_t)st.st_size;
    }
    close(fd);
}

static TTF_Font *open_font(Fonts *fonts, const Face *face, FontSize size) {
    FontFile *file = &fonts->files.items[face->file];
    map_file(file);
    SDL_RWops *source =
        file->data ? SDL_RWFromConstMem(file->data, (int)file->size) : SDL_RWFromFile(file->path, "rb");
    return source ? TTF_OpenFontIndexDPIRW(source, 1, 1, face->index, size.across, size.down) : NULL;
}

/* A font is opened once and given one size after the other: reading its tables costs as much as drawing ten
 * letters. SDL_ttf takes whole points only, so it is one point at so many dots an inch. */
static TTF_Font *sized_font(Fonts *fonts, uint16_t number, FontSize size) {
    Face *face = &fonts->faces.items[number];
    FontSize now = face->size;
    if (!face->font)
        face->font = open_font(fonts, face, size);
    else if (now.across == size.across && now.down == size.down && now.hinting == size.hinting)
        return face->font;
    else if (TTF_SetFontSizeDPI(face->font, 1, size.across, size.down) != 0)
        return face->size = (FontSize){0}, NULL;
    if (face->font) TTF_SetFontHinting(face->font, size.hinting);
    face->size = size;
    return face->font;
}

static TTF_Font *reference_font(Fonts *fonts, uint16_t number) {
    uint32_t dots = FONTS_REFERENCE * 72;
    return sized_font(fonts, number, (FontSize){dots, dots, TTF_HINTING_NONE});
}

TTF_Font *fonts_open(Fonts *fonts, uint16_t face, uint32_t across, uint32_t down, bool plain) {
    int hinting = plain ? TTF_HINTING_NONE : TTF_HINTING_LIGHT;
    return sized_font(fonts, face, (FontSize){across * 72 / 16, down * 72 / 16, hinting});
}

static bool face_has(Fonts *fonts, uint16_t number, uint32_t codepoint) {
    if (number == FONTS_NO_FACE) return false;
    TTF_Font *font = reference_font(fonts, number);
    return font && TTF_GlyphIsProvided32(font, codepoint);
}

/* Another font that has the letter, of the same weight and slant where there is one. */
static bool find_fallback(Fonts *fonts, uint16_t number, uint32_t codepoint, uint16_t *found) {
    Face near = number == FONTS_NO_FACE ? (Face){.weight = 400} : fonts->faces.items[number];
    FcPattern *pattern =
        make_pattern(near.family == FONT_MONO ? "monospace" : "sans-serif", near.weight, near.italic);
    FcCharSet *letters = FcCharSetCreate();
    *found = FONTS_NO_FACE;
    FcPattern *match = NULL;
    if (pattern && letters) {
        FcCharSetAddChar(letters, codepoint);
        FcPatternAddCharSet(pattern, FC_CHARSET, letters);
        match = match_pattern(fonts, NULL, pattern);
    }
    near.fallback = true;
    bool ok = pattern && letters && (!match || add_face(fonts, match, near, found));
    if (match) FcPatternDestroy(match);
    if (letters) FcCharSetDestroy(letters);
    if (pattern) FcPatternDestroy(pattern);
    if (ok && !face_has(fonts, *found, codepoint)) *found = FONTS_NO_FACE;
    return ok;
}

static void measure_letter(Fonts *fonts, uint32_t codepoint, FontLetter *letter) {
    int left = 0, right = 0, bottom = 0, top = 0, advance = 0;
    TTF_GlyphMetrics32(reference_font(fonts, letter->face), codepoint, &left, &right, &bottom, &top,
                       &advance);
    letter->advance = (float)advance / FONTS_REFERENCE;
    letter->left = (float)left / FONTS_REFERENCE;
    letter->right = (float)right / FONTS_REFERENCE;
}

bool fonts_letter(Fonts *fonts, uint16_t face, uint32_t codepoint, FontLetter *letter) {
    uint64_t key = (uint64_t)1 << 62 | (uint64_t)face << 21 | codepoint;
    Measure *known = find_measure(fonts, key);
    if (known->key) return *letter = known->letter, true;
    *letter = (FontLetter){.face = face, .advance = FONTS_MISSING};
    if (!face_has(fonts, face, codepoint) && !find_fallback(fonts, face, codepoint, &letter->face))
        return false;
    if (letter->face != FONTS_NO_FACE) measure_letter(fonts, codepoint, letter);
    return add_measure(fonts, key, *letter);
}

/* SDL_ttf shapes whole strings only, so kerning is what a pair's width differs from its letters' own. */
static bool measure_kerning(Fonts *fonts, uint16_t face, uint32_t left, uint32_t right, float *kerning) {
    FontLetter a = {0}, b = {0};
    char pair[9] = {0};
    size_t len = text_encode(left, pair);
    text_encode(right, pair + len);
    int width = 0;
    TTF_Font *font = reference_font(fonts, face);
    *kerning = 0;
    if (!fonts_letter(fonts, face, left, &a) || !fonts_letter(fonts, face, right, &b)) return false;
    if (a.face != face || b.face != face || !font || TTF_SizeUTF8(font, pair, &width, NULL) != 0) return true;
    float alone = a.advance + maths_max(b.advance, b.right) - maths_min(a.left, 0);
    float moved = (float)width / FONTS_REFERENCE - alone;
    if (maths_abs(moved) < 0.2f) *kerning = moved; /* more is a ligature, which is not drawn */
    return true;
}

bool fonts_kerning(Fonts *fonts, uint16_t face, uint32_t left, uint32_t right, float *kerning) {
    *kerning = 0;
    if (face == FONTS_NO_FACE) return true;
    uint64_t key = (uint64_t)1 << 63 | (uint64_t)face << 42 | (uint64_t)left << 21 | right;
    Measure *known = find_measure(fonts, key);
    if (known->key) return *kerning = known->letter.advance, true;
    return measure_kerning(fonts, face, left, right, kerning) &&
           add_measure(fonts, key, (FontLetter){.advance = *kerning});
}

/* ---- life */

static bool any_font(Fonts *fonts, Fault *fault) {
    uint16_t face = FONTS_NO_FACE;
    if (!fonts_face(fonts, FONT_UI, 400, false, &face)) return fault_out_of_memory(fault);
    if (face_has(fonts, face, 'a')) return true;
    return fault_set(fault, FAULT_ENVIRONMENT, NULL, 0,
                     "no font was found: install the packages fonts-inter and fonts-jetbrains-mono, or any "
                     "sans-serif font");
}

Fonts *fonts_new(Fault *fault) {
    Fonts *fonts = memory_alloc_zeroed(sizeof *fonts);
    if (!fonts || !grow_measures(fonts)) {
        fonts_free(fonts);
        fault_out_of_memory(fault);
        return NULL;
    }
    if (TTF_Init() != 0) {
        fault_set(fault, FAULT_ENVIRONMENT, NULL, 0, "the font library could not be started: %s",
                  TTF_GetError());
        memory_free(fonts->measures);
        memory_free(fonts);
        return NULL;
    }
    fonts->config = FcInitLoadConfigAndFonts();
    bool picked = fonts->config && pick_wanted(fonts);
    if (picked && any_font(fonts, fault)) return fonts;
    if (fonts->config && !picked) fault_out_of_memory(fault);
    if (!fonts->config)
        fault_set(fault, FAULT_ENVIRONMENT, NULL, 0,
                  "the font list could not be loaded: install the package fontconfig");
    fonts_free(fonts);
    TTF_Quit();
    return NULL;
}

void fonts_free(Fonts *fonts) {
    if (!fonts) return;
    for (uint32_t i = 0; i < fonts->faces.count; i++)
        if (fonts->faces.items[i].font) TTF_CloseFont(fonts->faces.items[i].font);
    for (uint32_t i = 0; i < fonts->files.count; i++) {
        memory_free(fonts->files.items[i].path);
        if (fonts->files.items[i].data) munmap(fonts->files.items[i].data, fonts->files.items[i].size);
    }
    if (fonts->wanted) FcFontSetDestroy(fonts->wanted);
    if (fonts->config) FcConfigDestroy(fonts->config);
    list_free(&fonts->files);
    list_free(&fonts->faces);
    memory_free(fonts->measures);
    memory_free(fonts);
}

static const char *family_name(FontFamily family) {
    switch (family) {
    case FONT_UI: return "text";
    case FONT_DISPLAY: return "display";
    case FONT_MONO: return "mono";
    case FONT_FAMILY_COUNT: break;
    }
    return "";
}

Text fonts_list(const Fonts *fonts, Arena *arena) {
    Text all = {0};
    for (uint32_t i = 0; i < fonts->faces.count; i++) {
        const Face *face = &fonts->faces.items[i];
        all = arena_format(arena, "%.*s%s %d%s%s: %s\n", TEXT_ARG(all), family_name(face->family),
                           (int)face->weight, face->italic ? " italic" : "",
                           face->fallback ? " (fallback)" : "", fonts->files.items[face->file].path);
    }
    return all;
}
