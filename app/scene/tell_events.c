/* What happens without moving anything: what is printed, remarked, asked, refused, what threads do, why a
 * program dies. */
#include "tell_parts.h"
#include <inttypes.h>

Text tell_name_at(const Model *model, uint64_t addr) {
    for (uint32_t i = 0; i < model->slots.count; i++)
        if (model->slots.items[i].kind != MODEL_PAD && model->slots.items[i].addr == addr)
            return model->slots.items[i].name;
    return (Text){NULL, 0};
}

/* ---- questions */

static void tell_answers(Teller *t, const Question *question) {
    for (uint32_t i = 0; i < question->count; i++) {
        const Answer *answer = &question->answers[i];
        tell_say(t, "    %c) ", (char)('A' + i));
        tell_plainly(t, answer->text);
        if (answer->size) {
            bool named = text_find(answer->text, tell_addr(t, answer->addr), 0) != SIZE_MAX;
            if (!named)
                tell_say(t, "%s%.*s at %.*s", answer->text.len ? ", " : "",
                         TEXT_ARG(tell_size(t, answer->size)), TEXT_ARG(tell_addr(t, answer->addr)));
        }
        tell_say(t, "\n");
    }
}

/* The right answer is not told: what then happens tells it. */
static void tell_asked(Teller *t, uint64_t event) {
    Question question;
    if (!scene_question(t->scene, t->step, &question) || question.event != event) return;
    tell_say(t, "- A question: ");
    tell_plainly(t, question.text);
    tell_say(t, question.count ? "\n" : " A number is asked for.\n");
    tell_answers(t, &question);
    if (!question.hint.len) return;
    tell_say(t, "    A hint: ");
    tell_plainly(t, question.hint);
    tell_say(t, "\n");
}

void tell_question(Teller *t) {
    tell_asked(t, t->act->first);
}

/* ---- what cannot be */

static void tell_place(Teller *t, uint64_t line, Text label) {
    if (!line) return;
    tell_say(t, " Line %" PRIu64 "%s", line, label.len ? ": " : "");
    tell_sentence(t, label);
}

static void tell_refused(Teller *t, const Event *event) {
    tell_say(t, "- The compiler refuses the program: %.*s, ", TEXT_ARG(event->refused.code));
    tell_sentence(t, event->refused.message);
    tell_place(t, event->refused.line_from, event->refused.label);
    tell_place(t, event->refused.line2, event->refused.label2);
    if (event->refused.plain.len) {
        tell_say(t, " ");
        tell_plainly(t, event->refused.plain);
    }
    if (event->refused.help.len) {
        tell_say(t, " Help: ");
        tell_sentence(t, event->refused.help);
    }
    tell_say(t, "\n");
}

static void tell_fault(Teller *t, const Event *event) {
    Text text = event->fault.text;
    if (event->fault.status == MACHINE_STACK_OVERFLOW)
        tell_say(t, "- The next tray needs %.*s, and the stack has %.*s left.\n",
                 TEXT_ARG(tell_size(t, event->fault.size)), TEXT_ARG(tell_size(t, event->fault.room)));
    if (text.len == 0 && event->fault.total_free == 0) return; /* how it ends says it all */
    tell_say(t, text.len ? "- The machine cannot: " : "- No hole is large enough.");
    if (text.len) tell_sentence(t, text);
    if (event->fault.total_free)
        tell_say(t, " %" PRIu64 " bytes are free, the largest hole has %" PRIu64 ".", event->fault.total_free,
                 event->fault.largest_hole);
    tell_say(t, "\n");
}

/* A panic is told when it is over: its trays are gone, and what was dropped on the way has been told. */
static void tell_panic(Teller *t, const Event *event) {
    tell_say(t, "- That was a panic: ");
    tell_sentence(t, event->abort.text);
    tell_say(t, " Its trays were unwound, the top one first, and what they owned was dropped on the way; "
                "then the program ended.\n");
}

static void tell_abort(Teller *t, const Event *event) {
    tell_say(t, "- The program is killed at once (%.*s)", TEXT_ARG(event->abort.signal));
    tell_say(t, event->abort.text.len ? ": " : "");
    tell_sentence(t, event->abort.text);
    tell_say(t, " From then on no tray is unwound and nothing is dropped.\n");
}

/* ---- threads */

