/* A red head, the message, the excerpt as rustc prints it, the help in plain words beside the stamp. */
#include "base/values.h"
#include "parts/house.h"
#include <stdio.h>

enum { WIDTH = 830, PAD = 30, HEAD = 60, ROW = 29, EXCERPT_TOP = 60, ROWS_MAX = 11, STAMP_ROOM = 320 };

static const float CODE_SIZE = 19, MESSAGE_SIZE = 21;

/* ---- the excerpt, row by row */

typedef enum RowKind { ROW_BARE, ROW_CODE, ROW_MARKS, ROW_WORDS, ROW_GAP } RowKind;

typedef struct ExcerptRow {
    RowKind kind;
    uint32_t line;   /* ROW_CODE */
    uint32_t column; /* where marks or words begin, from 0 */
    uint32_t marks;
    bool second;
    Text text; /* the source line, or words */
} ExcerptRow;

typedef struct Excerpt {
    ExcerptRow rows[ROWS_MAX];
    uint32_t count;
    uint32_t columns; /* that have room */
} Excerpt;

static void add_row(Excerpt *excerpt, ExcerptRow row) {
    if (excerpt->count < ROWS_MAX) excerpt->rows[excerpt->count++] = row;
}

static Text source_line(Text source, uint32_t number) {
    Text line = {NULL, 0};
    while (number-- > 0)
        if (!text_next_line(&source, &line)) return (Text){NULL, 0};
    return line;
}

/* The words that fit `room` letters, broken at a space when there is one. */
static Text take_words(Text *words, uint32_t room) {
    size_t at = 0, fit = 0, letters = 0, after = 0;
    while (at < words->len && letters < room) {
        if (words->data[at] == ' ') fit = at, after = at + 1;
        text_next_codepoint(*words, &at);
        letters++;
    }
    if (at >= words->len) fit = after = words->len;
    if (fit == 0) fit = after = at;
    Text taken = text_slice(*words, 0, fit);
    *words = text_slice(*words, after, words->len);
    return taken;
}

/* Beside the marks when there is room for some words, else below them from where they fit. */
static void add_label(Excerpt *excerpt, const RefusedPlace *place, uint32_t marks, bool second) {
    uint32_t from = place->from - 1, beside = from + marks + 1;
    Text words = place->label;
    ExcerptRow row = {.kind = ROW_MARKS, .column = from, .marks = marks, .second = second};
    bool fits = beside + 20 <= excerpt->columns || beside + text_codepoints(words) <= excerpt->columns;
    if (fits) row.text = take_words(&words, excerpt->columns - beside);
    add_row(excerpt, row);
    uint32_t indent = fits ? beside : from, wanted = (uint32_t)text_codepoints(words);
    if (!fits && indent + wanted > excerpt->columns)
        indent = wanted < excerpt->columns ? excerpt->columns - wanted : 0;
    for (int lines = 0; words.len && lines < 2; lines++)
        add_row(excerpt, (ExcerptRow){.kind = ROW_WORDS,
                                      .column = indent,
                                      .second = second,
                                      .text = take_words(&words, excerpt->columns - indent)});
}

static void add_place(Excerpt *excerpt, Text source, const RefusedPlace *place, bool second, bool code) {
    Text line = source_line(source, place->line);
    uint32_t letters = (uint32_t)text_codepoints(line);
    RefusedPlace own = *place;
    if (own.from < 1) own.from = 1;
    if (own.from > excerpt->columns) own.from = excerpt->columns;
    uint32_t end = own.to > own.from ? own.to : own.from + 1;
    if (end > letters + 2) end = letters + 2 > own.from ? letters + 2 : own.from + 1;
    if (end - 1 > excerpt->columns) end = excerpt->columns + 1;
    if (code) add_row(excerpt, (ExcerptRow){.kind = ROW_CODE, .line = own.line, .text = line});
    add_label(excerpt, &own, end > own.from ? end - own.from : 1, second);
}

