#include "scene/mini.h"

#include "base/values.h"
#include "inside.h"
#include "parts/things.h"

/* ---- taking */

/* The step at whose end most crates and trays stand there; of equal ones the last. */
static uint32_t fullest_step(const Scene *scene) {
    uint32_t steps = scene->schedule.steps.count, best = 0;
    uint64_t most = 0;
    for (uint32_t i = 0; i < steps; i++) {
        TimelineMetrics metrics = timeline_metrics(scene->timeline, 0, i);
        uint64_t score = metrics.blocks * 2 + metrics.stack_bytes / 16 + (metrics.holes > 1);
        if (score < most) continue;
        most = score;
        best = i;
    }
    return best;
}

static void take_trays(SceneMini *mini, const Model *model) {
    uint32_t count = model->trays.count, shown = count < MINI_TRAYS ? count : MINI_TRAYS;
    mini->tray_count = shown;
    for (uint32_t i = 0; i < shown; i++) {
        const ModelTray *tray = &model->trays.items[count - 1 - i];
        MiniTray *to = &mini->trays[i];
        to->waiting = !tray->active;
        for (uint32_t k = 0; k < tray->count && to->cells < MINI_CELLS; k++) {
            const ModelSlot *slot = &model->slots.items[tray->first + k];
            if (slot->kind == MODEL_PAD) continue;
            to->color[to->cells++] = (uint8_t)(slot->kind == MODEL_HANDLE ? slot->color : THEME_OWNER_NONE);
        }
    }
}

static void take_bytes(SceneMini *mini, uint64_t low, uint64_t row_bytes, uint64_t addr, uint64_t size,
                       uint32_t color, bool hole) {
    uint64_t end = addr + size, top = low + row_bytes * MINI_ROWS;
    if (end > top) end = top;
    while (addr < end && addr >= low && mini->block_count < MINI_BLOCKS) {
        uint64_t row = (addr - low) / row_bytes, row_end = low + (row + 1) * row_bytes;
        uint64_t stop = end < row_end ? end : row_end;
        mini->blocks[mini->block_count++] = (MiniBlock){
            .x = (float)(addr - low - row * row_bytes) / (float)row_bytes,
            .w = (float)(stop - addr) / (float)row_bytes,
            .row = (uint8_t)row,
            .color = (uint8_t)color,
            .hole = hole,
        };
        addr = stop;
    }
}

/* Rows as short as all of it allows: a few crates are seen large. */
static uint64_t row_bytes(const Model *model, uint64_t low) {
    uint64_t high = low + 16, bytes = 32;
    for (uint32_t i = 0; i < model->blocks.count; i++) {
        uint64_t end = model->blocks.items[i].addr + model->blocks.items[i].usable;
        if (end > high) high = end;
    }
    while (bytes * MINI_ROWS < high - low && bytes < 4096) bytes *= 2;
    return bytes;
}

static bool find_tray(const Model *model, uint32_t slot, uint8_t *tray, uint8_t *cell) {
    for (uint32_t i = 0; i < model->trays.count && i < MINI_TRAYS; i++) {
        const ModelTray *at = &model->trays.items[model->trays.count - 1 - i];
        uint8_t place = 0;
        for (uint32_t k = 0; k < at->count; k++) {
            if (model->slots.items[at->first + k].kind == MODEL_PAD) continue;
            if (at->first + k == slot) {
                *tray = (uint8_t)i;
                *cell = place;
                return place < MINI_CELLS;
            }
            place++;
        }
    }
    return false;
}

