/* The card of a fault: what happened in its head, below it the lines around the place and the way that led
 * there. It is as high as what it says, within the window; what does not fit is cut at a whole line. */
#include "base/values.h"
#include "card_parts.h"
#include "cards.h"
#include "panels.h"
#include "parts/house.h"
#include <stdio.h>

enum { HEAD = 128, MARGIN = 36, FOOT = 92, FOOT_WATCHED = 184, CHIP = 38 };

static Text fault_title(const Fault *fault) {
    switch (fault->kind) {
    case FAULT_LESSON: return TEXT("The lesson stopped with an error");
    case FAULT_LIMIT: return TEXT("The lesson was stopped");
    case FAULT_USAGE: return TEXT("That is not understood");
    case FAULT_ENVIRONMENT: return TEXT("Something around the program is missing");
    case FAULT_MEMORY: return TEXT("There is not enough memory");
    case FAULT_FORMAT: return TEXT("These bytes are not what they claim to be");
    case FAULT_NONE: break;
    }
    return TEXT("Something went wrong");
}

static KitRich message_text(const Kit *kit, Rect card, const Fault *fault) {
    KitRich rich = {.x = card.x + 122,
                    .width = card.w - 122 - MARGIN,
                    .size = 21,
                    .line_height = 30,
                    .weight = 500,
                    .max_lines = 4,
                    .color = kit->theme->ink,
                    .text = text_from(fault->message)};
    return rich;
}

static uint32_t count_lines(Text text) {
    uint32_t lines = 0;
    Text line;
    while (text_next_line(&text, &line)) lines++;
    return lines;
}

static void fault_head(const Kit *kit, Rect card, const Fault *fault, float head) {
    const Theme *theme = kit->theme;
    DrawList *list = kit->list;
    draw_clip(list, card, 18);
    draw_rect(list, (Rect){card.x, card.y, card.w, head}, 0, theme->redtint);
    draw_rect(list, (Rect){card.x, card.y + head, card.w, 2}, 0, color_alpha(theme->red, .5f));
    draw_end(list);
    draw_circle(list, card.x + 66, card.y + 64, 32, theme->red);
    kit_icon(kit, card.x + 66, card.y + 64, KIT_ICON_CROSS, 2, theme->dark ? theme->onink : KIT_WHITE);
    float x = card.x + 122, room = card.w - 122 - MARGIN;
    kit_text_fit(kit, x, card.y + 52, kit_ui(27, 700, theme->ink), fault_title(fault), room);
    char place[640];
    int len = fault->line > 0 ? snprintf(place, sizeof place, "%s:%d", fault->file, fault->line)
                              : snprintf(place, sizeof place, "%s", fault->file);
    TextStyle mono = kit_mono(20, 700, theme->redink);
    if (fault->file[0] && len > 0) kit_text_fit(kit, x, card.y + 86, mono, (Text){place, (size_t)len}, room);
    KitRich rich = message_text(kit, card, fault);
    rich.y = card.y + (fault->file[0] ? 120 : 92);
    kit_rich(kit, &rich);
}

/* Side by side when there is room, else one below the other. */
typedef struct Detail {
    Text excerpt, trace;
    bool beside;
    float excerpt_height, trace_height, height;
} Detail;

static Detail plan_detail(const Fault *fault, float width) {
    Detail d = {.trace = text_from(fault->detail), .beside = width > 980};
    d.excerpt = card_take_excerpt(&d.trace);
    uint32_t source = count_lines(d.excerpt);
    d.excerpt_height = source ? (float)source * CARD_EXCERPT_LINE + 28 : 0;
    d.trace_height = card_way_height(d.trace);
    d.beside = d.beside && source && card_is_way(d.trace);
    d.height = d.beside ? maths_max(d.excerpt_height, d.trace_height)
                        : d.excerpt_height + d.trace_height + (source && d.trace.len ? 8 : 0);
    return d;
}

static void draw_detail(const Kit *kit, Rect box, const Detail *d, Text message) {
    Rect left = box, right = box;
    if (d->beside) {
        left.w = box.w * .62f;
        right.x += left.w + 28;
        right.w -= left.w + 28;
    } else {
        left.h = maths_min(box.h, d->excerpt_height);
        right.y += d->excerpt_height + (d->excerpt_height > 0 ? 8 : 0);
        right.h = box.y + box.h - right.y;
    }
    if (d->excerpt.len && left.h > CARD_EXCERPT_LINE) card_excerpt(kit, left, d->excerpt, message);
    if (d->trace.len && right.h > 30) card_way(kit, right, d->trace);
}

static bool is_of_lesson(const FaultCard *card) {
    return card->fault->kind == FAULT_LESSON || card->fault->kind == FAULT_LIMIT;
}

static bool is_watched(const FaultCard *card) {
    return card->watched.len > 0 && is_of_lesson(card);
}

