/* parts/curve: cubic curves: ribbons, arcs of tags and bytes. */
#ifndef PARTS_CURVE_H
#define PARTS_CURVE_H

#include "draw/draw.h"

typedef struct KitCurve {
    Point p[4];
} KitCurve;
Point kit_curve_at(const KitCurve *c, float t);
float kit_curve_angle(const KitCurve *c, float t); /* degrees, of the direction of travel */
float kit_curve_length(const KitCurve *c);
float kit_curve_part(const KitCurve *c, float fraction); /* the t at this fraction of its length */
KitCurve kit_curve_until(const KitCurve *c, float t);    /* its beginning, 0..t */
void kit_curve_path(DrawList *list, const KitCurve *c);  /* as the current path of the list */

#endif
