/* The stage from back to front: building, shelves, crates, counter, trays, ribbons, what flies, the manager.
 */
#include "base/values.h"
#include "parts/kit.h"
#include "stage/stage.h"
#include "stage_parts.h"

enum { STAGE_LAMPS = 8 };

typedef struct Lamps {
    float x[STAGE_LAMPS];
    uint32_t count;
} Lamps;

/* ---- building */

static Lamps ware_lamps(const Stage *stage) {
    Lamps lamps = {.count = 0};
    const Layout *layout = &stage->layout;
    float end = layout_ware_width(layout) - 220;
    if (layout->minimap.x >= 0) end = (layout->minimap.x - layout->ware.x) / layout->ware_scale - 60;
    if (layout->levels.x >= 0 && layout->levels.y >= layout->ware.y && layout->minimap.x < 0)
        end = (layout->levels.x - 300 * layout->levels_scale - layout->ware.x) / layout->ware_scale;
    for (float x = layout->rack_x + 100; x < end && lamps.count < STAGE_LAMPS; x += 320)
        lamps.x[lamps.count++] = x;
    return lamps;
}

/* A full stack: lamps glow red, pulsing while time goes on, and the limit cracks. */
static void set_alarm(const Stage *stage, Cafeteria *cafe) {
    float t = stage_overflow_time(stage);
    if (t <= .5f) return;
    float pulse = t < 1 ? .75f + .25f * maths_cos((t - .5f) * 2 * 360) : 1;
    cafe->alarm = ease_phase(t, .5f, .56f) * pulse;
    /* The tray carries the broken limit and the sign from here on. */
    cafe->limit = (Text){NULL, 0};
    if (t > .6f) cafe->title = (Text){NULL, 0};
}

/* A tray hides the part of the board it stands before; the outline of one that stood there would be read
 * through. */
static float menu_gone(const Stage *stage) {
    const Layout *layout = &stage->layout;
    bool before =
        stage->stood.w > 0 && stage->stood.y < layout->menu_y + building_menu_height(layout->menu_rows);
    return before ? maths_max(stage->second_there, stage->stood_opacity) : stage->second_there;
}

static void draw_cafeteria(const Stage *stage) {
    const Layout *layout = &stage->layout;
    const Model *model = stage->model;
    float width = layout_cafe_width(layout);
    const float lamps[2] = {34, width - 32};
    uint64_t room = model->stack_top - model->stack_limit;
    Cafeteria cafe = {.area = {0, 0, width, layout_cafe_height(layout)},
                      .ground = layout->cafe_ground,
                      .counter = layout->counter,
                      .pile_x = layout->pile_x,
                      .pile_w = layout->pile_w,
                      .pile_top = stage->pennant,
                      .lamps = lamps,
                      .lamp_count = layout->cafe_scale == 1 ? 2 : 0,
                      .limit_y = layout->limit_y,
                      .limit = value_address(stage->arena, model->stack_limit),
                      .menu_rows = layout->menu_rows,
                      .menu_gone = menu_gone(stage),
                      .menu_y = layout->menu_y};
    cafe.room = arena_format(stage->arena, "%.*s of room", TEXT_ARG(value_bytes_count(stage->arena, room)));
    if (layout->sign) {
        cafe.title = TEXT("THE STACK");
        cafe.subtitle = TEXT("only the top tray moves");
    }
    set_alarm(stage, &cafe);
    stage->skin->cafeteria(&stage->kit, &cafe);
}

static void draw_racks(const Stage *stage, const Lamps *lamps) {
    const Kit *kit = &stage->kit;
    const Shelves *shelves = &stage->shelves;
    for (uint32_t i = 0; i < shelves->rack_count; i++) stage->skin->bins(kit, &shelves->racks[i]);
    if (!stage->groundless)
        stage->skin->pools(kit, lamps->x, lamps->count, stage->layout.rack_top,
                           stage->layout.ware_ground - 30);
    stage->skin->cone(kit, &stage->manager);
    for (uint32_t i = 0; i < shelves->rack_count; i++) stage->skin->frame(kit, &shelves->racks[i]);
}

