/* Everything of paper around the stage: what is told, where one is, and the controls. */
#include "base/values.h"
#include "dock.h"
#include "inside.h"
#include "minimap.h"
#include "panels.h"
#include "parts/house.h"
#include "parts/kit.h"

static uint32_t steps_of(const Chrome *c) {
    return c->scene->schedule.steps.count;
}

/* ---- top */

static void draw_top_bar(const Chrome *c) {
    const Layout *layout = c->layout;
    float s = layout->bar_scale;
    if (layout->kind == LAYOUT_VERTICAL) return;
    TopBar bar = {.width = layout->w / s,
                  .number = c->scene->number,
                  .title = c->scene->title,
                  .steps = steps_of(c),
                  .at = c->position.step,
                  .recording = c->view->record_time.len > 0 && !c->view->chrome_hidden,
                  .record_time = c->view->record_time,
                  .bare = c->view->recording || c->view->chrome_hidden,
                  .no_record = !c->view->can_record};
    draw_push(c->kit->list, transform_scale(s, s));
    panel_top_bar(c->kit, &bar);
    draw_pop(c->kit->list);
}

/* On phones: a title and one dash a step. */
static void draw_title(const Chrome *c) {
    const Theme *theme = c->kit->theme;
    const Layout *layout = c->layout;
    uint32_t steps = steps_of(c);
    kit_logo(c->kit, 64, 38, 1.5f);
    kit_text_fit(c->kit, 128, 80, kit_display(40, 800, theme->ink), c->scene->title, layout->w - 128 - 64);
    if (steps == 0 || steps > 60) return;
    float pitch = (layout->w - 128 + 12) / (float)steps;
    for (uint32_t i = 0; i < steps; i++) {
        Color color = i == c->position.step  ? theme->nowbar
                      : i < c->position.step ? theme->ink2
                                             : theme->line2;
        draw_rect(c->kit->list, (Rect){64 + (float)i * pitch, 106, pitch - 12, 8}, 4, color);
    }
}

/* ---- code */

static float line_of(const Chrome *c, uint32_t step) {
    return (float)timeline_step(c->scene->timeline, step).line;
}

static const uint8_t *executed_lines(const Chrome *c) {
    uint32_t lines = c->scene->code_lines;
    uint8_t *executed = arena_alloc(c->stage->arena, lines + 1);
    for (uint32_t i = 0; executed && i < lines; i++)
        executed[i] = c->scene->first_run.items[i + 1] < c->position.step;
    return executed;
}

/* A panel with a scale of its own is drawn in its own px: the same rectangle, measured in those. */
static Rect scaled(Rect r, float scale) {
    return (Rect){r.x / scale, r.y / scale, r.w / scale, r.h / scale};
}

static uint32_t column(uint64_t from_one) {
    return from_one ? (uint32_t)from_one - 1 : 0;
}

/* A refusal's places, or the line that could not be done. */
static void mark_trouble(const Chrome *c, CodePanel *panel) {
    const StageTrouble *trouble = &c->stage->trouble;
    const JournalEvent_refused *e = &trouble->refused.refused;
    if (trouble->refused_t > .05f) {
        panel->error_line = (uint32_t)e->line_from;
        panel->error_from = column(e->col_from);
        panel->error_to = column(e->col_to) > panel->error_from ? column(e->col_to) : panel->error_from + 1;
        panel->second_line = (uint32_t)e->line2;
        panel->second_from = column(e->col2_from);
        panel->second_to = column(e->col2_to);
        panel->squiggle = ease_phase(trouble->refused_t, .1f, .3f);
    } else if (trouble->fault_t > .5f || trouble->abort_t > .05f) {
        panel->error_line = trouble->fault_t > 0 ? trouble->fault.line : trouble->abort.line;
    }
}

/* What the step has printed so far, its last line of it. Of two programs that run it would be said of one. */
static void show_printed(const Chrome *c, CodePanel *panel) {
    const Notices *notices = &c->scene->notices;
    uint64_t at = notices->printed.items[c->position.step];
    Event event;
    if (at == UINT64_MAX || scene_machines(c->scene) > 1 || !c->stage->model || c->stage->model->at <= at)
        return;
    if (!notices_event(c->scene->timeline, at, &event)) return;
    Text rest = event.print.text, line = {0};
    while (text_next_line(&rest, &line))
        if (line.len) panel->printed = line;
    panel->printed_line = event.line;
}

