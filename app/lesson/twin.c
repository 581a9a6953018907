#include "twin.h"

#include "base/memory.h"
#include <string.h>

typedef struct Twin {
    const Journal *runs[2];
    JournalCursor cursors[2];
    Event next[2];
    bool there[2];
    TypeTable types, own; /* of the whole; of the second run */
    List(TypeId) ids;     /* of the second run's types, in the whole */
    Journal *joined;
    Fault *fault;
    bool ok;
} Twin;

static bool advance(Twin *twin, int run) {
    twin->there[run] = journal_next(&twin->cursors[run], &twin->next[run]);
    return twin->there[run] && twin->next[run].kind != EVENT_END;
}

static void rewind_to_start(Twin *twin) {
    for (int run = 0; run < 2; run++) {
        twin->cursors[run] = journal_at(twin->runs[run], 0);
        twin->there[run] = false;
    }
}

static void tell(Twin *twin, Event event, int run) {
    event.machine = (uint32_t)run;
    twin->ok = twin->ok && journal_append(twin->joined, &event, twin->fault);
}

/* ---- types */

static TypeId id_of(const Twin *twin, TypeId id) {
    return id < twin->ids.count ? twin->ids.items[id] : 0;
}

static bool same_fields(const Twin *twin, const Type *a, const Type *b) {
    for (uint32_t i = 0; i < a->fields.count; i++) {
        const TypeField *x = &a->fields.items[i], *y = &b->fields.items[i];
        if (!text_equal(x->name, y->name) || x->type != id_of(twin, y->type) || x->offset != y->offset)
            return false;
        if (x->len_field != y->len_field || x->cap_field != y->cap_field) return false;
    }
    for (uint32_t i = 0; i < a->variants.count; i++) {
        const TypeVariant *x = &a->variants.items[i], *y = &b->variants.items[i];
        if (!text_equal(x->name, y->name) || x->type != id_of(twin, y->type) || x->tag != y->tag)
            return false;
    }
    return true;
}

/* What a pointer points to may be told later, and then is told alike: its name says as much. */
static bool same_type(const Twin *twin, const Type *a, const Type *b) {
    bool alike = a->kind == b->kind && a->pointer == b->pointer && text_equal(a->name, b->name) &&
                 a->size == b->size && a->align == b->align && a->count == b->count &&
                 a->tag_offset == b->tag_offset && a->tag_size == b->tag_size && a->dataful == b->dataful &&
                 a->droppable == b->droppable && a->fields.count == b->fields.count &&
                 a->variants.count == b->variants.count;
    if (!alike || (a->kind != TYPE_POINTER && a->element != id_of(twin, b->element))) return false;
    return same_fields(twin, a, b);
}

static TypeId find_type(const Twin *twin, TypeId id) {
    const Type *wanted = type_get(&twin->own, id);
    if (id < twin->types.types.count && same_type(twin, type_get(&twin->types, id), wanted)) return id;
    for (TypeId other = 1; other < twin->types.types.count; other++)
        if (same_type(twin, type_get(&twin->types, other), wanted)) return other;
    return 0;
}

static TypeId add_type(Twin *twin, TypeId id) {
    Type type = *type_get(&twin->own, id);
    TypeField *fields = type.fields.items;
    TypeVariant *variants = type.variants.items;
    /* The table of the second run is done with once its types are known: it may be written over. */
    for (uint32_t i = 0; i < type.fields.count; i++) fields[i].type = id_of(twin, fields[i].type);
    for (uint32_t i = 0; i < type.variants.count; i++) variants[i].type = id_of(twin, variants[i].type);
    type.element = type.element < id ? id_of(twin, type.element) : 0;
    TypeId added = type_add(&twin->types, &type);
    twin->ok = twin->ok && added && journal_append_type(twin->joined, &twin->types, added, twin->fault);
    if (!added) fault_out_of_memory(twin->fault);
    return added;
}

static void tell_types_of_first(Twin *twin) {
    JournalCursor cursor = journal_at(twin->runs[0], 0);
    Event event;
    while (twin->ok && journal_next(&cursor, &event))
        if (event.kind == EVENT_TYPE || event.kind == EVENT_ELEMENT) tell(twin, event, 0);
}

static void tell_element(Twin *twin, const JournalEvent_element *e) {
    TypeId pointer = id_of(twin, (TypeId)e->pointer), element = id_of(twin, (TypeId)e->type);
    if (type_get(&twin->types, pointer)->element == element) return;
    twin->ok = twin->ok && type_set_element(&twin->types, pointer, element);
    tell(twin, (Event){.kind = EVENT_ELEMENT, .element = {pointer, element}}, 1);
}

static void tell_types(Twin *twin) {
    JournalCursor cursor = journal_at(twin->runs[1], 0);
    Event event;
    tell_types_of_first(twin);
    twin->ok = twin->ok && list_push(&twin->ids, 0);
    while (twin->ok && journal_next(&cursor, &event)) {
        if (event.kind == EVENT_ELEMENT) tell_element(twin, &event.element);
        if (event.kind != EVENT_TYPE) continue;
        TypeId id = (TypeId)event.type.id, known = find_type(twin, id);
        TypeId mine = known ? known : add_type(twin, id);
        if (!list_push(&twin->ids, mine)) twin->ok = fault_out_of_memory(twin->fault);
    }
}

