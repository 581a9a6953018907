/* A question in the place of the sentence: what is asked, the answers as buttons, what is said about the one
 * that was tried, and two ways out: a hint, and being shown. */
#include "base/values.h"
#include "panels.h"
#include <stdio.h>

enum { PAD = 24, TOP = 18, ROW = 44, ROW_GAP = 8, FOOT_HEIGHT = 44, TICK = 28, LETTER_LEAST = 62 };

typedef struct Ask {
    const QuestionPanel *panel;
    float left, width; /* of the words */
    KitRich question, told;
    uint32_t columns, rows;
    float answers_x, answers_w, answers_y, foot_y, height;
} Ask;

static bool is_letters(const Question *q) {
    return q->shape == ASK_BIN || q->shape == ASK_TRAY;
}

static bool has_foot(const QuestionPanel *p) {
    return !p->bare && !p->ask->unaided;
}

static Text instruction(const Question *q) {
    switch (q->shape) {
    case ASK_BIN: return TEXT("Click a bin, or press its letter.");
    case ASK_TRAY: return TEXT("Click a tray, or press its letter.");
    case ASK_CHOICE: return TEXT("Choose one, or press its letter.");
    case ASK_NUMBER: return TEXT("Type a number, then press Enter.");
    case ASK_YES_NO: return TEXT("Press Y or N.");
    }
    return TEXT("");
}

/* The right answer was given, or is shown. */
static bool is_solved(const AskState *ask) {
    return (ask->answered && ask->right) || ask->revealed;
}

/* What is said under the question: about the last answer, else the hint, else what to do. */
static Text told_text(const QuestionPanel *p) {
    if (p->ask->told.len) return p->ask->told;
    if (p->ask->hint && p->question->hint.len) return p->question->hint;
    if (p->ask->unaided) return TEXT("Think first: the answer follows.");
    return instruction(p->question);
}

static Text answer_label(const Question *q, uint32_t i, char *out, size_t size) {
    Text name = q->answers[i].text;
    if (q->shape == ASK_YES_NO) return name;
    int len = is_letters(q) && name.len == 0 ? snprintf(out, size, "%c", 'A' + (int)i)
                                             : snprintf(out, size, "%c   %.*s", 'A' + (int)i, TEXT_ARG(name));
    return (Text){out, len < 0 ? 0 : (size_t)len < size ? (size_t)len : size - 1};
}

/* As many columns as the widest answer leaves room for. */
static void plan_answers(const Kit *kit, Ask *a) {
    const Question *q = a->panel->question;
    float widest = LETTER_LEAST, room = a->answers_w;
    char buffer[256];
    a->rows = 1;
    a->columns = q->count ? q->count : 1;
    if (q->count == 0) return;
    for (uint32_t i = 0; i < q->count; i++) {
        Text label = answer_label(q, i, buffer, sizeof buffer);
        float mark = is_letters(q) && q->answers[i].text.len == 0 ? 40 : 52; /* the tick's room */
        widest = maths_max(widest, kit_width(kit, kit_ui(20, 600, kit->theme->ink), label) + mark);
    }
    while (a->columns > 1 && widest * (float)a->columns + ROW_GAP * (float)(a->columns - 1) > room)
        a->columns--;
    a->rows = (q->count + a->columns - 1) / a->columns;
    a->columns = (q->count + a->rows - 1) / a->rows;
}

static Ask plan(const Kit *kit, const QuestionPanel *p) {
    const Theme *theme = kit->theme;
    Ask a = {.panel = p, .left = p->rect.w > 520 ? 118 : PAD};
    bool beside = p->rect.w >= 900; /* the answers stand right of the words */
    a.answers_x = beside ? p->rect.w * .57f : PAD;
    a.answers_w = p->rect.w - a.answers_x - PAD;
    a.width = (beside ? a.answers_x : p->rect.w) - a.left - PAD;
    a.question = (KitRich){.width = a.width,
                           .size = 29,
                           .line_height = 36,
                           .weight = 600,
                           .color = theme->ink,
                           .text = p->question->text};
    if (kit_rich_measure(kit, &a.question).lines > 1) a.question.size = 25, a.question.line_height = 32;
    a.told = (KitRich){.width = a.width,
                       .size = 18,
                       .line_height = 24,
                       .weight = 500,
                       .color = theme->ink2,
                       .text = told_text(p)};
    if (p->ask->told.len) { /* with a tick or a cross before it */
        a.told.color = is_solved(p->ask) ? theme->green : theme->redink;
        a.told.weight = 600;
        a.told.width -= TICK;
    }
    plan_answers(kit, &a);
    float words = kit_rich_measure(kit, &a.question).height + kit_rich_measure(kit, &a.told).height + 8;
    a.answers_y = beside ? TOP : TOP + maths_max(words, 68) + 10;
    a.foot_y = a.answers_y + (float)a.rows * (ROW + ROW_GAP) + 2;
    float foot = has_foot(p) ? FOOT_HEIGHT + 14 : 10;
    a.height = maths_max(a.foot_y + foot, TOP + words + 14);
    return a;
}

