/* record/yuv: pixels as a video wants them: planar YUV 4:2:0, BT.709, limited ("tv") range. One luma sample a
 * pixel, one pair of chroma samples for four pixels, whose mean it is.
 *
 * A picture of these is width x height bytes of Y, then a quarter of that of U, then of V; width and height
 * are even. The same bits with and without SSE2. */
#ifndef RECORD_YUV_H
#define RECORD_YUV_H

#include "render/render.h"

size_t yuv_bytes(int width, int height);

/* Converts one rectangle of the image into its place in the picture. Everything about the rectangle is even.
 */
void yuv_convert(RenderImage image, int x, int y, int width, int height, uint8_t *picture);
void yuv_convert_scalar(RenderImage image, int x, int y, int width, int height,
                        uint8_t *picture); /* the plain twin */

#endif