static void take_labels(SceneMini *mini, const Model *model, uint64_t low, uint64_t bytes) {
    for (uint32_t i = 0; i < model->labels.count && mini->label_count < MINI_LABELS; i++) {
        const ModelLabel *label = &model->labels.items[i];
        MiniLabel to = {.block = MINI_BLOCKS, .color = (uint8_t)label->color};
        if (label->slot == MODEL_NONE || !find_tray(model, label->slot, &to.tray, &to.cell)) continue;
        to.borrow = label->kind == POINTER_REF || label->kind == POINTER_MUT;
        to.dangling = label->target == TARGET_GONE;
        uint8_t cell;
        if (label->target == TARGET_SLOT && !find_tray(model, label->to_slot, &to.to, &cell)) continue;
        if (label->target == TARGET_EMPTY || label->target == TARGET_STATIC) continue;
        for (uint32_t k = 0; label->target == TARGET_BLOCK && k < mini->block_count; k++) {
            const MiniBlock *block = &mini->blocks[k];
            uint64_t at = low + block->row * bytes + (uint64_t)(block->x * (float)bytes + .5f);
            if (at == label->block && !block->hole) to.block = (uint8_t)k;
        }
        if (label->target == TARGET_BLOCK && to.block == MINI_BLOCKS) continue;
        mini->labels[mini->label_count++] = to;
    }
}

static void take_story(SceneMini *mini, const Scene *scene) {
    JournalCursor cursor = journal_at(timeline_journal(scene->timeline), 0);
    for (Event event; journal_next(&cursor, &event);) {
        mini->refused = mini->refused || event.kind == EVENT_REFUSED;
        mini->killed = mini->killed || event.kind == EVENT_ABORT;
        mini->asks = mini->asks || event.kind == EVENT_ASK;
    }
}

bool scene_mini(const Scene *scene, SceneMini *mini) {
    *mini = (SceneMini){0};
    if (scene->schedule.steps.count == 0) return true;
    TimelineStep step = timeline_step(scene->timeline, fullest_step(scene));
    uint64_t low = scene->heap.heap_base, high = low + 4096 * MINI_ROWS;
    const Model *model = scene_model(scene, 0, step.end, low, high, 0);
    if (!model) return false;
    uint64_t bytes = row_bytes(model, low);
    take_trays(mini, model);
    for (uint32_t i = 0; i < model->blocks.count; i++) {
        const ModelBlock *block = &model->blocks.items[i];
        take_bytes(mini, low, bytes, block->addr, block->size, block->color, false);
    }
    for (uint32_t i = 0; i < model->holes.count; i++)
        if (model->holes.items[i].used_before)
            take_bytes(mini, low, bytes, model->holes.items[i].addr, model->holes.items[i].size, 0, true);
    take_labels(mini, model, low, bytes);
    take_story(mini, scene);
    return true;
}

/* ---- drawing. `r` is the picture: the cafeteria at the left, the warehouse behind the pillar. */

typedef struct MiniPlaces {
    Rect r;
    float pillar, floor, shelf_x, shelf_w, shelf_y, pitch, tray_x, tray_w, tray_y, tray_h;
} MiniPlaces;

static MiniPlaces places(Rect r) {
    MiniPlaces p = {.r = r, .pillar = r.x + r.w * .36f, .floor = r.y + r.h - 16};
    p.shelf_x = p.pillar + 18;
    p.shelf_w = r.x + r.w - 16 - p.shelf_x;
    p.pitch = (r.h - 30) / MINI_ROWS;
    p.shelf_y = r.y + 8 + p.pitch - 5;
    p.tray_w = r.w * .27f;
    p.tray_x = r.x + (r.w * .36f - p.tray_w) / 2;
    p.tray_h = 24;
    p.tray_y = p.floor - 10;
    return p;
}

static Rect block_rect(const MiniPlaces *p, const MiniBlock *b) {
    float h = p->pitch - 12, beam = p->shelf_y + (float)b->row * p->pitch;
    return (Rect){p->shelf_x + b->x * p->shelf_w, beam - h, maths_max(3, b->w * p->shelf_w - 2), h};
}

static Rect tray_rect(const MiniPlaces *p, const SceneMini *mini, uint32_t tray) {
    float up = (float)(mini->tray_count - tray);
    return (Rect){p->tray_x, p->tray_y - up * (p->tray_h + 1), p->tray_w, p->tray_h};
}