static void tell_thread(Teller *t, const Event *event) {
    static const char *const states[] = {"is not there", "starts, with a pile of trays of its own", "waits",
                                         "has ended"};
    uint64_t state = event->thread_state.state;
    tell_say(t, "- Thread %" PRIu64, event->thread_state.id);
    if (event->thread_state.name.len) tell_say(t, " (%.*s)", TEXT_ARG(event->thread_state.name));
    bool goes_on = state == 1 && event->thread_state.before == 2;
    tell_say(t, " %s.\n", goes_on ? "goes on" : states[state < 4 ? state : 0]);
}

static void tell_loss(Teller *t, const Event *event, const Model *before) {
    Text name = tell_name_at(before, event->forget.addr);
    if (name.len) tell_say(t, "- %.*s is forgotten: nobody drops what it owns.\n", TEXT_ARG(name));
}

static void tell_note(Teller *t, const Event *event) {
    tell_say(t, "- At %.*s: ", TEXT_ARG(tell_addr(t, event->note.addr)));
    tell_plainly(t, event->note.text);
    tell_say(t, "\n");
}

static void tell_printed(Teller *t, const Event *event) {
    Text text = event->print.text;
    if (text.len && text.data[text.len - 1] == '\n') text.len--;
    tell_say(t, "- The program prints: %.*s\n", TEXT_ARG(text));
}

/* No default: a new kind of event must be given its words, or none on purpose. */
static void tell_event(Teller *t, const Event *event, const Model *before) {
    switch (event->kind) {
    case EVENT_PRINT: tell_printed(t, event); break;
    case EVENT_NOTE: tell_note(t, event); break;
    case EVENT_THREAD: tell_thread(t, event); break;
    case EVENT_FORGET: tell_loss(t, event, before); break;
    case EVENT_REFUSED: tell_refused(t, event); break;
    case EVENT_FAULT: tell_fault(t, event); break;
    case EVENT_ABORT:
        if (event->abort.signal.len)
            tell_abort(t, event);
        else
            tell_panic(t, event);
        break;
    case EVENT_AS_IF:
        tell_say(t, event->as_if.on ? "- If it ran all the same, this would happen:\n"
                                    : "- So far what would happen.\n");
        break;
    case EVENT_READ:
        tell_say(t, "- %.*s %s read at %.*s.\n", TEXT_ARG(tell_size(t, event->read.len)),
                 event->read.len == 1 ? "is" : "are", TEXT_ARG(tell_addr(t, event->read.addr)));
        break;
    /* Told as acts, or part of the words of one. */
    case EVENT_FRAME_PUSH:
    case EVENT_FRAME_POP:
    case EVENT_SLOT:
    case EVENT_SLOT_STATE:
    case EVENT_LOOK:
    case EVENT_ALLOC:
    case EVENT_REALLOC:
    case EVENT_FREE:
    case EVENT_WRITE:
    case EVENT_FILL:
    case EVENT_CACHE:
    case EVENT_MOVE:
    case EVENT_COPY:
    case EVENT_CLONE:
    case EVENT_BORROW:
    case EVENT_BORROW_END:
    case EVENT_DROP:
    case EVENT_DROPPED:
    case EVENT_OP:
    case EVENT_OWNER:
    case EVENT_COUNT:
    case EVENT_ASK: break;
    /* The lesson's own business, or about how it is shown. */
    case EVENT_LESSON:
    case EVENT_CODE:
    case EVENT_PARAM:
    case EVENT_SETUP:
    case EVENT_TYPE:
    case EVENT_ELEMENT:
    case EVENT_BEGIN:
    case EVENT_STEP:
    case EVENT_EXPECT:
    case EVENT_CAMERA:
    case EVENT_END:
    case EVENT_KIND_COUNT: break;
    }
}

void tell_events(Teller *t) {
    JournalCursor cursor = journal_at(timeline_journal(t->scene->timeline), t->act->first);
    Event event;
    for (uint64_t i = t->act->first; i < t->act->end && journal_next(&cursor, &event); i++)
        tell_event(t, &event, t->before);
}

void tell_trouble(Teller *t) {
    JournalCursor cursor = journal_at(timeline_journal(t->scene->timeline), t->act->first);
    Event event;
    if (journal_next(&cursor, &event)) tell_event(t, &event, NULL);
}

/* ---- more than can be told one by one */

enum { TALLY_OPEN, TALLY_RESIZE, TALLY_BACK, TALLY_PUSH, TALLY_POP, TALLIES };