float panel_question_height(const Kit *kit, const QuestionPanel *panel) {
    return plan(kit, panel).height;
}

/* ---- drawing */

static void draw_words(const Kit *kit, Ask *a) {
    const Theme *theme = kit->theme;
    Rect r = a->panel->rect;
    float x = r.x + a->left, y = r.y + TOP;
    if (a->left > 100) {
        draw_circle(kit->list, r.x + 60, y + 36, 34, theme->nowbar);
        TextStyle mark = kit_middle(kit_display(44, 800, theme->labelink));
        draw_text(kit->list, r.x + 60, y + 52, &mark, TEXT("?"));
    }
    a->question.x = x;
    a->question.y = y + a->question.line_height * .5f + a->question.size * .36f;
    y += kit_rich(kit, &a->question).height + 8;
    a->told.x = x;
    if (a->panel->ask->told.len) {
        kit_icon(kit, x + 9, y + 13, is_solved(a->panel->ask) ? KIT_ICON_CHECK : KIT_ICON_CROSS, 1,
                 a->told.color);
        a->told.x += TICK;
    }
    a->told.y = y + a->told.line_height * .5f + a->told.size * .36f;
    kit_rich(kit, &a->told);
}

typedef struct AnswerLook {
    Color fill, border;
    float stroke;
    KitIcon icon;
} AnswerLook;

static AnswerLook answer_look(const Kit *kit, const QuestionPanel *p, uint32_t i) {
    const Theme *t = kit->theme;
    const AskState *ask = p->ask;
    bool solved = is_solved(ask);
    if (solved && p->question->answers[i].right)
        return (AnswerLook){t->greentint, t->green, 2.5f, KIT_ICON_CHECK};
    if (ask->wrong >> i & 1) return (AnswerLook){t->redtint, t->red, 2.5f, KIT_ICON_CROSS};
    unsigned state = kit_state(kit, HIT_ANSWER, i);
    if (state & STATE_PRESSED) return (AnswerLook){t->now, t->nowbar, 2.5f, KIT_ICON_NONE};
    if (state & STATE_HOVER) return (AnswerLook){t->now, t->nowbar, 2.5f, KIT_ICON_NONE};
    return (AnswerLook){t->card, t->line2, 1.5f, KIT_ICON_NONE};
}

static void draw_answer(const Kit *kit, const QuestionPanel *p, uint32_t i, Rect r) {
    char buffer[256];
    AnswerLook look = answer_look(kit, p, i);
    float pad = r.w < 90 ? 8 : 12, inset = look.stroke / 2;
    float room = r.w - 2 * pad - (look.icon ? 10 + 2 * pad : 0);
    draw_rect(kit->list, r, 12, look.fill);
    draw_rect_stroke(kit->list, kit_inset(r, inset), 12 - inset, kit_stroke(look.stroke), look.border);
    TextStyle style = kit_ui(20, 600, kit->theme->ink);
    Text label = answer_label(p->question, i, buffer, sizeof buffer);
    float w = maths_min(kit_width(kit, style, label), room);
    kit_text_fit(kit, r.x + pad + (room - w) / 2, r.y + r.h / 2 + 7, style, label, w + .5f);
    if (look.icon) kit_icon(kit, r.x + r.w - 2 * pad, r.y + r.h / 2, look.icon, 1, look.border);
    if (kit_state(kit, HIT_ANSWER, i) & STATE_FOCUS) kit_focus_ring(kit, r, 12);
    draw_hit(kit->list, r, HIT_ANSWER, i);
}

