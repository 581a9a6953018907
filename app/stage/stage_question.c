/* The answers of a question where they stand: holes and trays with letters, what was tried, what is right. */
#include "base/values.h"
#include "parts/kit.h"
#include "stage/stage.h"
#include "stage_parts.h"

static const char LETTERS[] = "ABCDEFGHIJ";

static Text letter_of(uint32_t answer) {
    return (Text){LETTERS + answer, 1};
}

static bool was_wrong(const AskState *ask, uint32_t answer) {
    bool now = ask->answered && !ask->right && ask->chosen == answer;
    return now || (answer < 32 && ask->wrong >> answer & 1);
}

static HoleState state_of(const Stage *stage, uint32_t answer) {
    const AskState *ask = stage->ask;
    bool right = stage->question->answers[answer].right;
    if (right && (ask->revealed || (ask->answered && ask->right))) return HOLE_RIGHT;
    return was_wrong(ask, answer) ? HOLE_WRONG : HOLE_ANSWER;
}

/* A wrong answer shakes twice by 5 px. */
static float shake_of(const AskState *ask, uint32_t answer) {
    float t = ask->since / .4f;
    bool shakes = ask->answered && !ask->right && ask->chosen == answer && t < 1;
    return shakes ? 5 * maths_sin(t * 2 * 360) * (1 - t) : 0;
}

/* ---- bins */

static void take_holes_away(Stage *stage, uint64_t addr, uint64_t size) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < stage->holes.count; i++) {
        const Hole *hole = &stage->holes.items[i];
        bool inside = hole->address >= addr && hole->address < addr + size;
        if (!inside) stage->holes.items[kept++] = *hole;
    }
    stage->holes.count = kept;
}

static void add_answer_hole(Stage *stage, uint32_t answer) {
    const Answer *from = &stage->question->answers[answer];
    uint32_t first = 0;
    take_holes_away(stage, from->addr, from->size);
    first = stage->holes.count;
    Hole like = {.used_before = true, HOLE_AT_REST};
    like.state = state_of(stage, answer);
    like.answer = answer;
    like.choice = letter_of(answer);
    like.label = from->addr + from->size >= stage->model->heap_end
                     ? TEXT("free from here on")
                     : arena_format(stage->arena, "%llu B free", (unsigned long long)from->size);
    if (like.state == HOLE_WRONG && from->reason.len && from->reason.len < 20) like.label = from->reason;
    like.shake = shake_of(stage->ask, answer);
    like.quiet = like.state == HOLE_ANSWER ? .3f * stage->breath : 0;
    stage_keep(stage, stage_add_hole(stage, from->addr, from->size, like));
    for (uint32_t i = first + 1; i < stage->holes.count; i++)
        stage->holes.items[i].choice = stage->holes.items[i].label = (Text){NULL, 0};
}

void stage_set_question(Stage *stage) {
    if (!stage->question || stage->question->shape != ASK_BIN || stage->shelves.level == LEVEL_MAP) return;
    for (uint32_t i = 0; i < stage->question->count; i++) add_answer_hole(stage, i);
}

/* ---- runs of the map */

static Color answer_color(const Theme *theme, HoleState state) {
    if (state == HOLE_RIGHT) return theme->green;
    if (state == HOLE_WRONG) return theme->red;
    return theme->answer;
}

/* Its letter, or what it turned out to be, in the middle of its widest row. */
static void mark_run(const Stage *stage, Rect widest, uint32_t answer, HoleState state, Color color) {
    const Kit *kit = &stage->kit;
    float x = widest.x + widest.w / 2 + shake_of(stage->ask, answer), y = widest.y + widest.h / 2;
    draw_circle(kit->list, x, y, 14, state == HOLE_ANSWER ? kit->theme->primary : color);
    draw_circle_stroke(kit->list, x, y, 14, kit_stroke(2), kit->theme->card);
    TextStyle letter = kit_middle(kit_ui(16, 800, kit->theme->onink));
    if (state == HOLE_ANSWER)
        draw_text(kit->list, x, y + 5.7f, &letter, letter_of(answer));
    else
        kit_icon(kit, x, y, state == HOLE_RIGHT ? KIT_ICON_CHECK : KIT_ICON_CROSS, 1, kit->theme->onink);
}