/* Two programs stand side by side in it; else one below the other. */
static bool is_wide(Rect card) {
    return card.w > 3.2f * card.h;
}

/* Text that was made larger gives way again to a long line, down to the size the layout has anyway; two
 * programs side by side give way a little further. */
static float fitting_size(const Chrome *c, const CodePanel *panel) {
    TextStyle style = kit_mono(panel->size, 500, c->kit->theme->ink);
    float room = panel->rect.w - 62 - 16, widest = 0;
    Text rest = panel->code, line;
    float least =
        (c->scene->other_code.len ? .75f : 1) / (c->view->text_scale > 1 ? c->layout->code_scale : 1);
    if (least >= 1) return panel->size;
    while (text_next_line(&rest, &line)) widest = maths_max(widest, kit_width(c->kit, style, line));
    return panel->size * maths_clamp(room / maths_max(widest, 1), least, 1);
}

/* One of the programs in its card. Two that run side by side have the same statements in the same lines. */
static void draw_program(const Chrome *c, Rect rect, Text code, Text file, float gone) {
    const Layout *layout = c->layout;
    CodePanel panel = {.rect = scaled(rect, layout->code_scale),
                       .code = code,
                       .file = file,
                       .size = layout->code_size,
                       .line_height = layout->code_line};
    mark_trouble(c, &panel);
    panel.size = fitting_size(c, &panel);
    panel.line_height *= panel.size / layout->code_size;
    uint32_t lines = c->scene->code_lines, before = c->position.step ? c->position.step - 1 : 0;
    float now = line_of(c, c->position.step), was = line_of(c, before), t = ease_out(c->turn);
    if (panel.error_line) now = (float)panel.error_line;
    panel.band = was > 0 && now > 0 ? maths_lerp(was, now, t) : now;
    panel.first = maths_lerp(panel_code_scroll(&panel, lines, (uint32_t)was),
                             panel_code_scroll(&panel, lines, (uint32_t)now), t);
    show_printed(c, &panel);
    panel.executed = executed_lines(c);
    panel.executed_count = panel.executed ? lines : 0;
    float old = kit_fade(c->kit, 1 - gone);
    draw_push(c->kit->list, transform_scale(layout->code_scale, layout->code_scale));
    panel_code(c->kit, &panel);
    draw_pop(c->kit->list);
    c->kit->list->opacity = old;
}

static void draw_code(const Chrome *c) {
    enum { GAP = 12 };
    Rect card = c->layout->code;
    const Scene *scene = c->scene;
    float gone = c->view->code_open ? 0 : stage_code_gives_way(c->stage);
    if (card.h <= 0 || gone >= 1) return;
    if (!scene->other_code.len) {
        draw_program(c, card, scene->code, scene->file, gone);
        return;
    }
    Rect other = card;
    if (is_wide(card)) {
        card.w = other.w = (card.w - GAP) / 2;
        other.x += card.w + GAP;
    } else {
        card.h = other.h = (card.h - GAP) / 2;
        other.y += card.h + GAP;
    }
    draw_program(c, card, scene->code, scene->setups[0].name, gone);
    draw_program(c, other, scene->other_code, scene->setups[1].name, gone);
}

/* ---- narration */

static ManagerFace teller_face(const Chrome *c) {
    uint32_t marks = c->scene->marks.items[c->position.step];
    if (c->stage->trouble.refused_t > .05f || c->stage->trouble.as_if > 0) return FACE_SAD;
    if (c->stage->trouble.fault_t > .05f || c->stage->trouble.abort_t > .05f) return FACE_OH;
    return marks & MARK_ASK ? FACE_THINK : FACE_HAPPY;
}

