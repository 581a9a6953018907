#include "names.h"

#define X(NAMES, ...) static const char *const names_##NAMES[] = {__VA_ARGS__};
JOURNAL_NAMES(X)
#undef X

#define COUNT_IS(NAMES, count)                                                                               \
    _Static_assert(sizeof names_##NAMES / sizeof *names_##NAMES == (count), "one name each")
COUNT_IS(POLICIES, POLICY_COUNT);
COUNT_IS(TYPE_KINDS, TYPE_KIND_COUNT);
COUNT_IS(POINTERS, POINTER_KIND_COUNT);
COUNT_IS(VERBS, VERB_COUNT);
COUNT_IS(OWNERS, OWNER_KIND_COUNT);
COUNT_IS(VERDICTS, VERDICT_COUNT);
COUNT_IS(STATUSES, MACHINE_STATUS_COUNT);

const char *names_get(JournalNames names, uint64_t value) {
    static const struct {
        const char *const *names;
        size_t count;
    } lists[] = {
#define X(NAMES, ...) {names_##NAMES, sizeof names_##NAMES / sizeof *names_##NAMES},
        JOURNAL_NAMES(X)
#undef X
    };
    if (value >= lists[names].count || !lists[names].names[value][0]) return NULL;
    return lists[names].names[value];
}
