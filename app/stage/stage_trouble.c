/* Cards and marks of what cannot be, over the finished stage. */
#include "base/values.h"
#include "parts/house.h"
#include "parts/kit.h"
#include "stage/stage.h"
#include "stage_parts.h"

/* ---- a full stack */

float stage_overflow_time(const Stage *stage) {
    const Event *fault = &stage->trouble.fault;
    bool overflows = fault->kind == EVENT_FAULT && fault->fault.status == MACHINE_STACK_OVERFLOW;
    return overflows ? stage->trouble.fault_t : 0;
}

/* The function whose text the line is in: the last "fn NAME(" up to it. */
static Text function_at(Text source, uint32_t line) {
    Text found = {NULL, 0}, row;
    for (uint32_t i = 1; i <= line && text_next_line(&source, &row); i++) {
        size_t at = text_find(row, TEXT("fn "), 0), end = at + 3;
        if (at == SIZE_MAX || (at > 0 && row.data[at - 1] != ' ')) continue;
        while (end < row.len && row.data[end] != '(' && row.data[end] != '<') end++;
        found = text_slice(row, at + 3, end);
    }
    return found;
}

void stage_draw_overflow(const Stage *stage) {
    const Layout *layout = &stage->layout;
    const Event *fault = &stage->trouble.fault;
    char digits[32];
    if (stage_overflow_time(stage) <= 0) return;
    Text name = function_at(stage->source, fault->line);
    Overflow overflow = {.area = {0, 0, layout_cafe_width(layout), layout_cafe_height(layout)},
                         .pile_x = layout->pile_x,
                         .pile_w = layout->pile_w,
                         .bottom = stage->pennant + 1,
                         .limit_y = layout->limit_y,
                         .size = fault->fault.size,
                         .sign = layout->sign,
                         .t = stage_overflow_time(stage)};
    overflow.function = arena_format(stage->arena, "%.*s()", TEXT_ARG(name.len ? name : TEXT("?")));
    overflow.room = overflow_bytes(stage->model->stack_top - stage->model->stack_limit, digits);
    Theme plain;
    Kit kit = skin_paper(stage->skin, &stage->kit, &plain);
    overflow_draw(&kit, &overflow);
}

/* ---- where a tray stood that a label still leads to */

void stage_draw_stood(const Stage *stage) {
    const Kit *kit = &stage->kit;
    Rect r = stage->stood;
    if (r.w <= 0) return;
    float old = kit_fade(kit, stage->stood_opacity);
    TextStyle style = kit_middle(kit_ui(18, 600, kit->theme->ink2));
    Text whose = arena_format(stage->arena, "the tray of %.*s", TEXT_ARG(stage->stood_name));
    r.y += stage->dip;
    draw_rect(kit->list, r, 20, color_alpha(kit->theme->cafe, .9f));
    draw_rect_stroke(kit->list, r, 20, kit_dash(2.5f, 10, 8), color_alpha(kit->theme->ink3, .9f));
    float x = r.x + r.w / 2 - 30, y = r.y + r.h / 2;
    style.size = kit_fit_size(kit, style, whose, r.w - 130, 12);
    draw_text(kit->list, x, y - 6, &style, whose);
    draw_text(kit->list, x, y + 20, &style, TEXT("stood here"));
    kit->list->opacity = old;
}

/* ---- the refusal */

static RefusedCard refused_card(const Stage *stage) {
    const StageTrouble *trouble = &stage->trouble;
    const JournalEvent_refused *e = &trouble->refused.refused;
    float t = trouble->refused_t, shake = ease_phase(t, .55f, .7f);
    RefusedCard card = {
        .code = e->code,
        .message = e->message,
        .file = stage->file,
        .source = stage->source,
        .plain = e->plain,
        .help = e->help,
        .first = {(uint32_t)e->line_from, (uint32_t)e->col_from, (uint32_t)e->col_to, e->label},
        .second = {(uint32_t)e->line2, (uint32_t)e->col2_from, (uint32_t)e->col2_to, e->label2}};
    card.drop = ease_back(ease_phase(t, .2f, .45f));
    card.sway = 3 * (1 - ease_phase(t, .3f, .6f)) * maths_sin(ease_phase(t, .3f, .6f) * 540);
    card.stamp = t < .55f ? 0 : ease_in(ease_phase(t, .55f, .65f));
    card.shake = t > .6f && shake < 1 ? 4 * maths_sin(shake * 3 * 360) * (1 - shake) : 0;
    card.opacity = ease_phase(t, .19f, .25f) * trouble->here;
    return card;
}