static void draw_crates(const Stage *stage) {
    for (uint32_t i = 0; i < stage->holes.count; i++) hole_draw(&stage->kit, &stage->holes.items[i]);
    for (int over = 0; over < 2; over++)
        for (uint32_t i = 0; i < stage->crates.count; i++)
            if (stage->crates.items[i].over == (over == 1))
                stage->skin->crate(&stage->kit, &stage->crates.items[i].crate);
}

/* Above racks of crates that are compared: whose they are, and the figures. */
static void draw_board(const Stage *stage) {
    const Layout *layout = &stage->layout;
    float left = layout->rack_x + 20, sign = map_sign_width(&stage->kit, stage->map);
    map_sign(&stage->kit, layout, left, stage->map);
    Rect card = {left + sign + 16, layout->rack_top - 8, 0, 58};
    card.w = maths_min(layout_ware_width(layout) - 24 - card.x, 620);
    if (card.w > 300) map_figures(&stage->kit, card, stage->map, stage->arena);
}

static void draw_shelves(const Stage *stage) {
    const Layout *layout = &stage->layout;
    Lamps lamps = ware_lamps(stage);
    if (stage->map) lamps.count = 0; /* signs hang there */
    Warehouse ware = {.area = {0, 0, layout_ware_width(layout), layout_ware_height(layout)},
                      .ground = layout->ware_ground,
                      .lamps = lamps.x,
                      .lamp_count = lamps.count,
                      .note_x = layout->rack_x + 50,
                      .plain = stage->shelves.level != LEVEL_MAP && !layout->compare};
    if (layout->ware_note && stage->shelves.level == LEVEL_BYTES && !stage->plate.count)
        ware.note = TEXT("one shelf = 64 bytes = one cache line");
    draw_hit(stage->kit.list, ware.area, HIT_WAREHOUSE, 0);
    if (!stage->groundless) stage->skin->warehouse(&stage->kit, &ware);
    Rect inside = {0, 30, ware.area.w, layout->ware_ground - 30};
    draw_clip(stage->kit.list, inside, 0);
    if (stage->shelves.level == LEVEL_MAP) {
        map_draw(&stage->kit, layout, &stage->shelves, stage->map, stage->arena);
        stage_draw_map_question(stage);
    } else
        draw_racks(stage, &lamps);
    if (stage->map && stage->shelves.level != LEVEL_MAP) draw_board(stage);
    draw_crates(stage);
    if (stage->shelves.level != LEVEL_MAP) plate_draw(&stage->kit, &stage->plate);
    draw_end(stage->kit.list);
}

/* ---- trays */

static void draw_told_trays(const Stage *stage) {
    const Theme *theme = stage->kit.theme;
    if (!stage->told_trays) return;
    KitChip chip = {.x = stage->layout.pile_x + stage->layout.pile_w / 2,
                    .y = (stage->told_top + stage->told_bottom) / 2 - 15 + stage->dip,
                    .height = 30,
                    .size = 16,
                    .pad = 14,
                    .anchor = ANCHOR_MIDDLE,
                    .fill = theme->card,
                    .ink = theme->ink2};
    chip.text =
        arena_format(stage->arena, "%u more %s", stage->told_trays, stage->skin->teller ? "trays" : "frames");
    kit_chip(&stage->kit, &chip);
}

static void draw_pile(const Stage *stage) {
    const Layout *layout = &stage->layout;
    Counter counter = {.x = 0,
                       .w = layout_cafe_width(layout),
                       .y = layout->counter,
                       .ground = layout->cafe_ground,
                       .pile_x = layout->pile_x,
                       .pile_w = layout->pile_w,
                       .base = value_address(stage->arena, stage->model->stack_top),
                       .weight = stage->weight};
    stage->skin->counter(&stage->kit, &counter);
    stage_draw_second_counter(stage);
    for (uint32_t i = 0; i < stage->tray_count; i++)
        if (stage->trays[i].tray.opacity > 0) stage->skin->tray(&stage->kit, &stage->trays[i].tray);
    stage_draw_question(stage);
    draw_told_trays(stage);
    stage_draw_stood(stage);
    stage_draw_overflow(stage);
    stage_draw_hands(stage);
    if (stage->second_thread && stage->second_sp.len)
        stage->skin->pennant(&stage->kit, layout->pile_x, layout->pile_w, stage->second_pennant,
                             stage->second_sp, stage->second_there * stage->second_shown);
    stage->skin->pennant(&stage->kit, layout->pile_x, layout->pile_w, stage->pennant, stage->sp,
                         stage->pennant_opacity);
}

