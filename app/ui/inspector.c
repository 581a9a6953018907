#include "inspector.h"

#include "base/values.h"
#include "parts/kit.h"
#include "stage/layout.h"
#include <stdio.h>

enum { WIDTH = 460, PAD = 22, FACT = 34, BYTE_ROW = 30, BYTES_A_ROW = 12 };

void inspector_open(Inspector *inspector, Hit hit, uint32_t step) {
    bool same = inspector->hit.kind == hit.kind && inspector->hit.arg == hit.arg;
    inspector_close(inspector);
    if (same) return; /* a second click closes it */
    inspector->hit = hit;
    inspector->born = step;
}

void inspector_close(Inspector *inspector) {
    inspector->hit = (Hit){HIT_NONE, 0};
    inspector->step = UINT32_MAX;
    inspector->known = false;
}

void inspector_free(Inspector *inspector) {
    arena_free(&inspector->arena);
    *inspector = (Inspector){.step = UINT32_MAX};
}

static void look(Inspector *inspector, const Scene *scene, uint32_t step) {
    if (inspector->step == step) return;
    arena_reset(&inspector->arena);
    inspector->known =
        scene_inspect(scene, inspector->hit, inspector->born, step, &inspector->arena, &inspector->thing);
    inspector->step = step;
}

/* ---- the card */

typedef struct Card {
    const Kit *kit;
    const SceneThing *thing;
    Rect r;
    float y;
} Card;

static uint32_t byte_rows(const SceneThing *thing) {
    return (thing->shown + BYTES_A_ROW - 1) / BYTES_A_ROW;
}

static KitRich why_text(const Kit *kit, const SceneThing *thing) {
    return (KitRich){.width = (float)(WIDTH - 2 * PAD - 24),
                     .size = 17,
                     .line_height = 24,
                     .weight = 600,
                     .color = kit->theme->redink,
                     .text = thing->why};
}

static float card_height(const Kit *kit, const SceneThing *t) {
    KitRich why = why_text(kit, t);
    float height = 92 + (t->value.len ? 30.0f : 0) +
                   (t->shown ? 34.0f + (float)byte_rows(t) * BYTE_ROW * (t->text ? 1.8f : 1) : 34.0f);
    if (t->why.len)
        height += kit_rich_measure(kit, &why).height + (t->why_step == UINT32_MAX ? 28.0f : 64.0f);
    return height + 40 + (float)t->fact_count * FACT + (t->left_out ? 24.0f : 0) + 14;
}

static void draw_head(Card *c) {
    const Theme *t = c->kit->theme;
    const SceneThing *thing = c->thing;
    float x = c->r.x + PAD, room = c->r.w - 2 * PAD - 50;
    float w = kit_text_fit(c->kit, x, c->r.y + 42, kit_ui(23, 700, t->ink), thing->name, room * .6f);
    kit_text_fit(c->kit, x + w + 14, c->r.y + 41, kit_mono(17, 500, t->ty), thing->type, room - w - 14);
    kit_text_fit(c->kit, x, c->r.y + 72, kit_mono(16, 500, t->ink2), thing->place, room + 44);
    kit_button(c->kit, &(KitButton){.rect = {c->r.x + c->r.w - 56, c->r.y + 16, 40, 40},
                                    .kind = BUTTON_TOOL,
                                    .icon = KIT_ICON_CROSS,
                                    .hit = HIT_INSPECT});
    c->y = c->r.y + 92;
    if (!thing->value.len) return;
    kit_text_fit(c->kit, x, c->y + 18, kit_mono(18, 700, t->ink), thing->value, c->r.w - 2 * PAD);
    c->y += 30;
}

static void draw_why(Card *c) {
    const SceneThing *thing = c->thing;
    if (!thing->why.len) return;
    KitRich why = why_text(c->kit, thing);
    float height = kit_rich_measure(c->kit, &why).height,
          box = height + (thing->why_step == UINT32_MAX ? 20.0f : 56.0f);
    Rect r = {c->r.x + PAD - 6, c->y, c->r.w - 2 * PAD + 12, box};
    draw_rect(c->kit->list, r, 10, c->kit->theme->redtint);
    why.x = r.x + 16;
    why.y = r.y + 26;
    kit_rich(c->kit, &why);
    char words[32];
    snprintf(words, sizeof words, "Go to step %u", thing->why_step + 1);
    if (thing->why_step != UINT32_MAX)
        kit_button(c->kit, &(KitButton){.rect = {r.x + 14, r.y + height + 14, 150, 32},
                                        .kind = BUTTON_GHOST,
                                        .label = text_from(words),
                                        .size = 16,
                                        .hit = HIT_JUMP,
                                        .arg = thing->why_step});
    c->y += box + 8;
}

static void draw_byte(const Card *c, float x, float y, uint32_t i) {
    const Theme *t = c->kit->theme;
    char hex[4], letter[2] = {(char)c->thing->bytes[i], '\0'};
    snprintf(hex, sizeof hex, "%02X", c->thing->bytes[i]);
    TextStyle style = kit_middle(kit_mono(16, 500, c->thing->text ? t->ink3 : t->ink));
    draw_rect(c->kit->list, (Rect){x, y, 32, c->thing->text ? 48.0f : 26.0f}, 4, t->cell);
    if (c->thing->text) {
        TextStyle big = kit_middle(kit_mono(18, 700, t->ink));
        bool plain = c->thing->bytes[i] > 32 && c->thing->bytes[i] < 127;
        draw_text(c->kit->list, x + 16, y + 20, &big, plain ? text_from(letter) : TEXT("\xC2\xB7"));
        style.size = 13;
        draw_text(c->kit->list, x + 16, y + 41, &style, text_from(hex));
    } else
        draw_text(c->kit->list, x + 16, y + 19, &style, text_from(hex));
}

