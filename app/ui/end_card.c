#include "end_card.h"

#include "base/values.h"
#include "parts/house.h"
#include <stdio.h>

enum { WIDTH = 900, PAD = 40, GAP = 16, FOOT = 104 };

static JournalEvent_lesson head_of(const Session *session) {
    Event head =
        session->lesson.timeline ? journal_get(timeline_journal(session->lesson.timeline), 0) : (Event){0};
    return head.kind == EVENT_LESSON ? head.lesson : (JournalEvent_lesson){0};
}

bool end_card_has_next(const Session *session) {
    return session->index + 1 < session->folder.paths.count;
}

bool end_card_has_card(const Session *session) {
    return head_of(session).remember.len > 0;
}

/* ---- a card of paragraphs */

typedef struct Paper {
    Kit kit;
    float scale, w, h, wide;
    Rect card;
} Paper;

static Paper begin_paper(const Session *session, const TextMeasure *measure, DrawList *list) {
    const View *view = &session->view;
    float s = maths_max(maths_min(view->width / 1920, view->height / 1080), .8f * view->ui_scale);
    s = maths_max(maths_min(s, maths_min(view->width / 620, view->height / 480)), .01f);
    Paper p = {.kit = {list, view->theme, measure, view->hover, view->focus, view->pressed}, .scale = s};
    p.w = view->width / s;
    p.h = view->height / s;
    p.wide = maths_min(WIDTH, p.w - 32);
    draw_push(list, transform_scale(s, s));
    draw_rect(list, (Rect){0, 0, p.w, p.h}, 0,
              color_alpha(color_rgb(view->theme->dark ? 0x08070B : 0x2A2433), .6f));
    return p;
}

static void lay_card(Paper *p, float height) {
    p->card = (Rect){(p->w - p->wide) / 2, maths_max(8, (p->h - height) / 2), p->wide,
                     maths_min(height, p->h - 16)};
    kit_shadow(&p->kit, p->card, 18, 40, 16, 1);
    draw_rect(p->kit.list, p->card, 18, p->kit.theme->card);
    draw_hit(p->kit.list, p->card, HIT_SHADE, 0);
}

static void close_button(const Paper *p) {
    kit_button(&p->kit, &(KitButton){.rect = {p->card.x + p->card.w - 68, p->card.y + 24, 44, 44},
                                     .kind = BUTTON_TOOL,
                                     .icon = KIT_ICON_CROSS,
                                     .hit = HIT_CARD_CLOSE});
}

static KitRich paragraph(const Paper *p, Text text, float x, float y, float size) {
    return (KitRich){.x = x,
                     .y = y + size * 1.06f,
                     .width = p->wide - 2 * PAD - 44,
                     .size = size,
                     .line_height = size * 1.42f,
                     .weight = 500,
                     .color = p->kit.theme->ink,
                     .text = text};
}

/* ---- what to remember */

static float points_height(const Paper *p, Text points, float size) {
    float height = 0;
    for (Text line; text_next_line(&points, &line);) {
        KitRich rich = paragraph(p, line, 0, 0, size);
        height += kit_rich_measure(&p->kit, &rich).height + GAP;
    }
    return height;
}

static void draw_points(const Paper *p, Text points, float y, float size) {
    for (Text line; text_next_line(&points, &line);) {
        KitRich rich = paragraph(p, line, p->card.x + PAD + 44, y, size);
        draw_circle(p->kit.list, p->card.x + PAD + 14, y + size * .68f, 14, p->kit.theme->greentint);
        kit_icon(&p->kit, p->card.x + PAD + 14, y + size * .68f, KIT_ICON_CHECK, .8f, p->kit.theme->green);
        y += kit_rich(&p->kit, &rich).height + GAP;
    }
}

static uint32_t questions(const Session *session) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < player_steps(&session->player); i++)
        count += (timeline_step(session->lesson.timeline, i).marks & MARK_ASK) != 0;
    return count;
}

static void draw_score(const Session *session, const Paper *p, float y) {
    char words[96];
    uint32_t asked = questions(session);
    if (asked == 0) return;
    snprintf(words, sizeof words, "%u of %u question%s right at the first try", quiz_right(&session->quiz),
             asked, asked == 1 ? "" : "s");
    kit_text_fit(&p->kit, p->card.x + PAD, y, kit_ui(18, 600, p->kit.theme->ink2), text_from(words),
                 p->wide - 2 * PAD);
}

/* By its title; until that is known, and when the lesson has a mistake, without one. */
static void next_name(const Session *session, char *out, size_t size) {
    uint32_t next = session->index + 1;
    const LibraryCard *card =
        next < session->library.cards.count ? &session->library.cards.items[next] : NULL;
    bool named = card && card->known && !card->broken;
    snprintf(out, size, named ? "Next: %s" : "Next lesson", named ? card->title : "");
}