/* ---- what moves in front */

static void draw_waiting_broom(const Stage *stage) {
    const Kit *kit = &stage->kit;
    if (!stage->skin->teller) return; /* nobody sweeps in a drawing */
    float old = kit_fade(kit, stage->broom_opacity);
    KitChip note = {.x = stage->broom_note.x, .y = stage->broom_note.y, .height = 28, .size = 16, .pad = 10};
    note.text = TEXT("swept next");
    note.fill = kit->theme->card;
    note.ink = kit->theme->ink2;
    if (stage->broom_opacity > 0) manager_broom(kit, stage->broom, 16, stage->shelves.v / 1.5f);
    kit->list->opacity = old * stage->broom_note_opacity;
    if (stage->broom_note_opacity > 0) kit_chip(kit, &note);
    kit->list->opacity = old;
}

static void draw_verdict(const Kit *kit, const Verdict *verdict) {
    KitChip note = {.x = verdict->at.x + 26, .y = verdict->at.y - 15, .height = 30, .size = 17, .pad = 12};
    note.text = verdict->note;
    note.fill = kit->theme->card;
    note.ink = kit->theme->ink;
    manager_verdict(kit, verdict->at, verdict->sign, verdict->pop);
    if (note.text.len && verdict->pop > .5f) kit_chip(kit, &note);
}

/* A copied value: the same figures on a slip of paper. */
static void draw_value(const Kit *kit, const FlyingValue *value) {
    TextStyle style = kit_middle(kit_mono(value->text.len > 6 ? 24 : 27, 700, kit->theme->ink));
    float w = maths_min(kit_width(kit, style, value->text), 220) + 24, old = kit_fade(kit, value->opacity);
    style.size = kit_fit_size(kit, style, value->text, w - 20, 9);
    Transform at = transform_multiply(transform_translate(value->at.x, value->at.y),
                                      transform_rotate(value->rotation, 0, 0));
    draw_push(kit->list, transform_multiply(at, transform_scale(value->scale, value->scale)));
    Rect paper = {-w / 2, -19, w, 38};
    kit_shadow(kit, paper, 7, 10, 5, 1);
    draw_rect(kit->list, paper, 7, kit->theme->well);
    draw_rect_stroke(kit->list, kit_inset(paper, 1), 6, kit_stroke(2), kit->theme->nowbar);
    draw_text(kit->list, 0, style.size * .36f, &style, value->text);
    draw_pop(kit->list);
    kit->list->opacity = old;
}

static void draw_flying(const Stage *stage) {
    const Kit *kit = &stage->kit;
    draw_push(kit->list, layout_ware(&stage->layout));
    stage_draw_cache(stage);
    draw_waiting_broom(stage);
    for (uint32_t i = 0; i < stage->loads.count; i++) stage->skin->load(kit, &stage->loads.items[i]);
    for (uint32_t i = 0; i < stage->sweeps.count; i++)
        stage->skin->sweep(kit, stage->sweeps.items[i].floor, stage->sweeps.items[i].t, stage->shelves.v);
    for (uint32_t i = 0; i < stage->verdicts.count; i++) draw_verdict(kit, &stage->verdicts.items[i]);
    draw_pop(kit->list);
    for (uint32_t i = 0; i < stage->values.count; i++) draw_value(kit, &stage->values.items[i]);
    stage_draw_hand_tags(stage);
    for (uint32_t i = 0; i < stage->tags.count; i++) stage->skin->tag(kit, &stage->tags.items[i]);
    if (stage->pencil_opacity > 0)
        stage->skin->pencil(kit, stage->pencil, 200, .82f * stage->layout.cafe_scale, stage->pencil_opacity);
}

/* His tag hangs from his raised hand: the hole is where he holds it. */
static void draw_manager(const Stage *stage) {
    draw_push(stage->kit.list, layout_ware(&stage->layout));
    if (stage->shelves.level != LEVEL_MAP) stage->skin->manager(&stage->kit, &stage->manager);
    draw_pop(stage->kit.list);
    if (!stage->tag_in_hand || stage->hand_tag.opacity <= 0) return;
    Tag tag = stage->hand_tag;
    tag.hole = stage_hand(stage);
    stage->skin->tag(&stage->kit, &tag);
}

