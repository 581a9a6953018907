/* render/fonts: which font file draws which letter, the open fonts, and the letters' measures. A face is a
 * font file chosen for a family, weight and slant, or found later for a letter that one lacks. Faces are
 * numbered and never go away. */
#ifndef RENDER_FONTS_H
#define RENDER_FONTS_H

#include "base/memory.h"
#include "base/system.h"
#include "draw/draw.h"
#include <SDL_ttf.h>

#define FONTS_MISSING 0.92f /* ems a letter takes that no font has: two columns of code */

enum { FONTS_REFERENCE = 2048, FONTS_NO_FACE = 0xFFFF };

typedef struct Fonts Fonts;

/* In ems. */
typedef struct FontLetter {
    uint16_t face; /* FONTS_NO_FACE: no font has this letter */
    float advance, left, right;
} FontLetter;

Fonts *fonts_new(Fault *fault);
void fonts_free(Fonts *fonts);

/* The face for a style; false when memory ran out. */
bool fonts_face(Fonts *fonts, FontFamily family, uint16_t weight, bool italic, uint16_t *face);
/* The letter in this face, or in the first other font that has it. False when memory ran out. */
bool fonts_letter(Fonts *fonts, uint16_t face, uint32_t codepoint, FontLetter *letter);
/* What two neighbours of one face move together or apart, in ems. False when memory ran out. */
bool fonts_kerning(Fonts *fonts, uint16_t face, uint32_t left, uint32_t right, float *kerning);
/* The face's font at this size in sixteenths of a pixel, owned here; it has this size until the next call of
 * any of these. NULL when it cannot be opened. */
TTF_Font *fonts_open(Fonts *fonts, uint16_t face, uint32_t across, uint32_t down, bool plain);

Text fonts_list(const Fonts *fonts, Arena *arena);

#endif