/* A green light that is on, the file's name, and what will happen. */
static void watch_words(const Kit *kit, float x, float y, float w, const FaultCard *card) {
    const Theme *theme = kit->theme;
    draw_circle(kit->list, x + 30, y + 30, 30, theme->greentint);
    draw_circle_stroke(kit->list, x + 30, y + 30, 18, kit_stroke(2), theme->green);
    draw_circle(kit->list, x + 30, y + 30, 11, theme->green);
    char name[320], words[96];
    snprintf(name, sizeof name, "Watching %.*s", (int)(card->watched.len < 250 ? card->watched.len : 250),
             card->watched.data);
    if (card->returns && card->steps)
        snprintf(words, sizeof words, "The lesson reloads when you save, and returns to step %u.",
                 card->step);
    else
        snprintf(words, sizeof words, "The lesson opens when you save it.");
    kit_text_fit(kit, x + 80, y + 26, kit_ui(22, 700, theme->ink), text_from(name), w - 80);
    kit_text_fit(kit, x + 80, y + 53, kit_ui(18, 500, theme->ink2), text_from(words), w - 80);
}

/* Buttons from left to right, as many as there is room for. */
static void buttons(const Kit *kit, float x, float y, float room, const FaultCard *card) {
    const struct {
        Text label;
        HitKind hit;
        bool shown;
    } all[] = {{TEXT("Open in editor"), HIT_FAULT_EDIT, is_watched(card)},
               {TEXT("Close"), HIT_CARD_CLOSE, true},
               {TEXT("Copy message"), HIT_FAULT_COPY, true},
               {TEXT("Lessons"), HIT_LIBRARY, is_of_lesson(card)}};
    bool first = true;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        KitButton button = {
            .rect = {x, y, kit_width(kit, kit_ui(20, 600, kit->theme->ink), all[i].label) + 72, 50},
            .kind = first ? BUTTON_PRIMARY : BUTTON_GHOST,
            .label = all[i].label,
            .hit = all[i].hit};
        if (!all[i].shown || button.rect.w > room) continue;
        kit_button(kit, &button);
        x += button.rect.w + 16;
        room -= button.rect.w + 16;
        first = false;
    }
}

static void fault_foot(const Kit *kit, Rect r, float foot, const FaultCard *card) {
    const Theme *theme = kit->theme;
    float y = r.y + r.h - foot, right = 190;
    bool watched = is_watched(card);
    if (watched) {
        draw_rect(kit->list, (Rect){r.x + MARGIN, y + 6, r.w - 2 * MARGIN, 1.5f}, 0, theme->line);
        watch_words(kit, r.x + MARGIN, y + 26, r.w - 2 * MARGIN - right, card);
    }
    buttons(kit, r.x + MARGIN, r.y + r.h - 72, r.w - 2 * MARGIN - (r.w > 700 ? right : 0), card);
    if (r.w <= 700) return;
    float middle = r.x + r.w - MARGIN - 76;
    manager_head(kit, middle, r.y + r.h - (watched ? 98 : 52), watched ? .95f : .62f, FACE_OH, -1, 0);
    if (watched)
        kit_text(kit, middle, r.y + r.h - 26, kit_middle(kit_ui(17, 500, theme->ink2)),
                 TEXT("Esc hides this card"));
}

/* Which picture it is that one sees behind the card. */
static void good_chip(const Kit *kit, Rect window, const FaultCard *card) {
    if (card->steps == 0) return;
    char words[80];
    snprintf(words, sizeof words, "last good picture: step %u of %u", card->step, card->steps);
    TextStyle style = kit_ui(17, 600, kit->theme->ink);
    float w = kit_width(kit, style, text_from(words)) + 40;
    Rect r = {window.x + window.w - w - 24, window.y + 18, w, CHIP};
    if (r.x < window.x + 8) return;
    draw_rect(kit->list, r, CHIP / 2.0f, kit->theme->card);
    kit_text(kit, r.x + 20, r.y + 25, style, text_from(words));
}

Rect card_fault(const Kit *kit, Rect window, const FaultCard *card) {
    const Fault *fault = card->fault;
    float chip = card->steps ? CHIP + 24 : 0;
    float w = maths_min(1420, window.w - 48), most = maths_min(820, window.h - 24 - chip);
    Rect r = {window.x, window.y, w, 0};
    KitRich rich = message_text(kit, r, fault);
    float head =
        maths_max(HEAD, (fault->file[0] ? 138.0f : 110.0f) + kit_rich_measure(kit, &rich).height - 30);
    Detail detail = plan_detail(fault, w);
    float foot = is_watched(card) ? FOOT_WATCHED : FOOT;
    float around = head + foot + (detail.height > 0 ? 36 : 12),
          body = maths_clamp(most - around, 0, detail.height);
    r = card_centred((Rect){window.x, window.y + chip, window.w, window.h - chip}, w, around + body);
    good_chip(kit, window, card);
    card_paper(kit, r);
    fault_head(kit, r, fault, head);
    draw_detail(kit, (Rect){r.x + MARGIN, r.y + head + 24, w - 2 * MARGIN, body}, &detail,
                text_from(fault->message));
    fault_foot(kit, r, foot, card);
    return r;
}