void stage_draw_warehouse(const Stage *stage) {
    draw_push(stage->kit.list, layout_ware(&stage->layout));
    draw_shelves(stage);
    draw_pop(stage->kit.list);
}

/* ---- folded */

static void draw_lip(const Stage *stage, const StageTray *tray, float bottom) {
    Theme plain;
    Kit kit = skin_paper(stage->skin, &stage->kit, &plain);
    const Theme *theme = kit.theme;
    const Layout *layout = &stage->layout;
    bool active = tray->tray.active;
    Rect lip = {layout->pile_x, bottom - 44, layout->pile_w, 44};
    TextStyle style = kit_middle(kit_mono(18, 700, theme->trayink));
    kit_shadow(&kit, lip, 12, 10, 4, .9f);
    draw_rect(stage->kit.list, lip, 12, active ? theme->traylo : theme->traydimlo);
    draw_rect(stage->kit.list, (Rect){lip.x, lip.y, lip.w, lip.h - 5}, 12,
              active ? theme->tray : theme->traydim);
    draw_rect(stage->kit.list, (Rect){lip.x + 10, lip.y + 2, lip.w - 20, 2}, 1,
              active ? theme->trayhi : theme->traydimhi);
    style.size = kit_fit_size(&kit, style, tray->tray.function, lip.w - 20, 12);
    draw_text(stage->kit.list, lip.x + lip.w / 2, bottom - 18, &style, tray->tray.function);
}

/* As many lips as there is room for, the top one always. */
void stage_draw_folded(const Stage *stage) {
    const Layout *layout = &stage->layout;
    float width = layout_cafe_width(layout);
    Cafeteria cafe = {.area = {0, 0, width, layout_cafe_height(layout)},
                      .ground = layout->cafe_ground,
                      .counter = layout->counter,
                      .pile_x = layout->pile_x,
                      .pile_w = layout->pile_w,
                      .limit_y = layout->limit_y,
                      .title = TEXT("STACK"),
                      .subtitle = TEXT("folded")};
    Counter counter = {.w = width, .y = layout->counter, .ground = layout->cafe_ground};
    counter.pile_x = layout->pile_x;
    counter.pile_w = layout->pile_w;
    counter.weight = stage->weight;
    draw_push(stage->kit.list, layout_cafe(layout));
    stage->skin->cafeteria(&stage->kit, &cafe);
    stage->skin->counter(&stage->kit, &counter);
    uint32_t room = (uint32_t)maths_max(1, (layout->counter - layout->limit_y - 60) / 45);
    uint32_t first = stage->tray_count > room ? stage->tray_count - room : 0;
    for (uint32_t i = first; i < stage->tray_count; i++)
        draw_lip(stage, &stage->trays[i], layout->counter - 2 - 45 * (float)(i - first));
    draw_pop(stage->kit.list);
}

/* What cannot be takes the colour out of everything, and a blow shakes it. */
static void draw_all(const Stage *stage) {
    DrawList *list = stage->kit.list;
    draw_push(list, layout_cafe(&stage->layout));
    if (!stage->groundless) draw_cafeteria(stage);
    draw_pop(list);
    stage_draw_warehouse(stage);
    if (!stage->groundless) stage->skin->pillar(&stage->kit, stage->layout.pillar);
    draw_push(list, layout_cafe(&stage->layout));
    draw_pile(stage);
    draw_pop(list);
    stage_draw_ribbons(stage);
    draw_flying(stage);
    draw_manager(stage);
}

void stage_draw(const Stage *stage) {
    const StageTrouble *trouble = &stage->trouble;
    DrawList *list = stage->kit.list;
    bool grey = trouble->saturation < 1;
    draw_push(list, transform_translate(trouble->shake, 0));
    if (grey) draw_layer(list, 1, trouble->saturation, (Rect){0});
    draw_all(stage);
    if (grey) draw_end(list);
    stage_draw_trouble(stage);
    draw_pop(list);
}