static void draw_narration(const Chrome *c) {
    const Layout *layout = c->layout;
    bool last = c->position.step + 1 >= steps_of(c);
    bool rests = c->position.time >= scene_step_duration(c->scene, c->position.step);
    Narration panel = {.rect = scaled(layout->narration, layout->say_scale),
                       .say = timeline_step(c->scene->timeline, c->position.step).say,
                       .fade = c->turn,
                       .size = layout->say_size,
                       .line_height = layout->say_line,
                       .caption = layout->caption,
                       .balanced = c->view->captioned,
                       .avatar = layout->avatar && c->stage->skin->teller,
                       .bare = !layout->buttons || c->view->recording || c->view->chrome_hidden,
                       .face = teller_face(c),
                       .blink = c->stage->manager.blink,
                       .can_back = c->position.step > 0,
                       .can_next = true,
                       .next = TEXT("Next"),
                       .next_icon = KIT_ICON_NEXT,
                       .hint = TEXT("or click Next")};
    if (c->position.step > 0) panel.before = timeline_step(c->scene->timeline, c->position.step - 1).say;
    if (c->position.step == 0) panel.fade = 1;
    if (last && rests) {
        panel.next = TEXT("Again");
        panel.next_icon = KIT_ICON_REPLAY;
        panel.hint = TEXT("the lesson is done");
        if (c->scene->remembers) panel.next = TEXT("Done"), panel.next_icon = KIT_ICON_CHECK;
    }
    draw_push(c->kit->list, transform_scale(layout->say_scale, layout->say_scale));
    panel_narration(c->kit, &panel);
    draw_pop(c->kit->list);
}

/* A question stands where the sentence stands, hanging down from its top as far as to what stands below, or
 * above the caption bar as far up as the window's own. Canvas px. */
static float question_room(const Layout *layout) {
    Rect words = layout->narration;
    float bottom = words.y + words.h;
    if (layout->caption) return bottom - 8 - layout->bar_height;
    if (layout->kind == LAYOUT_VERTICAL) return layout->code.y - 8 - words.y;
    return (layout->levels.y > bottom ? layout->levels.y - 6 : bottom) - words.y;
}

static QuestionPanel question_at(const Chrome *c, float scale) {
    const Layout *layout = c->layout;
    QuestionPanel panel = {scaled(layout->narration, scale), c->stage->question, &c->view->ask,
                           c->view->recording || c->view->chrome_hidden};
    float bottom = panel.rect.y + panel.rect.h;
    if (layout->caption) panel.rect.x += 12, panel.rect.w -= 24;
    float height = panel_question_height(c->kit, &panel);
    panel.rect.h = layout->caption ? height : maths_max(height, panel.rect.h);
    if (layout->caption) panel.rect.y = bottom - height - 8 / scale;
    return panel;
}

/* Where there is much to say, it is said smaller. */
static bool draw_question(const Chrome *c) {
    const Layout *layout = c->layout;
    if (!c->stage->question) return false;
    float room = question_room(layout), smaller = 1, least = .8f / maths_max(1, c->view->text_scale);
    QuestionPanel panel = question_at(c, layout->say_scale);
    while (panel.rect.h * layout->say_scale * smaller > room && smaller > least) {
        smaller = maths_max(least, smaller - .04f);
        panel = question_at(c, layout->say_scale * smaller);
    }
    float scale = layout->say_scale * smaller;
    if (layout->caption) draw_rect(c->kit->list, layout->narration, 0, c->kit->theme->card);
    draw_push(c->kit->list, transform_scale(scale, scale));
    panel_question(c->kit, &panel);
    draw_pop(c->kit->list);
    return true;
}

/* ---- where in the warehouse */

static void draw_levels(const Chrome *c) {
    float s = c->layout->levels_scale;
    if (c->layout->levels.x < 0 || c->view->recording || c->view->chrome_hidden) return;
    draw_push(c->kit->list, transform_multiply(transform_translate(c->layout->levels.x, c->layout->levels.y),
                                               transform_scale(s, s)));
    dock_levels(c->kit, 0, 0, c->stage->camera.level);
    draw_pop(c->kit->list);
}