static void draw_answers(const Kit *kit, const Ask *a) {
    const Question *q = a->panel->question;
    Rect r = a->panel->rect;
    float w = (a->answers_w - ROW_GAP * (float)(a->columns - 1)) / (float)a->columns;
    for (uint32_t i = 0; i < q->count; i++)
        draw_answer(kit, a->panel, i,
                    (Rect){r.x + a->answers_x + (float)(i % a->columns) * (w + ROW_GAP),
                           r.y + a->answers_y + (float)(i / a->columns) * (ROW + ROW_GAP), w, ROW});
}

/* The box a number is typed into, and the button that gives it. */
static void draw_number(const Kit *kit, const Ask *a) {
    const Theme *t = kit->theme;
    const AskState *ask = a->panel->ask;
    Rect r = a->panel->rect, box = {r.x + a->answers_x, r.y + a->answers_y, 220, ROW};
    bool solved = is_solved(ask), wrong = ask->answered && !ask->right;
    Color border = solved ? t->green : wrong ? t->red : t->nowbar;
    draw_hit(kit->list, box, HIT_NUMBER, 0);
    kit_field(kit, &(KitField){.rect = box,
                               .number = FIELD_QUESTION,
                               .text = ask->typed,
                               .caret = ask->typed.len - ask->caret,
                               .anchor = ask->typed.len - ask->anchor,
                               .size = 24,
                               .weight = 700,
                               .stroke = 2.5f,
                               .fill = solved  ? t->greentint
                                       : wrong ? t->redtint
                                               : t->well,
                               .border = border,
                               .active = !solved});
    if (kit_state(kit, HIT_NUMBER, 0) & STATE_FOCUS) kit_focus_ring(kit, box, 12);
    if (a->panel->bare) return;
    KitButton check = {.rect = {box.x + box.w + 12, box.y, 120, ROW},
                       .kind = BUTTON_PRIMARY,
                       .label = TEXT("Check"),
                       .disabled = ask->typed.len == 0 || solved,
                       .hit = HIT_ANSWER};
    kit_button(kit, &check);
    if (solved) draw_hit(kit->list, check.rect, HIT_ANSWER, 0); /* a recording's pointer still stands there */
}

static void draw_foot(const Kit *kit, const Ask *a) {
    const AskState *ask = a->panel->ask;
    Rect r = a->panel->rect;
    float y = r.y + a->foot_y, right = r.x + r.w - PAD;
    if (is_solved(ask)) {
        kit_button(kit, &(KitButton){.rect = {right - 170, y, 170, FOOT_HEIGHT},
                                     .kind = BUTTON_PRIMARY,
                                     .label = TEXT("Show it"),
                                     .icon = KIT_ICON_NEXT,
                                     .hit = HIT_NEXT});
        return;
    }
    if (a->panel->question->hint.len)
        kit_button(kit, &(KitButton){.rect = {right - 140 - 110, y, 98, FOOT_HEIGHT},
                                     .kind = BUTTON_GHOST,
                                     .label = TEXT("Hint"),
                                     .disabled = ask->hint,
                                     .hit = HIT_HINT});
    kit_button(kit, &(KitButton){.rect = {right - 140, y, 140, FOOT_HEIGHT},
                                 .kind = BUTTON_GHOST,
                                 .label = TEXT("Show me"),
                                 .hit = HIT_REVEAL});
    float x = r.x + a->answers_x, room = right - 262 - x;
    if (room < 150) return;
    x += kit_keycap(kit, x, y + 11, TEXT("\xE2\x86\x92")) + 10;
    kit_text_fit(kit, x, y + 29, kit_ui(16, 500, kit->theme->ink3), TEXT("skips the question"),
                 right - 262 - x);
}

void panel_question(const Kit *kit, const QuestionPanel *panel) {
    Ask a = plan(kit, panel);
    kit_panel(kit, panel->rect, 14);
    draw_hit(kit->list, panel->rect, HIT_QUESTION, 0);
    draw_rect_stroke(kit->list, kit_inset(panel->rect, 1.5f), 13, kit_stroke(3), kit->theme->nowbar);
    draw_words(kit, &a);
    if (panel->question->shape == ASK_NUMBER)
        draw_number(kit, &a);
    else
        draw_answers(kit, &a);
    if (has_foot(panel)) draw_foot(kit, &a);
}