static Excerpt make_excerpt(const RefusedCard *card, uint32_t columns) {
    Excerpt excerpt = {.columns = columns};
    const RefusedPlace *first = &card->first, *second = &card->second;
    bool two = second->line > 0, swap = two && second->line < first->line;
    const RefusedPlace *upper = swap ? second : first, *lower = swap ? first : second;
    add_row(&excerpt, (ExcerptRow){.kind = ROW_BARE});
    add_place(&excerpt, card->source, upper, swap, true);
    if (two && lower->line > upper->line + 1) add_row(&excerpt, (ExcerptRow){.kind = ROW_GAP});
    if (two) add_place(&excerpt, card->source, lower, !swap, lower->line != upper->line);
    return excerpt;
}

static void draw_marks(const Kit *kit, float x, float y, const ExcerptRow *row, float advance) {
    const Theme *theme = kit->theme;
    Color color = row->second ? theme->ty : theme->redink;
    TextStyle style = kit_mono(CODE_SIZE, 700, color);
    char marks[80];
    uint32_t count = row->marks < 79 ? row->marks : 79;
    for (uint32_t i = 0; i < count; i++) marks[i] = row->second ? '-' : '^';
    x += advance * (float)row->column;
    draw_text(kit->list, x, y, &style, (Text){marks, count});
    if (row->text.len) kit_text(kit, x + advance * (float)(count + 1), y, style, row->text);
}

static void draw_row(const Kit *kit, Rect box, float y, const ExcerptRow *row, float advance) {
    const Theme *theme = kit->theme;
    float bar = box.x + 4 * advance, code = bar + 2 * advance;
    TextStyle blue = kit_mono(CODE_SIZE, 700, theme->ty), words = blue;
    char digits[16];
    int len = snprintf(digits, sizeof digits, "%u", row->line);
    words.color = row->second ? theme->ty : theme->redink;
    if (row->kind == ROW_GAP) {
        kit_text(kit, box.x + advance, y, blue, TEXT("..."));
        return;
    }
    draw_line(kit->list, bar + advance / 2, y - 22, bar + advance / 2, y + 7, kit_dash(2.4f, 20, 9),
              theme->ty);
    if (row->kind == ROW_CODE) {
        TextStyle number = kit_end(blue);
        draw_text(kit->list, bar - .4f * advance, y, &number, (Text){digits, (size_t)len});
        panel_code_line(kit, code, y, CODE_SIZE, row->text, box.x + box.w - code - 8, 1);
    }
    if (row->kind == ROW_MARKS) draw_marks(kit, code, y, row, advance);
    if (row->kind == ROW_WORDS) kit_text(kit, code + advance * (float)row->column, y, words, row->text);
}

static void excerpt_box(const Kit *kit, Rect box, const RefusedCard *card, const Excerpt *excerpt) {
    const Theme *theme = kit->theme;
    float advance = kit_width(kit, kit_mono(CODE_SIZE, 700, theme->ink), TEXT("0")), y = box.y + 32;
    char place[300];
    int len =
        snprintf(place, sizeof place, "%.*s:%u:%u", TEXT_ARG(card->file), card->first.line, card->first.from);
    draw_rect(kit->list, box, 8, color_alpha(theme->sunk, .75f));
    draw_line(kit->list, box.x + 2 * advance, y - 6, box.x + 4.4f * advance, y - 6, kit_stroke(2.2f),
              theme->ty);
    draw_polygon(kit->list,
                 (Point[]){{box.x + 4.3f * advance, y - 11},
                           {box.x + 5.1f * advance, y - 6},
                           {box.x + 4.3f * advance, y - 1}},
                 3, theme->ty);
    kit_text_fit(kit, box.x + 6 * advance, y, kit_mono(CODE_SIZE, 600, theme->ink2),
                 (Text){place, (size_t)len}, box.w - 7 * advance);
    for (uint32_t i = 0; i < excerpt->count; i++)
        draw_row(kit, box, y + ROW * (float)(i + 1), &excerpt->rows[i], advance);
}

/* ---- the card */

/* A heading and what it says, beside the stamp. */
typedef struct Note {
    Text title;
    KitRich words;
    float height; /* with the gap below; 0: nothing is said */
} Note;
enum { NOTE_TITLE = 32, NOTE_GAP = 18 };

