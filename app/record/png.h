/* record/png: one picture as a PNG file. */
#ifndef RECORD_PNG_H
#define RECORD_PNG_H

#include "base/fault.h"
#include "base/list.h"
#include "render/render.h"

/* Writes the whole picture at once (see file_write). Without `alpha` the file has three channels; with it the
 * pixels' alpha is straight and is kept. */
bool png_write(const char *path, RenderImage image, bool alpha, Fault *fault);

typedef List(uint8_t) PngBytes;
/* The same into memory, in place of what was there. */
bool png_encode(RenderImage image, bool alpha, PngBytes *out, Fault *fault);

#endif
