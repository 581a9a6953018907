/* record/svg: a draw list as an SVG file: every command one element or group. Texts stay texts, in the fonts'
 * names and at the width they were measured with. */
#ifndef RECORD_SVG_H
#define RECORD_SVG_H

#include "base/fault.h"
#include "draw/draw.h"

bool svg_write(const DrawList *list, float width, float height, const TextMeasure *measure, const char *path,
               Fault *fault);

#endif