typedef struct Plan {
    Excerpt excerpt;
    KitRich message;
    Note plain, help;
    float message_height, excerpt_height, height, indent;
} Plan;

static float plan_note(const Kit *kit, Note *note, Text title, Text text) {
    note->title = title;
    note->words =
        (KitRich){.width = WIDTH - 2 * PAD - STAMP_ROOM, .size = 21, .line_height = 30, .weight = 500};
    note->words.max_lines = 4;
    note->words.color = kit->theme->ink;
    note->words.text = text;
    note->height = text.len ? NOTE_TITLE + kit_rich_measure(kit, &note->words).height + NOTE_GAP : 0;
    return note->height;
}

static Plan make_plan(const Kit *kit, const RefusedCard *card) {
    const Theme *theme = kit->theme;
    float advance = kit_width(kit, kit_mono(CODE_SIZE, 700, theme->ink), TEXT("0"));
    float inner = WIDTH - 2 * PAD;
    Plan plan = {.excerpt = make_excerpt(card, (uint32_t)((inner - 16) / advance) - 6)};
    TextStyle code = kit_mono(MESSAGE_SIZE, 700, theme->redink);
    plan.indent = kit_width(kit, code, TEXT("error[]: ")) + kit_width(kit, code, card->code);
    plan.message = (KitRich){.width = inner - plan.indent, .size = MESSAGE_SIZE, .line_height = 30};
    plan.message.weight = 700;
    plan.message.max_lines = 3;
    plan.message.color = theme->ink;
    plan.message.text = card->message;
    plan.message_height = kit_rich_measure(kit, &plan.message).height;
    plan.excerpt_height = 48 + ROW * (float)plan.excerpt.count;
    float notes = plan_note(kit, &plan.plain, TEXT("In plain words"), card->plain);
    notes += plan_note(kit, &plan.help, TEXT("What would help"), card->help);
    float foot = maths_max(notes + 16, 184);
    plan.height = HEAD + 22 + plan.message_height + 14 + plan.excerpt_height + foot;
    return plan;
}

static Color on_red(const Theme *theme) {
    return theme->dark ? color_rgb(0x2A0A10) : KIT_WHITE;
}

static void head(const Kit *kit, Rect r, const RefusedCard *card) {
    const Theme *theme = kit->theme;
    TextStyle code = kit_middle(kit_mono(19, 700, on_red(theme)));
    Rect tab = {r.x + 30, r.y - 46, kit_width(kit, code, card->code) + 64, 66};
    draw_rect(kit->list, tab, 10, theme->red);
    draw_text(kit->list, tab.x + tab.w / 2, r.y - 15, &code, card->code);
    draw_rect(kit->list, r, 10, theme->card);
    draw_rect(kit->list, (Rect){r.x, r.y, r.w, HEAD}, 10, theme->red);
    draw_rect(kit->list, (Rect){r.x, r.y + HEAD - 24, r.w, 24}, 0, theme->red);
    float x = r.x + PAD;
    x += kit_text(kit, x, r.y + 39, kit_mono(25, 800, on_red(theme)), TEXT("rustc")) + 15;
    kit_text_fit(kit, x, r.y + 38.5f, kit_ui(22, 600, on_red(theme)), TEXT("refuses to build this program"),
                 r.x + r.w - 100 - x);
}

static void draw_note(const Kit *kit, float x, float y, Note *note) {
    if (note->height <= 0) return;
    kit_text(kit, x, y, kit_ui(17, 700, kit->theme->ink2), note->title);
    note->words.x = x;
    note->words.y = y + NOTE_TITLE;
    kit_rich(kit, &note->words);
}

static void body(const Kit *kit, Rect r, const RefusedCard *card, Plan *plan) {
    const Theme *theme = kit->theme;
    float x = r.x + PAD, y = r.y + HEAD + 22;
    char code[64];
    int len = snprintf(code, sizeof code, "error[%.*s]:", TEXT_ARG(card->code));
    kit_text(kit, x, y + 24, kit_mono(MESSAGE_SIZE, 700, theme->redink), (Text){code, (size_t)len});
    plan->message.x = x + plan->indent;
    plan->message.y = y + 24;
    kit_rich(kit, &plan->message);
    y += plan->message_height + 14;
    excerpt_box(kit, (Rect){x, y, r.w - 2 * PAD, plan->excerpt_height}, card, &plan->excerpt);
    y += plan->excerpt_height + 30;
    draw_note(kit, x, y, &plan->plain);
    draw_note(kit, x, y + plan->plain.height, &plan->help);
}