static Rect cell_rect(const MiniPlaces *p, const SceneMini *mini, uint32_t tray, uint32_t cell) {
    Rect t = tray_rect(p, mini, tray);
    float count = (float)(mini->trays[tray].cells ? mini->trays[tray].cells : 1),
          w = (t.w - 14 - 3 * (count - 1)) / count;
    return (Rect){t.x + 7 + (float)cell * (w + 3), t.y + 5, w, t.h - 12};
}

static void draw_house(const Kit *kit, const MiniPlaces *p) {
    const Theme *t = kit->theme;
    Rect cafe = {p->r.x, p->r.y, p->pillar - p->r.x, p->r.h},
         ware = {p->pillar, p->r.y, p->r.x + p->r.w - p->pillar, p->r.h};
    draw_rect_paint(kit->list, cafe, 0, paint_vertical(cafe, t->cafe, t->cafe2));
    draw_rect_paint(kit->list, ware, 0, paint_vertical(ware, t->ware, t->ware2));
    draw_rect(kit->list, (Rect){p->r.x, p->floor, p->r.w, p->r.y + p->r.h - p->floor}, 0, t->floorC);
    draw_rect(kit->list, (Rect){p->pillar - 3, p->r.y, 6, p->floor - p->r.y}, 0, t->slab2);
}

static void draw_upright(const Kit *kit, const MiniPlaces *p, float x) {
    Rect post = {x, p->shelf_y - p->pitch + 9, 6, p->floor - p->shelf_y + p->pitch - 9};
    draw_rect_paint(kit->list, post, 1, paint_horizontal(post, kit->theme->rackhi, kit->theme->rack));
}

/* What the trays and the crates stand on. */
static void draw_stands(const Kit *kit, const MiniPlaces *p) {
    const Theme *t = kit->theme;
    draw_upright(kit, p, p->shelf_x - 8);
    draw_upright(kit, p, p->shelf_x + p->shelf_w + 2);
    for (int row = 0; row < MINI_ROWS; row++) {
        float y = p->shelf_y + (float)row * p->pitch;
        draw_rect(kit->list, (Rect){p->shelf_x - 6, y, p->shelf_w + 12, 5}, 1, t->beam);
        for (int i = 0; i < 8; i++)
            draw_rect(kit->list, (Rect){p->shelf_x + 3 + p->shelf_w * (float)i / 8, y + 1, 12, 3}, 1,
                      t->label);
    }
    Rect counter = {p->tray_x - 10, p->tray_y + 4, p->tray_w + 20, p->floor - p->tray_y - 4};
    draw_rect_paint(kit->list, counter, 0, paint_vertical(counter, t->steel, t->steello));
    draw_rect(kit->list, (Rect){p->tray_x - 14, p->tray_y, p->tray_w + 28, 5}, 2, t->steelhi);
}

static void draw_tray(const Kit *kit, const MiniPlaces *p, const SceneMini *mini, uint32_t i) {
    const Theme *t = kit->theme;
    const MiniTray *tray = &mini->trays[i];
    Rect r = tray_rect(p, mini, i);
    draw_rect(kit->list, r, 7, tray->waiting ? t->traydimlo : t->traylo);
    draw_rect(kit->list, (Rect){r.x, r.y, r.w, r.h - 3}, 7, tray->waiting ? t->traydimhi : t->trayhi);
    for (uint32_t k = 0; k < tray->cells; k++) {
        Rect cell = cell_rect(p, mini, i, k);
        draw_rect(kit->list, cell, 3, t->well);
        if (tray->color[k] == THEME_OWNER_NONE) continue;
        draw_rect(kit->list, (Rect){cell.x, cell.y, cell.w * .45f, cell.h}, 3,
                  kit_owner(kit, tray->color[k])->tint);
    }
}