static void draw_bytes(Card *c) {
    const Theme *t = c->kit->theme;
    const SceneThing *thing = c->thing;
    char words[96];
    if (!thing->here)
        snprintf(words, sizeof words, "It is not there in this step.");
    else if (thing->shown < thing->size)
        snprintf(words, sizeof words, "Its first %u of %llu bytes", thing->shown,
                 (unsigned long long)thing->size);
    else
        snprintf(words, sizeof words, "Its bytes");
    kit_text(c->kit, c->r.x + PAD, c->y + 20, kit_ui(16, 600, t->ink2), text_from(words));
    c->y += 30;
    float row = (float)BYTE_ROW * (thing->text ? 1.8f : 1);
    for (uint32_t i = 0; i < thing->shown; i++)
        draw_byte(c, c->r.x + PAD + (float)(i % BYTES_A_ROW) * 34.5f, c->y + (float)(i / BYTES_A_ROW) * row,
                  i);
    c->y += (float)byte_rows(thing) * row + 4;
}

/* What has not happened by the shown step is said to be later, and pale. */
static void draw_fact(const Card *c, const SceneFact *fact, uint32_t step) {
    const Theme *t = c->kit->theme;
    bool later = fact->step > step;
    char said[256];
    Rect r = {c->r.x + PAD - 8, c->y, c->r.w - 2 * PAD + 16, FACT - 2};
    unsigned state = kit_state(c->kit, HIT_JUMP, fact->step);
    bool now = fact->step == step;
    if (now || state & (STATE_HOVER | STATE_PRESSED)) draw_rect(c->kit->list, r, 8, now ? t->now : t->sunk);
    if (state & STATE_FOCUS) kit_focus_ring(c->kit, r, 8);
    char number[16];
    snprintf(number, sizeof number, "%u", fact->step + 1);
    kit_text(c->kit, r.x + 36, r.y + 22, kit_end(kit_mono(16, 700, now ? t->ink : t->ink3)),
             text_from(number));
    KitRich words = {.x = r.x + 50,
                     .y = r.y + 22,
                     .width = r.w - 60,
                     .size = 17,
                     .line_height = 24,
                     .weight = 500,
                     .max_lines = 1};
    int len = snprintf(said, sizeof said, "%s%.*s", later ? "later: " : "", TEXT_ARG(fact->words));
    words.color = later ? t->ink3 : t->ink;
    words.text = (Text){said, len < (int)sizeof said ? (size_t)len : sizeof said - 1};
    kit_rich(c->kit, &words);
    draw_hit(c->kit->list, r, HIT_JUMP, fact->step);
}

static void draw_facts(Card *c, uint32_t step) {
    const Theme *t = c->kit->theme;
    const SceneThing *thing = c->thing;
    kit_text(c->kit, c->r.x + PAD, c->y + 24, kit_ui(16, 600, t->ink2), TEXT("What happened to it, by step"));
    c->y += 36;
    for (uint32_t i = 0; i < thing->fact_count; i++) {
        draw_fact(c, &thing->facts[i], step);
        c->y += FACT;
        if (i > 0 || !thing->left_out) continue;
        char words[40];
        snprintf(words, sizeof words, "and %u more", thing->left_out);
        kit_text(c->kit, c->r.x + PAD + 42, c->y + 16, kit_ui(15, 500, t->ink3), text_from(words));
        c->y += 24;
    }
}

void inspector_draw(Inspector *inspector, const Scene *scene, uint32_t step, float below, const View *view,
                    const TextMeasure *measure, DrawList *list) {
    if (inspector->hit.kind == HIT_NONE) return;
    look(inspector, scene, step);
    if (!inspector->known) return;
    Kit kit = {list, view->theme, measure, view->hover, view->focus, view->pressed};
    Layout layout = layout_for(view);
    Transform canvas = layout_canvas(&layout);
    float bottom = (layout.timeline.h > 0 ? layout.timeline.y : layout.h) - 12;
    if (layout.caption) bottom = maths_min(bottom, layout.narration.y - 12);
    bottom -= below;
    float height = card_height(&kit, &inspector->thing), room = bottom - layout.bar_height - 12;
    float s = maths_min(layout.bar_scale, maths_min(room / height, (layout.w - 24) / WIDTH));
    draw_push(list, canvas);
    draw_push(list, transform_scale(s, s));
    Card card = {.kit = &kit, .thing = &inspector->thing};
    card.r = (Rect){layout.w / s - WIDTH - 18, bottom / s - height, WIDTH, height};
    kit_shadow(&kit, card.r, 14, 26, 12, 1.2f);
    kit_panel(&kit, card.r, 14);
    draw_hit(list, card.r, HIT_SHADE, 0);
    draw_head(&card);
    draw_why(&card);
    draw_bytes(&card);
    draw_facts(&card, step);
    draw_pop(list);
    draw_pop(list);
}