static void draw_ways(const Session *session, const Paper *p, bool terms) {
    char next[LIBRARY_TITLE + 16];
    float y = p->card.y + p->card.h - FOOT + 18, x = p->card.x + PAD, right = p->card.x + p->card.w - PAD;
    KitButton library = {
        .rect = {x, y, 130, 56}, .kind = BUTTON_GHOST, .label = TEXT("Library"), .hit = HIT_LIBRARY};
    KitButton again = {
        .rect = {x + 146, y, 120, 56}, .kind = BUTTON_GHOST, .label = TEXT("Again"), .hit = HIT_FIRST};
    KitButton words = {
        .rect = {x + 282, y, 120, 56}, .kind = BUTTON_GHOST, .label = TEXT("Words"), .hit = HIT_TERMS};
    kit_button(&p->kit, &library);
    kit_button(&p->kit, &again);
    float from = x + (terms ? 418 : 282);
    if (terms) kit_button(&p->kit, &words);
    if (!end_card_has_next(session)) return;
    next_name(session, next, sizeof next);
    float w = kit_width(&p->kit, kit_ui(20, 600, p->kit.theme->ink), text_from(next)) + 80;
    w = maths_min(w, right - from);
    kit_button(&p->kit, &(KitButton){.rect = {right - w, y, w, 56},
                                     .kind = BUTTON_PRIMARY,
                                     .label = text_from(next),
                                     .icon = KIT_ICON_NEXT,
                                     .hit = HIT_NEXT_LESSON});
}

void end_card_draw(Session *session, const TextMeasure *measure, int64_t now) {
    JournalEvent_lesson head = head_of(session);
    Paper p = begin_paper(session, measure, &session->list);
    bool asked = questions(session) > 0;
    float size = 24, points = points_height(&p, head.remember, size);
    while (points > p.h - 290 && size > 15) points = points_height(&p, head.remember, --size);
    lay_card(&p, 118 + points + (asked ? 36 : 0) + FOOT);
    kit_text_fit(&p.kit, p.card.x + PAD, p.card.y + 66, kit_display(34, 800, p.kit.theme->ink),
                 TEXT("What to remember"), p.wide - 220);
    manager_head(&p.kit, p.card.x + p.card.w - 130, p.card.y + 62, .62f, FACE_JOY, -1, 0);
    close_button(&p);
    draw_points(&p, head.remember, p.card.y + 104, size);
    draw_score(session, &p, p.card.y + 104 + points + 22);
    draw_ways(session, &p, head.terms.len > 0);
    draw_pop(&session->list);
    (void)now;
}

/* ---- the glossary */

typedef struct Term {
    Text word, meaning;
} Term;

static Term split(Text line) {
    size_t tab = text_find(line, TEXT("\t"), 0);
    if (tab == SIZE_MAX) return (Term){line, {0}};
    return (Term){text_slice(line, 0, tab), text_slice(line, tab + 1, line.len)};
}

static float terms_height(const Paper *p, Text terms, float size) {
    float height = 0;
    for (Text line; text_next_line(&terms, &line);) {
        KitRich rich = paragraph(p, split(line).meaning, 0, 0, size);
        height += size * 1.5f + kit_rich_measure(&p->kit, &rich).height + GAP;
    }
    return height;
}

void terms_draw(Session *session, const TextMeasure *measure, int64_t now) {
    Text terms = head_of(session).terms, rest = terms;
    Paper p = begin_paper(session, measure, &session->list);
    float size = 20, height = terms_height(&p, terms, size);
    while (height > p.h - 170 && size > 13) height = terms_height(&p, terms, --size);
    lay_card(&p, 118 + (terms.len ? height : 60) + 20);
    kit_text_fit(&p.kit, p.card.x + PAD, p.card.y + 66, kit_display(34, 800, p.kit.theme->ink), TEXT("Words"),
                 p.wide - 140);
    close_button(&p);
    float y = p.card.y + 104;
    if (!terms.len)
        kit_text(&p.kit, p.card.x + PAD, y + 20, kit_ui(20, 500, p.kit.theme->ink2),
                 TEXT("This lesson explains no words of its own."));
    for (Text line; text_next_line(&rest, &line);) {
        Term term = split(line);
        kit_text_fit(&p.kit, p.card.x + PAD, y + size, kit_ui(size, 700, p.kit.theme->ink), term.word,
                     p.wide - 2 * PAD);
        KitRich rich = paragraph(&p, term.meaning, p.card.x + PAD, y + size * 1.5f, size);
        rich.color = p.kit.theme->ink2;
        y += size * 1.5f + kit_rich(&p.kit, &rich).height + GAP;
    }
    draw_pop(&session->list);
    (void)now;
}
