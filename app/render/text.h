/* render/text: fonts, glyph masks, and the placing of letters. The only user of SDL2_ttf and fontconfig; main
 * thread only.
 *
 * A line is laid out letter by letter from advances and kerning measured once, unhinted, at a large size, so
 * that drawn and measured widths agree. Each letter is drawn from a mask made for its device size and its
 * quarter-pixel phase: FreeType renders it four times as wide (lightly hinted in height only) and four
 * columns are averaged into one. */
#ifndef RENDER_TEXT_H
#define RENDER_TEXT_H

#include "base/memory.h"
#include "base/system.h"
#include "item.h"
#include "render/render.h"

typedef struct TextEngine TextEngine;

struct Mask {
    uint64_t id;           /* the same content has the same id in every frame of this engine */
    int32_t left, top;     /* from the letter's origin (whole pixel) to the mask's corner */
    int32_t width, height; /* also bytes from row to row: width */
    uint8_t bytes[];
};

TextEngine *text_engine_new(Fault *fault);
void text_engine_free(TextEngine *engine);
void text_engine_begin_frame(TextEngine *engine); /* masks of earlier frames may now be dropped */

/* Width in list units, without the style's spacing; 0 when memory ran out. */
float text_engine_width(TextEngine *engine, const TextStyle *style, Text text);
bool text_engine_mismeasured(TextEngine *engine); /* whether that happened since it was asked last */

typedef struct TextPlaced {
    uint16_t face;
    uint32_t codepoint;
    float x; /* list units from the start of the line */
} TextPlaced;

/* The letters of a line, valid until the next call; false when memory ran out. */
bool text_engine_place(TextEngine *engine, const TextStyle *style, Text text, const TextPlaced **placed,
                       uint32_t *count, float *width);

/* The mask of one letter at a size of `across` x `down` sixteenths of a pixel; phase 0..3 quarter pixels.
 * NULL when memory ran out or for a letter without ink (*failed tells which). */
const Mask *text_engine_mask(TextEngine *engine, uint16_t face, uint32_t codepoint, uint32_t across,
                             uint32_t down, uint32_t phase, bool plain, bool *failed);

/* Adds the letters of a line that no font has, see render_missing. */
bool text_engine_missing(TextEngine *engine, const TextStyle *style, Text text, RenderMissing *missing);

Text text_engine_fonts(const TextEngine *engine, Arena *arena);

#endif