/* In a low warehouse, where it would be hard to read, it has the code's place as well: it quotes the code. */
static bool has_codes_place(const Stage *stage, const RefusedCard *card) {
    const Layout *layout = &stage->layout;
    bool above = layout->caption && layout->code.y < layout->ware.y;
    return above && card_refused_scale(&stage->kit, layout->ware, card) < .72f;
}

static Rect with_codes_place(const Layout *layout) {
    Rect area = layout->ware;
    float more = area.y - layout->code.y, levels = layout->levels.x - 310 * layout->levels_scale - area.x;
    area.y -= more;
    area.h += more;
    if (layout->levels.x > area.x) area.w = maths_min(area.w, maths_max(levels, .7f * area.w));
    return area;
}

static bool is_refused_shown(const Stage *stage) {
    return stage->trouble.refused_t > 0 && !stage->trouble.folded;
}

float stage_code_gives_way(const Stage *stage) {
    if (!is_refused_shown(stage)) return 0;
    RefusedCard card = refused_card(stage);
    return has_codes_place(stage, &card) ? card.opacity : 0;
}

static void draw_refused(const Stage *stage) {
    if (!is_refused_shown(stage)) return;
    RefusedCard card = refused_card(stage);
    card_refused(&stage->kit,
                 has_codes_place(stage, &card) ? with_codes_place(&stage->layout) : stage->layout.ware,
                 &card);
}

/* ---- faults of the machine */

static Text fault_title(const JournalEvent_fault *fault) {
    switch ((MachineStatus)fault->status) {
    case MACHINE_NO_ROOM: return TEXT("There is no room");
    case MACHINE_DOUBLE_FREE: return TEXT("This crate was given back already");
    case MACHINE_NOT_A_BLOCK: return TEXT("No crate begins here");
    case MACHINE_STACK_OVERFLOW: return TEXT("The stack is full");
    case MACHINE_READ_FREED: return TEXT("Nothing is kept here any more");
    case MACHINE_READ_UNINIT: return TEXT("Nothing was ever written here");
    case MACHINE_OUT_OF_SEGMENT: return TEXT("This address belongs to nobody");
    default: return TEXT("That cannot be");
    }
}

/* What it means, where the lesson says nothing of its own. */
static Text fault_words(const JournalEvent_fault *fault) {
    if (fault->text.len) return fault->text;
    switch ((MachineStatus)fault->status) {
    case MACHINE_DOUBLE_FREE: return TEXT("Its bins may hold somebody else's crate by now.");
    case MACHINE_NOT_A_BLOCK: return TEXT("Only the address the manager gave out can be handed back.");
    case MACHINE_READ_FREED:
        return TEXT("What this label leads to was handed back. Whatever lies there now is read.");
    case MACHINE_READ_UNINIT: return TEXT("Whatever lies there by chance is read.");
    case MACHINE_OUT_OF_SEGMENT: return TEXT("The operating system ends a program that touches it.");
    default: return fault->text;
    }
}

static void add_bar(KilledCard *card, Text name, uint64_t bytes, bool bad) {
    if (card->bar_count < KILLED_BARS) card->bars[card->bar_count++] = (KilledBar){name, bytes, bad};
}

static void add_fault_bars(KilledCard *card, const JournalEvent_fault *fault, uint64_t room) {
    if (fault->status == MACHINE_NO_ROOM) {
        add_bar(card, TEXT("asked"), fault->size, true);
        add_bar(card, TEXT("free in all"), fault->total_free, false);
        add_bar(card, TEXT("largest hole"), fault->largest_hole, false);
    } else if (fault->status == MACHINE_STACK_OVERFLOW) {
        add_bar(card, TEXT("asked"), fault->size, true);
        add_bar(card, room > fault->room ? TEXT("room left") : TEXT("room"), fault->room, false);
    }
}

enum { MAP_FIGURES = 74 }; /* what stands below a map is not covered */

static bool is_fault(const Event *event) {
    return event->kind == EVENT_FAULT;
}