/* Each field that events.h calls a type's id. */
static void set_ids(const Twin *twin, Event *event) {
#define U(field)
#define I(field)
#define T(field)
#define B(field)
#define A(field)
#define W(field)
#define N(field)
#define F(field)
#define E(field, NAMES)
#define R(field)
#define S(field)
#define L(field)
#define Y(field) p->field = id_of(twin, (TypeId)p->field);
#define X(KIND, name, undo, fields, meaning)                                                                 \
    case EVENT_##KIND: {                                                                                     \
        JournalEvent_##name *p = &event->name;                                                               \
        (void)p;                                                                                             \
        fields                                                                                               \
    } break;
    switch (event->kind) {
        JOURNAL_EVENTS(X)
    case EVENT_KIND_COUNT: break;
    }
#undef X
#include "journal/fields.h"
}

/* ---- joining */

static bool is_type(const Event *event) {
    return event->kind == EVENT_TYPE || event->kind == EVENT_ELEMENT;
}

/* Said once for both. */
static bool is_telling(EventKind kind) {
    return kind == EVENT_LESSON || kind == EVENT_CODE || kind == EVENT_PARAM || kind == EVENT_ASK ||
           kind == EVENT_CAMERA || kind == EVENT_BEGIN;
}

/* Everything of a run up to its next step (or its end), which stays in `next`. */
static void tell_part(Twin *twin, int run) {
    while (twin->ok && advance(twin, run)) {
        Event *event = &twin->next[run];
        if (event->kind == EVENT_STEP) return;
        if (is_type(event) || event->kind == EVENT_SETUP || is_telling(event->kind)) {
            bool asked = run == 0 && (event->kind == EVENT_ASK || event->kind == EVENT_CAMERA);
            if (!asked) continue;
        }
        if (run == 1) set_ids(twin, event);
        tell(twin, *event, run);
    }
    twin->there[run] = false;
}

/* The second program is told behind the machine it runs on, when it is another one. */
static void tell_heads(Twin *twin) {
    Event codes[2] = {0};
    for (int run = 0; run < 2; run++) {
        JournalCursor cursor = journal_at(twin->runs[run], 0);
        Event event;
        while (twin->ok && journal_next(&cursor, &event) && event.kind != EVENT_SETUP) {
            if (event.kind == EVENT_CODE) codes[run] = event;
            if (run == 0) tell(twin, event, 0);
        }
        tell(twin, event, run);
    }
    if (!text_equal(codes[0].code.text, codes[1].code.text)) tell(twin, codes[1], 1);
}

static void tell_steps(Twin *twin) {
    while (twin->ok && (twin->there[0] || twin->there[1])) {
        int teller = twin->there[0] ? 0 : 1;
        bool both[2] = {twin->there[0], twin->there[1]};
        tell(twin, twin->next[teller], teller);
        for (int run = 0; run < 2; run++)
            if (both[run]) tell_part(twin, run);
    }
}

static bool was_aborted(const Journal *journal) {
    uint64_t count = journal_count(journal);
    return count > 1 && journal_get(journal, count - 2).kind == EVENT_ABORT;
}

/* A run that was cut short has fewer; nothing else may differ. */
static bool check_steps(const Twin *twin) {
    uint64_t a = journal_steps(twin->runs[0]), b = journal_steps(twin->runs[1]);
    if (a == b || was_aborted(twin->runs[a < b ? 0 : 1])) return true;
    return fault_set(
        twin->fault, FAULT_LESSON, NULL, 0,
        "compare: one run has %llu steps and the other %llu; say the same number of sentences in "
        "both, so that step by step the same statement is seen",
        (unsigned long long)a, (unsigned long long)b);
}

static bool join(Twin *twin) {
    twin->ok = journal_types(twin->runs[0], &twin->types, twin->fault) &&
               journal_types(twin->runs[1], &twin->own, twin->fault);
    if (!twin->ok) return false;
    tell_heads(twin);
    tell_types(twin);
    rewind_to_start(twin);
    tell_part(twin, 0);
    tell_part(twin, 1);
    tell(twin, (Event){.kind = EVENT_BEGIN}, 0);
    tell_steps(twin);
    tell(twin, (Event){.kind = EVENT_END, .end = {journal_count(twin->joined)}}, 0);
    return twin->ok;
}

Journal *twin_join(const Journal *first, const Journal *second, JournalLimits limits, Fault *fault) {
    Twin twin = {.runs = {first, second}, .fault = fault};
    if (!check_steps(&twin)) return NULL;
    bool ready = type_table_init(&twin.types) && type_table_init(&twin.own);
    twin.joined = ready ? journal_new(limits) : NULL;
    bool ok = twin.joined ? join(&twin) : fault_out_of_memory(fault);
    if (!ok && fault->kind == FAULT_NONE) fault_out_of_memory(fault);
    type_table_free(&twin.types);
    type_table_free(&twin.own);
    list_free(&twin.ids);
    if (ok) return twin.joined;
    journal_free(twin.joined);
    return NULL;
}
