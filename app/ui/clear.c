#include "clear.h"

#include "base/values.h"
#include "view/hits.h"

enum { STEPS = 32 }; /* places that are tried from edge to edge, each way */

static bool is_of_question(uint32_t kind) {
    return kind == HIT_QUESTION || kind == HIT_ANSWER || kind == HIT_HINT || kind == HIT_REVEAL ||
           kind == HIT_NUMBER;
}

static float common(Rect a, Rect b) {
    float w = maths_min(a.x + a.w, b.x + b.w) - maths_max(a.x, b.x);
    float h = maths_min(a.y + a.h, b.y + b.h) - maths_max(a.y, b.y);
    return w > 0 && h > 0 ? w * h : 0;
}

static float covered(const DrawList *list, Rect place) {
    float area = 0;
    for (uint32_t i = 0; i < list->hits.count; i++)
        if (is_of_question(list->hits.items[i].kind)) area += common(list->hits.items[i].rect, place);
    return area;
}

static float distance(Rect a, Rect b) {
    return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

Rect clear_place(const DrawList *list, Rect wanted, Rect room) {
    Rect best = wanted, place = wanted;
    float least = covered(list, wanted), way = 0;
    if (least <= 0) return wanted;
    for (int i = 0; i < (STEPS + 1) * (STEPS + 1); i++) {
        place.x = room.x + maths_max(0, room.w - wanted.w) * (float)(i % (STEPS + 1)) / STEPS;
        place.y = room.y + maths_max(0, room.h - wanted.h) * (float)(i / (STEPS + 1)) / STEPS;
        float area = covered(list, place), far = distance(place, wanted);
        if (area > least || (area == least && far >= way)) continue;
        best = place, least = area, way = far;
    }
    return best;
}
