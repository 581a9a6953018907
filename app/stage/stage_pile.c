/* Trays as piles: the main thread's on the counter, another thread's on a second counter above it. In a deep
 * pile things give way: rows of compartments, those of the lower trays first; then all but the top two become
 * lips; then the lips slide over each other. */
#include "base/values.h"
#include "stage/stage.h"
#include "stage_parts.h"

enum { PILE_GAP = 2, SLIM_LEAST = 8, SLIM_READABLE = 28, FULL_TRAYS = 2, CEILING = 62, SECOND_DEPTH = 66 };

typedef struct Pile {
    StageTray **trays;
    uint32_t count;
    float bottom, room;
    bool main; /* its lips may be told by a chip */
} Pile;

/* The second counter hangs in the upper half of what there is. */
float stage_second_counter(const Stage *stage) {
    const Layout *layout = &stage->layout;
    return maths_lerp(layout->limit_y, layout->counter, .47f);
}

static bool make_pile(const Stage *stage, uint32_t thread, uint32_t trays, Pile *pile) {
    const Layout *layout = &stage->layout;
    bool second = stage->second_thread != 0;
    float counter = thread ? stage_second_counter(stage) : layout->counter,
          ceiling = layout->limit_y + CEILING;
    if (!thread && second) ceiling = stage_second_counter(stage) + SECOND_DEPTH + 40;
    if (thread) ceiling = layout->limit_y + 46;
    *pile = (Pile){.bottom = counter - PILE_GAP, .room = counter - PILE_GAP - ceiling, .main = !thread};
    pile->trays = arena_alloc(stage->arena, sizeof *pile->trays * (trays + 1));
    for (uint32_t i = 0; pile->trays && i < trays; i++)
        if (stage->trays[i].thread == thread) pile->trays[pile->count++] = &stage->trays[i];
    return pile->trays != NULL;
}

static float pile_height(const Pile *pile) {
    float sum = 0;
    for (uint32_t i = 0; i < pile->count; i++) sum += tray_height(&pile->trays[i]->tray) - TRAY_OVERLAP;
    return sum;
}

static void give_rows(const Pile *pile) {
    for (uint32_t i = 0; i < pile->count; i++)
        while (pile_height(pile) > pile->room && pile->trays[i]->tray.rows > 1) pile->trays[i]->tray.rows--;
}

/* How the trays between main and the top two are folded. */
typedef struct Folding {
    float step;      /* px from lip to lip; 0: nothing is folded */
    uint32_t hidden; /* of them are not drawn at all: the pile would not end */
} Folding;

static Folding fold_pile(const Pile *pile) {
    float full = TRAY_HEIGHT - TRAY_OVERLAP, slim = TRAY_SLIM_HEIGHT - TRAY_OVERLAP;
    uint32_t count = pile->count;
    if (count <= FULL_TRAYS || full * (float)count <= pile->room) return (Folding){0, 0};
    float between = (float)(count - FULL_TRAYS - 1);
    float left = maths_max(SLIM_LEAST, pile->room - full * FULL_TRAYS - slim);
    if (between * slim <= left) return (Folding){slim, 0};
    float step = maths_clamp(left / between, SLIM_LEAST, slim);
    float shown = maths_floor(left / step + .5f);
    return (Folding){step, between > shown ? (uint32_t)(between - shown) : 0};
}

static void unfold(const Pile *pile) {
    for (uint32_t i = 0; i < pile->count; i++) {
        StageTray *tray = pile->trays[i];
        tray->tray.slim = false;
        tray->tray.rows = tray->rows;
        tray->tray.opacity = 1;
        tray->tray.function = tray->function;
        tray->tray.size = tray->size;
    }
}

