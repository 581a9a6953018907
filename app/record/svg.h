/* record/svg: a draw list as an SVG file: every command one element or group. Texts stay texts, in the fonts'
 * names and at the width the renderer measures. */
#ifndef RECORD_SVG_H
#define RECORD_SVG_H

#include "base/fault.h"
#include "render/render.h"

bool svg_write(const DrawList *list, float width, float height, Renderer *renderer, const char *path,
               Fault *fault);

#endif