static void pin(const Kit *kit, Rect r) {
    const Theme *theme = kit->theme;
    float x = r.x + r.w - 60, y = r.y;
    draw_circle(kit->list, x, y + 6, 13, color_alpha(theme->shadow, .3f));
    draw_circle(kit->list, x - 2, y + 1, 12, theme->label2);
    draw_circle(kit->list, x - 3, y - 1, 10, theme->label);
    draw_circle(kit->list, x - 6, y - 4, 3, color_alpha(KIT_WHITE, .7f));
}

static float scale_in(Rect area, const Plan *plan) {
    return maths_min(1, maths_min((area.w - 40) / WIDTH, (area.h - 16) / (plan->height + 58)));
}

float card_refused_scale(const Kit *kit, Rect area, const RefusedCard *card) {
    Plan plan = make_plan(kit, card);
    return scale_in(area, &plan);
}

Rect card_refused(const Kit *kit, Rect area, const RefusedCard *card) {
    Plan plan = make_plan(kit, card);
    float s = scale_in(area, &plan);
    float side = area.w - WIDTH * s > 560 ? 300 : 0, x = area.x + (area.w - side - WIDTH * s) / 2;
    float y = area.y + 54 * s + maths_max(0, (area.h - 12 - (plan.height + 54) * s) / 2);
    Rect r = {0, 0, WIDTH, plan.height};
    Rect stands = {x, y, WIDTH * s, plan.height * s};
    if (card->opacity <= 0) return stands;
    float above = (1 - card->drop) * (y + stands.h + 40);
    Transform at = transform_multiply(transform_translate(x + card->shake, y - above), transform_scale(s, s));
    at = transform_multiply(at, transform_rotate(-.7f + card->sway, WIDTH - 60, 0));
    draw_push(kit->list, at);
    if (card->opacity < 1) draw_layer(kit->list, card->opacity, 1, (Rect){0});
    kit_shadow(kit, r, 10, 26, 12, 1.2f);
    draw_hit(kit->list, r, HIT_SHADE, 0);
    head(kit, r, card);
    body(kit, r, card, &plan);
    pin(kit, r);
    if (card->stamp > 0)
        manager_stamp(kit, (Point){WIDTH - 178, plan.height - 82}, TEXT("REFUSED"), card->code, -12,
                      maths_lerp(2.2f, 1, card->stamp), maths_min(1, card->stamp * 2));
    if (card->opacity < 1) draw_end(kit->list);
    draw_pop(kit->list);
    return stands;
}

void card_refused_tab(const Kit *kit, Rect area, Text code, float opacity) {
    const Theme *theme = kit->theme;
    if (opacity <= 0) return;
    TextStyle mono = kit_mono(18, 700, on_red(theme)), words = kit_ui(18, 600, theme->redink);
    Text told = TEXT("refused. What follows would happen if it ran");
    float code_w = code.len ? kit_width(kit, mono, code) + 28 : 14,
          room = maths_min(area.w - 120, 640) - code_w;
    if (kit_width(kit, words, told) + 32 > room) told = TEXT("if it ran");
    float w = code_w + kit_width(kit, words, told) + 32, old = kit_fade(kit, opacity);
    Rect r = {area.x + 60, area.y + 10, w, 42};
    kit_shadow(kit, r, 12, 14, 6, 1.1f);
    draw_hit(kit->list, r, HIT_SHADE, 0);
    draw_rect(kit->list, r, 12, theme->red);
    draw_rect(kit->list, (Rect){r.x + code_w, r.y + 2, r.w - code_w - 2, r.h - 4}, 10, theme->redtint);
    kit_text(kit, r.x + 14, r.y + 27.5f, mono, code);
    kit_text(kit, r.x + code_w + 14, r.y + 27.5f, words, told);
    kit->list->opacity = old;
}
