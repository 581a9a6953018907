#include "cards.h"

#include "end_card.h"
#include "listing.h"
#include "pan_zoom.h"
#include "seek.h"
#include "settings_card.h"
#include "splitters.h"
#include <string.h>

typedef struct CardRow {
    SessionState state; /* while it is on top; 0: it takes no input */
    void (*draw)(Session *session, const TextMeasure *measure, int64_t now); /* NULL: part of the picture */
    void (*turn)(Session *session, bool open); /* what else changes with it; NULL: nothing */
} CardRow;

/* ---- what changes with a card */

static void turn_settings(Session *session, bool open) {
    if (!open) return;
    session->card_scale = session->view.ui_scale;
    session->card_text_scale = session->view.text_scale;
}

static void turn_goto(Session *session, bool open) {
    if (open) seek_begin(session);
}

static void turn_page(Session *session, bool open) {
    (void)open;
    session->words_scroll = 0;
}

static void turn_library(Session *session, bool open) {
    session->at_home = open;
}

static void turn_code(Session *session, bool open) {
    session->view.code_open = open;
}

static void turn_history(Session *session, bool open) {
    session->view.history = open;
    session->view.history_top = 0;
}

static void turn_inspector(Session *session, bool open) {
    if (!open) inspector_close(&session->inspector);
}

static void turn_present(Session *session, bool open) {
    session->view.chrome_hidden = open;
    if (!open) session->blank = false;
}

/* ---- drawing */

static void draw_fault(Session *session, const TextMeasure *measure, int64_t now) {
    const char *path = session_path(session), *slash = path ? strrchr(path, '/') : NULL;
    bool good = session->lesson.scene != NULL;
    FaultCard card = {.fault = &session->fault,
                      .watched = text_from(slash ? slash + 1 : path),
                      .step = good ? player_position(&session->player, now).step + 1 : 0,
                      .steps = good ? player_steps(&session->player) : 0,
                      .returns = session->shown == session->index};
    scene_draw_fault(&card, &session->view, measure, &session->list);
}

static void draw_words(Session *session, const TextMeasure *measure, int64_t now) {
    splitters_draw_words(session, player_position(&session->player, now).step, measure);
}

static const CardRow rows[CARD_COUNT] = {
    [CARD_FAULT] = {STATE_FAULT, draw_fault, NULL},
    [CARD_KEYS] = {STATE_KEYS, listing_draw, NULL},
    [CARD_SETTINGS] = {STATE_SETTINGS, settings_card_draw, turn_settings},
    [CARD_GOTO] = {STATE_GOTO, seek_draw, turn_goto},
    [CARD_CLOSING] = {STATE_CLOSING, end_card_draw, NULL},
    [CARD_TERMS] = {STATE_TERMS, terms_draw, NULL},
    [CARD_WORDS] = {0, draw_words, turn_page},
    [CARD_REFERENCE] = {STATE_REFERENCE, splitters_draw_reference, turn_page},
    [CARD_LIBRARY] = {0, NULL, turn_library},
    [CARD_CODE] = {0, NULL, turn_code},
    [CARD_HISTORY] = {0, NULL, turn_history},
    [CARD_INSPECTOR] = {0, NULL, turn_inspector},
    [CARD_PRESENT] = {0, NULL, turn_present},
};

/* ---- the stack */

bool cards_has(const Session *session, Card card) {
    for (uint32_t i = 0; i < session->card_count; i++)
        if (session->cards[i] == card) return true;
    return false;
}

Card cards_top(const Session *session) {
    for (uint32_t i = session->card_count; i-- > 0;)
        if (rows[session->cards[i]].state) return session->cards[i];
    return CARD_NONE;
}

SessionState cards_state(const Session *session) {
    return rows[cards_top(session)].state;
}

static void turn(Session *session, Card card, bool open) {
    bool takes_input = rows[card].state || card == CARD_LIBRARY;
    if (takes_input) session->view.focus = (Hit){HIT_NONE, 0};
    session->dirty = true;
    if (rows[card].turn) rows[card].turn(session, open);
}

static void take_out(Session *session, Card card) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < session->card_count; i++)
        if (session->cards[i] != card) session->cards[count++] = session->cards[i];
    session->card_count = count;
}

void cards_open(Session *session, Card card) {
    take_out(session, card);
    session->cards[session->card_count++] = card;
    turn(session, card, true);
}

void cards_close(Session *session, Card card) {
    if (!cards_has(session, card)) return;
    take_out(session, card);
    turn(session, card, false);
}

void cards_toggle(Session *session, Card card) {
    cards_has(session, card) ? cards_close(session, card) : cards_open(session, card);
}

void cards_close_top(Session *session) {
    cards_close(session, cards_top(session));
}

void cards_close_all(Session *session) {
    while (cards_top(session) != CARD_NONE) cards_close_top(session);
}

/* The library stays where there is no lesson to come back to. */
bool cards_escape(Session *session) {
    if (session->card_count == 0) return false;
    Card last = session->cards[session->card_count - 1];
    if (last == CARD_LIBRARY && !session->lesson.scene) return false;
    cards_close(session, last);
    return true;
}

void cards_draw(Session *session, const TextMeasure *measure, int64_t now) {
    Card top = cards_top(session);
    if (cards_has(session, CARD_WORDS) && !session->at_home) draw_words(session, measure, now);
    session->card_hits = top == CARD_NONE ? 0 : session->list.hits.count;
    if (top != CARD_NONE) rows[top].draw(session, measure, now);
}