/* What a long act is at, under the roof, as far as the instruments beside it leave room. */
static void draw_phases(const Chrome *c) {
    const Layout *layout = c->layout;
    float x = layout->ware.x + 20, y = layout->ware.y + 8, right = layout->w - 16;
    if (c->stage->strip_opacity <= 0) return;
    if (layout->minimap.x > x && layout->minimap.y < y + 40) right = layout->minimap.x - 16;
    bool levels = layout->levels.x > x && layout->levels.y < y + 40 && layout->levels.y > layout->ware.y - 8;
    if (levels && !c->view->recording && layout->minimap.x < 0)
        right = layout->levels.x - 300 * layout->levels_scale;
    float s = maths_min(1, (right - x) / dock_phases_width(c->kit, &c->stage->strip));
    float old = kit_fade(c->kit, c->stage->strip_opacity);
    draw_push(c->kit->list, transform_multiply(transform_translate(x, y), transform_scale(s, s)));
    dock_phases(c->kit, &c->stage->strip);
    draw_pop(c->kit->list);
    c->kit->list->opacity = old;
}

/* B: what the warehouse's note says elsewhere stands beside the code. */
static void draw_side_note(const Chrome *c) {
    static const char *const lines[] = {"one shelf", "= 64 bytes", "= one cache line"};
    const Layout *layout = c->layout;
    float x = layout->code.x + layout->code.w + 16;
    if (layout->kind != LAYOUT_COMPACT || !c->stage->skin->teller || c->stage->shelves.level != LEVEL_BYTES)
        return;
    if (stage_code_gives_way(c->stage) > 0) return;
    for (int i = 0; i < 3; i++)
        kit_text_fit(c->kit, x, 126 + 21 * (float)i, kit_ui(15, 600, c->kit->theme->ink2),
                     text_from(lines[i]), layout->w - x - 12);
}

/* ---- what can be moved */

static void grip(const Chrome *c, Rect r, Rect reach, HitKind hit) {
    unsigned state = kit_state(c->kit, hit, 0);
    bool upright = r.h > r.w;
    draw_hit(c->kit->list, reach, hit, 0);
    if (!(state & (STATE_HOVER | STATE_PRESSED))) return;
    Rect bar = upright ? (Rect){r.x + r.w / 2 - 2.5f, r.y + r.h / 2 - 36, 5, 72}
                       : (Rect){r.x + r.w / 2 - 36, r.y + r.h / 2 - 2.5f, 72, 5};
    draw_rect(c->kit->list, kit_inset(bar, -1.5f), 4, c->kit->theme->card);
    draw_rect(c->kit->list, bar, 2.5f, c->kit->theme->ink2);
}

static void draw_grips(const Chrome *c) {
    const Layout *layout = c->layout;
    Rect pillar = layout->pillar, ware = layout->ware;
    bool bare = c->view->recording || c->view->chrome_hidden;
    if (layout->kind == LAYOUT_VERTICAL || layout->compare || bare) return;
    grip(c, pillar, (Rect){pillar.x - 3, pillar.y, pillar.w + 6, pillar.h}, HIT_PILLAR);
    if (layout->kind == LAYOUT_ULTRA || c->view->code_open || layout->code.h <= 0) return;
    float top = layout->code.y + layout->code.h;
    Rect edge = {layout->code.x, top, layout->code.w, maths_max(8, ware.y - top)};
    grip(c, edge, edge, HIT_DOCK_EDGE);
}

void chrome_draw(const Chrome *c) {
    minimap_draw(c);
    draw_levels(c);
    draw_phases(c);
    draw_side_note(c);
    draw_grips(c);
    draw_code(c);
    if (!draw_question(c)) draw_narration(c);
    dock_draw(c);
    if (c->layout->kind == LAYOUT_VERTICAL)
        draw_title(c);
    else
        draw_top_bar(c);
}

void chrome_draw_bare(const Kit *kit, const Layout *layout, Text title) {
    float s = layout->bar_scale;
    TopBar bar = {.width = layout->w / s, .title = title, .no_record = true};
    if (layout->kind == LAYOUT_VERTICAL) return;
    draw_push(kit->list, transform_scale(s, s));
    panel_top_bar(kit, &bar);
    draw_pop(kit->list);
}