static void draw_map_answer(const Stage *stage, uint32_t answer) {
    const Kit *kit = &stage->kit;
    const Answer *from = &stage->question->answers[answer];
    HoleState state = state_of(stage, answer);
    unsigned pointed = kit_state(kit, HIT_ANSWER, answer);
    bool solid = state != HOLE_ANSWER || (pointed & (STATE_HOVER | STATE_FOCUS));
    Color color = answer_color(kit->theme, state);
    Rect widest = {0};
    ShelfPart part;
    for (uint64_t at = from->addr; shelves_next_part(&stage->shelves, &at, from->addr + from->size, &part);) {
        if (pointed & STATE_HOVER) draw_rect(kit->list, part.map, 2, color_alpha(kit->theme->label, .5f));
        draw_hit(kit->list, part.map, HIT_ANSWER, answer);
        if (part.map.w > widest.w) widest = part.map;
    }
    if (widest.w <= 0) return;
    map_outline(kit, &stage->shelves, from->addr, from->size, solid ? 3.5f : 2.5f,
                solid ? color : color_alpha(color, 1 - .3f * stage->breath));
    mark_run(stage, widest, answer, state, color);
}

/* On the map, in the warehouse's px; of two warehouses in the one that is asked about. */
void stage_draw_map_question(const Stage *stage) {
    if (!stage->question || stage->question->shape != ASK_BIN) return;
    if (stage->question->machine != stage->model->machine) return;
    for (uint32_t i = 0; i < stage->question->count; i++) draw_map_answer(stage, i);
}

/* ---- trays */

static void outline_tray(const Stage *stage, const Tray *tray, uint32_t answer) {
    const Kit *kit = &stage->kit;
    HoleState state = state_of(stage, answer);
    unsigned pointed = kit_state(kit, HIT_ANSWER, answer);
    Rect r = {tray->x + shake_of(stage->ask, answer), tray->bottom - tray->height, tray->width, tray->height};
    Color color = answer_color(kit->theme, state);
    float radius = tray->slim ? 16 : 22;
    bool solid = state != HOLE_ANSWER || (pointed & STATE_HOVER);
    if (pointed & STATE_HOVER && state == HOLE_ANSWER)
        draw_rect(kit->list, r, radius, color_alpha(kit->theme->label, .35f));
    if (!solid) color = color_alpha(color, 1 - .3f * stage->breath);
    draw_rect_stroke(kit->list, r, radius, kit_stroke(6), kit->theme->card);
    draw_rect_stroke(kit->list, r, radius, solid ? kit_stroke(3.5f) : kit_dash(3.5f, 10, 6), color);
    float x = r.x + r.w * .62f, y = r.y + r.h - (tray->slim ? 22.0f : 19.5f);
    draw_circle(kit->list, x, y, 16, kit->theme->primary);
    TextStyle letter = kit_middle(kit_ui(18, 800, kit->theme->onink));
    draw_text(kit->list, x, y + 6.5f, &letter, letter_of(answer));
    if (state == HOLE_RIGHT || state == HOLE_WRONG)
        kit_icon(kit, x + 34, y, state == HOLE_RIGHT ? KIT_ICON_CHECK : KIT_ICON_CROSS, 1.3f, color);
    if (pointed & STATE_FOCUS) kit_focus_ring(kit, r, radius);
    draw_hit(kit->list, r, HIT_ANSWER, answer);
}

/* Cafeteria px, over the trays. */
void stage_draw_question(const Stage *stage) {
    if (!stage->question || stage->question->shape != ASK_TRAY) return;
    for (uint32_t i = 0; i < stage->question->count; i++)
        for (uint32_t k = 0; k < stage->tray_count; k++) {
            const ModelTray *tray = model_tray(stage->model, stage->trays[k].id);
            bool same = tray && tray->base == stage->question->answers[i].addr;
            if (same && stage->trays[k].tray.opacity > 0) outline_tray(stage, &stage->trays[k].tray, i);
        }
}
