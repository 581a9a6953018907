#include "command.h"

typedef struct CommandRow {
    Command command;
    Text also; /* keys that are not listed */
} CommandRow;

#define ROW(id, keys, also, where, words, doing)                                                             \
    [KEY_##id] = {{{keys, sizeof keys - 1}, {words, sizeof words - 1}, where}, {also, sizeof also - 1}},
static const CommandRow rows[KEY_COUNT] = {COMMAND_LIST(ROW)};
#undef ROW

const Command *command_row(SessionKey id) {
    return &rows[id].command;
}

SessionKey command_find(Chord chord, SessionState state, SessionKey after) {
    for (SessionKey id = after + 1; id < KEY_COUNT; id++) {
        const CommandRow *row = &rows[id];
        if (!(row->command.where & (uint32_t)state)) continue;
        if (chord_is_among(chord, row->command.keys) || chord_is_among(chord, row->also)) return id;
    }
    return KEY_NONE;
}
