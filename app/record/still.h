/* record/still: single pictures: a moment, a cover. A name that ends in .svg gives an SVG, every other a PNG.
 */
#ifndef RECORD_STILL_H
#define RECORD_STILL_H

#include "record/reel.h"

/* A moment of the lesson as the recording shows it. With `transparent` only the things themselves, on
 * nothing. */
bool still_write(const Reel *reel, ScenePosition position, bool transparent, const char *path, Fault *fault);
/* The end of the step with most on the shelves, of those that frames [first, end) show, and the lesson's
 * title over it. */
bool still_cover(const Reel *reel, uint64_t first, uint64_t end, const char *path, Fault *fault);

#endif