static void draw_block(const Kit *kit, const MiniPlaces *p, const MiniBlock *b) {
    Rect r = block_rect(p, b);
    if (b->hole) {
        kit_hatch(kit, r, 3, 7, 1.5f, color_alpha(kit->theme->hatch, .6f));
        draw_rect_stroke(kit->list, r, 3, kit_dash(1.5f, 5, 4), kit->theme->hatch);
        return;
    }
    const ThemeOwner *owner = kit_owner(kit, b->color);
    draw_rect(kit->list, r, 3, owner->edge);
    draw_rect(kit->list, (Rect){r.x, r.y, r.w, r.h - 2}, 3, owner->solid);
    float y = r.y + r.h * .42f, h = r.h * .46f;
    for (float x = r.x + 3; x + 7 <= r.x + r.w - 2 && r.h > 14; x += 8.5f)
        draw_rect(kit->list, (Rect){x, y, 7, h}, 1.5f, kit->theme->cell);
}

static void draw_label(const Kit *kit, const MiniPlaces *p, const SceneMini *mini, const MiniLabel *l) {
    Rect from = cell_rect(p, mini, l->tray, l->cell);
    Point a = {from.x + from.w, from.y + from.h / 2}, b;
    if (l->dangling || l->block == MINI_BLOCKS) {
        Rect to = tray_rect(p, mini, l->dangling ? 0 : l->to);
        b = (Point){to.x + to.w + (l->dangling ? 46 : 0), to.y + to.h / 2 - (l->dangling ? 30 : 0)};
    } else {
        Rect to = block_rect(p, &mini->blocks[l->block]);
        b = (Point){to.x, to.y + to.h - 3};
    }
    Color color = l->dangling ? kit->theme->red : kit_owner(kit, l->color)->solid;
    float bulge = l->block == MINI_BLOCKS ? 40 : (b.x - a.x) * .5f;
    draw_path_begin(kit->list);
    draw_path_move(kit->list, a.x, a.y);
    draw_path_cubic(kit->list, a.x + bulge, a.y + 8, b.x + (l->block == MINI_BLOCKS ? bulge : -bulge),
                    b.y + 6, b.x, b.y);
    Stroke stroke = l->borrow ? kit_dash(2.5f, 6, 4) : kit_stroke(4);
    draw_path_stroke(kit->list, stroke, color);
    if (l->borrow || l->dangling)
        draw_circle(kit->list, b.x, b.y, 3.5f, color);
    else
        ribbon_bow(kit, b, l->color, .6f, 1, 0);
}

static void draw_stamp(const Kit *kit, const MiniPlaces *p, Text word) {
    TextStyle style = kit_middle(kit_display(26, 800, kit->theme->red));
    float w = kit_width(kit, style, word) + 28, x = p->r.x + p->r.w * .68f, y = p->r.y + p->r.h / 2 - 8;
    draw_push(kit->list, transform_multiply(transform_translate(x, y), transform_rotate(-10, 0, 0)));
    draw_rect(kit->list, (Rect){-w / 2, -22, w, 44}, 7, color_alpha(kit->theme->card, .92f));
    draw_rect_stroke(kit->list, (Rect){-w / 2, -22, w, 44}, 7, kit_stroke(4), kit->theme->red);
    draw_text(kit->list, 0, 9, &style, word);
    draw_pop(kit->list);
}

float mini_pillar(Rect r) {
    return places(r).pillar;
}

void mini_draw(const Kit *kit, Rect r, const SceneMini *mini) {
    MiniPlaces p = places(r);
    draw_house(kit, &p);
    mini_draw_inside(kit, r, mini);
}

void mini_draw_inside(const Kit *kit, Rect r, const SceneMini *mini) {
    MiniPlaces p = places(r);
    draw_stands(kit, &p);
    for (uint32_t i = 0; i < mini->block_count; i++) draw_block(kit, &p, &mini->blocks[i]);
    for (uint32_t i = mini->tray_count; i-- > 0;) draw_tray(kit, &p, mini, i);
    for (uint32_t i = 0; i < mini->label_count; i++) draw_label(kit, &p, mini, &mini->labels[i]);
    if (mini->refused)
        draw_stamp(kit, &p, TEXT("REFUSED"));
    else if (mini->killed)
        draw_stamp(kit, &p, TEXT("KILLED"));
}
