/* record/still: one picture as a file: PNG, SVG; and which letters no font has. */
#ifndef RECORD_STILL_H
#define RECORD_STILL_H

#include "base/memory.h"
#include "base/system.h"
#include "record/record.h"
#include "render/render.h"
#include "scene/scene.h"

/* ---- png: one picture as a PNG file. */

/* Writes the whole picture at once (see file_write). Without `alpha` the file has three channels; with it the
 * pixels' alpha is straight and is kept. */
bool png_write(const char *path, RenderImage image, bool alpha, Fault *fault);

typedef List(uint8_t) PngBytes;
/* The same into memory, in place of what was there. */
bool png_encode(RenderImage image, bool alpha, PngBytes *out, Fault *fault);

/* ---- still: single pictures: a moment, a cover. A name that ends in .svg gives an SVG, every other a PNG.
 */

/* A moment of the lesson as the recording shows it. With `transparent` only the things themselves, on
 * nothing. */
bool still_write(const Reel *reel, ScenePosition position, bool transparent, const char *path, Fault *fault);
/* The end of the step with most on the shelves, of those that frames [first, end) show, and the lesson's
 * title over it. */
bool still_cover(const Reel *reel, uint64_t first, uint64_t end, const char *path, Fault *fault);

/* ---- svg: a draw list as an SVG file: every command one element or group. Texts stay texts, in the fonts'
 * names and at the width the renderer measures. */

bool svg_write(const DrawList *list, float width, float height, Renderer *renderer, const char *path,
               Fault *fault);

/* ---- letters: letters of a lesson that no installed font has, and what to install for them. They are
 * drawn as boxes with their numbers in them. */

enum { LETTERS_PACKAGES = 5, LETTERS_SHOWN = 6 };

/* Letters that one package would supply. */
typedef struct LettersGap {
    uint32_t letters[LETTERS_SHOWN]; /* the first of them */
    uint32_t count;                  /* all of them; 0: nothing is missing */
    uint32_t step;                   /* the first that shows one */
} LettersGap;

typedef struct Letters {
    LettersGap gaps[LETTERS_PACKAGES];
    List(uint32_t) met;
} Letters; /* zeros: nothing was looked at yet; free `met` with list_free */

/* Adds what the list shows of this step, and its sentence and question, which are drawn into the list. False
 * when memory ran out. */
bool letters_look(Letters *letters, Renderer *renderer, const Scene *scene, uint32_t step, DrawList *list);
/* "no installed font has ...: install ..." in words; false when this package is not needed. */
bool letters_words(const Letters *letters, int package, char *out, size_t size);

#endif