static bool is_in_view(const Stage *stage) {
    const JournalEvent_fault *fault = &stage->trouble.fault.fault;
    return is_fault(&stage->trouble.fault) && fault->status != MACHINE_NO_ROOM &&
           fault->addr >= stage->shelves.low && fault->addr < stage->shelves.high;
}

/* The bytes a fault is about. */
static void draw_fault_place(const Stage *stage) {
    const JournalEvent_fault *fault = &stage->trouble.fault.fault;
    const Kit *kit = &stage->kit;
    if (!is_in_view(stage)) return;
    float t = ease_phase(stage->trouble.fault_t, .1f, .5f), old = kit_fade(kit, t * stage->trouble.here);
    Rect box = stage_bytes_box(stage, fault->addr, fault->size ? fault->size : 8);
    box.y += 8;
    box.h -= 12;
    draw_push(kit->list, layout_ware(&stage->layout));
    draw_rect(kit->list, box, 8, color_alpha(kit->theme->redtint, .6f));
    draw_rect_stroke(kit->list, box, 8, kit_stroke(6), kit->theme->card);
    draw_rect_stroke(kit->list, box, 8, kit_stroke(3.5f), kit->theme->red);
    manager_verdict(kit, (Point){box.x + box.w, box.y}, SIGN_CROSS, ease_back(t));
    draw_pop(kit->list);
    kit->list->opacity = old;
}

/* Below the card of the end, where there is room: for a tray that alone is bigger than the whole stack. */
static void draw_way_out(const Stage *stage, Rect above) {
    const StageTrouble *trouble = &stage->trouble;
    uint64_t bytes = trouble->fault.fault.size, stack = stage->model->stack_top - stage->model->stack_limit;
    Rect ware = stage->layout.ware;
    WayOutCard card = {.x = above.x, .bytes = bytes, .opacity = trouble->here};
    card.scale = above.w / WAY_OUT_WIDTH;
    card.y = above.y + above.h + 16 * card.scale;
    card.rise = ease_out(ease_phase(trouble->abort_t, .5f, .9f));
    bool fits = card.y + WAY_OUT_HEIGHT * card.scale <= ware.y + ware.h - 12;
    if (bytes > stack && fits) card_way_out(&stage->kit, &card);
}

/* One card for what happened last: the end by force tells the fault that led to it too. */
static void draw_killed(const Stage *stage) {
    const StageTrouble *trouble = &stage->trouble;
    const Model *model = stage->model;
    bool killed = trouble->abort_t > 0,
         overflow = is_fault(&trouble->fault) && trouble->fault.fault.status == MACHINE_STACK_OVERFLOW;
    KilledCard card = {.title = TEXT("The program was killed"), .words = trouble->abort.abort.text};
    if (!killed && (!is_fault(&trouble->fault) || trouble->fault_t <= 0 || trouble->killed)) return;
    card.signal = trouble->abort.abort.signal;
    card.rise = ease_out(
        ease_phase(killed ? trouble->abort_t : trouble->fault_t, killed ? 0 : .7f, killed ? .4f : 1));
    if (!killed) {
        card.title = fault_title(&trouble->fault.fault);
        card.words = fault_words(&trouble->fault.fault);
        card.signal = trouble->fault.fault.addr && !overflow
                          ? value_address(stage->arena, trouble->fault.fault.addr)
                          : (Text){NULL, 0};
    }
    if (is_fault(&trouble->fault))
        add_fault_bars(&card, &trouble->fault.fault, model->stack_top - model->stack_limit);
    if (is_in_view(stage)) {
        Rect place = stage_bytes_box(stage, trouble->fault.fault.addr, 8);
        card.low = place.y < layout_ware_height(&stage->layout) / 2;
    }
    card.opacity = trouble->here;
    Rect area = stage->layout.ware;
    if (stage->shelves.level == LEVEL_MAP) area.h -= MAP_FIGURES * stage->layout.ware_scale;
    Rect stands = card_killed(&stage->kit, area, &card);
    if (overflow) draw_way_out(stage, stands);
}

void stage_draw_trouble(const Stage *stage) {
    const StageTrouble *trouble = &stage->trouble;
    draw_fault_place(stage);
    bool tab = trouble->as_if > 0 && (trouble->folded || trouble->refused_t <= 0);
    if (tab) card_refused_tab(&stage->kit, stage->layout.ware, trouble->why, trouble->as_if);
    draw_refused(stage);
    draw_killed(stage);
}