/* Lips that are too close for their names are told by one chip. */
static void stack_up(Stage *stage, const Pile *pile) {
    uint32_t told = 0;
    unfold(pile);
    if (pile->count < 64) give_rows(pile);
    Folding folding = fold_pile(pile);
    float bottom = pile->bottom, step = folding.step;
    for (uint32_t i = 0; i < pile->count; i++) {
        Tray *tray = &pile->trays[i]->tray;
        bool between = step > 0 && i > 0 && i + FULL_TRAYS < pile->count;
        tray->slim = step > 0 && i + FULL_TRAYS < pile->count;
        tray->bottom = bottom;
        if (between && i <= folding.hidden) {
            tray->opacity = 0;
            continue;
        }
        bool close = between && step < SLIM_READABLE;
        if (close) tray->function = tray->size = (Text){NULL, 0};
        if (close && told++ == 0 && pile->main) stage->told_bottom = bottom;
        bottom -= between ? step : tray_height(tray) - TRAY_OVERLAP;
        if (between && pile->main) stage->told_top = bottom;
    }
    if (pile->main) stage->told_trays = told ? told + folding.hidden : 0;
}

bool stage_pile_up(Stage *stage) {
    Pile main, second;
    if (!make_pile(stage, 0, stage->tray_count, &main)) return false;
    stack_up(stage, &main);
    if (!stage->second_thread) return true;
    if (!make_pile(stage, stage->second_thread, stage->tray_count, &second)) return false;
    stack_up(stage, &second);
    return true;
}

float stage_top(const Stage *stage, uint32_t thread) {
    float top = (thread ? stage_second_counter(stage) : stage->layout.counter) - PILE_GAP;
    for (uint32_t i = 0; i < stage->tray_count; i++) {
        const Tray *tray = &stage->trays[i].tray;
        if (stage->trays[i].thread == thread && tray->opacity > 0) top = tray->bottom - tray_height(tray);
    }
    return top;
}

bool stage_alone(const Stage *stage, const StageTray *tray) {
    for (uint32_t i = 0; i < stage->tray_count; i++)
        if (&stage->trays[i] != tray && stage->trays[i].thread == tray->thread) return false;
    return true;
}

/* ---- from one folding to another */

typedef struct TrayStand {
    float bottom, height, opacity;
    uint32_t rows;
    bool slim;
} TrayStand;

static TrayStand stand_of(const Tray *tray) {
    return (TrayStand){tray->bottom, tray_height(tray), tray->opacity, tray->rows, tray->slim};
}

/* On its way it is as high as it can show; its text and lip are those of the nearer end. */
static void stand_between(Tray *tray, const TrayStand *from, const TrayStand *to, float t) {
    tray->bottom = maths_lerp(from->bottom, to->bottom, t);
    tray->opacity = maths_lerp(from->opacity, to->opacity, t);
    if (from->height == to->height) return;
    tray->slim = false;
    tray->rows = from->rows > to->rows ? from->rows : to->rows;
    tray->height_now = maths_lerp(from->height, to->height, t);
    tray->flat = maths_lerp(from->slim ? 1 : 0, to->slim ? 1 : 0, t);
}

/* The pile as it is without its top tray goes over (t = 1) into the one with it. Returns where it ends
 * without. */
float stage_make_way(Stage *stage, StageTray *top, float t) {
    Pile pile;
    uint32_t thread = top->thread;
    if (!make_pile(stage, thread, stage->tray_count, &pile) || pile.count < 2)
        return stage_top(stage, thread) + tray_height(&top->tray) - TRAY_OVERLAP;
    TrayStand *without = arena_alloc(stage->arena, sizeof *without * pile.count);
    if (!without) return stage_top(stage, thread);
    pile.count--;
    stack_up(stage, &pile);
    for (uint32_t i = 0; i < pile.count; i++) without[i] = stand_of(&pile.trays[i]->tray);
    const TrayStand *last = &without[pile.count - 1];
    float end = last->bottom - last->height;
    if (t <= 0) return end;
    pile.count++;
    stack_up(stage, &pile);
    for (uint32_t i = 0; t < 1 && i + 1 < pile.count; i++) {
        TrayStand with = stand_of(&pile.trays[i]->tray);
        stand_between(&pile.trays[i]->tray, &without[i], &with, t);
    }
    return end;
}