static int tally_of(EventKind kind) {
    switch ((int)kind) {
    case EVENT_ALLOC: return TALLY_OPEN;
    case EVENT_REALLOC: return TALLY_RESIZE;
    case EVENT_FREE: return TALLY_BACK;
    case EVENT_FRAME_PUSH: return TALLY_PUSH;
    case EVENT_FRAME_POP: return TALLY_POP;
    default: return TALLIES;
    }
}

static void tell_tally(Teller *t, const uint64_t tally[TALLIES]) {
    static const char *const one[] = {"crate opens", "crate changes its size", "crate goes back",
                                      "tray joins the pile", "tray leaves the pile"};
    static const char *const many[] = {"crates open", "crates change their size", "crates go back",
                                       "trays join the pile", "trays leave the pile"};
    bool told = false;
    for (int i = 0; i < TALLIES; i++) {
        if (tally[i] == 0) continue;
        tell_say(t, "%s%" PRIu64 " %s", told ? ", " : "", tally[i], tally[i] == 1 ? one[i] : many[i]);
        told = true;
    }
    tell_say(t, told ? ".\n" : "no crate comes or goes.\n");
}

/* The first rows that gain or lose elements: whose crates neither come nor go. */
static void tell_rows(Teller *t, uint32_t machine) {
    JournalCursor cursor = journal_at(timeline_journal(t->scene->timeline), t->act->first);
    Event event;
    uint32_t told = 0;
    for (uint64_t i = t->act->first; i < t->act->end && told < TELL_LOOKS && journal_next(&cursor, &event);
         i++) {
        if (event.machine != machine || event.kind != EVENT_OP || !event.op.moved) continue;
        tell_say(t, "- In the crate at %.*s, at element %" PRIu64 ", %s.\n",
                 TEXT_ARG(tell_addr(t, event.op.at)), event.op.index,
                 tell_verb_words((JournalVerb)event.op.verb));
        told++;
    }
}

/* What stands out: questions, how it fails, and the first lines that are printed. */
static void tell_standing_out(Teller *t, uint32_t machine) {
    JournalCursor cursor = journal_at(timeline_journal(t->scene->timeline), t->act->first);
    Event event;
    uint32_t printed = 0;
    for (uint64_t i = t->act->first; i < t->act->end && journal_next(&cursor, &event); i++) {
        if (event.machine != machine) continue;
        if (event.kind == EVENT_ASK) tell_asked(t, i);
        if (event.kind == EVENT_FAULT || event.kind == EVENT_ABORT || event.kind == EVENT_REFUSED ||
            (event.kind == EVENT_PRINT && printed++ < TELL_LOOKS))
            tell_event(t, &event, NULL);
    }
}

void tell_bulk(Teller *t) {
    uint32_t machines = timeline_machines(t->scene->timeline);
    for (uint32_t machine = 0; machine < machines; machine++) {
        JournalCursor cursor = journal_at(timeline_journal(t->scene->timeline), t->act->first);
        Event event;
        uint64_t tally[TALLIES + 1] = {0}, events = 0;
        for (uint64_t i = t->act->first; i < t->act->end && journal_next(&cursor, &event); i++) {
            if (event.machine != machine || event.kind == EVENT_STEP) continue;
            tally[tally_of(event.kind)]++;
            events++;
        }
        if (events == 0) continue;
        tell_say(t, "- ");
        if (machines > 1) tell_say(t, "%.*s: ", TEXT_ARG(scene_machine_name(t->scene, machine, t->arena)));
        tell_tally(t, tally);
        tell_rows(t, machine);
        tell_standing_out(t, machine);
    }
}

/* ---- the order of drops */

void tell_order(Teller *t) {
    JournalCursor cursor = journal_at(timeline_journal(t->scene->timeline), t->act->chain);
    Event event;
    uint32_t told = 0;
    int depth = 0;
    for (uint64_t i = t->act->chain; i < t->act->chain_end && journal_next(&cursor, &event); i++) {
        if (event.kind == EVENT_DROPPED) depth--;
        if (event.kind != EVENT_DROP || depth++ > 0) continue;
        Text name = tell_name_at(t->before, event.drop.addr);
        if (!name.len) continue;
        tell_say(t, "%s%.*s",
                 told++ ? ", " : "- Dropped one after another, the last declared first: ", TEXT_ARG(name));
    }
    if (told) tell_say(t, ".\n");
}
