#include "ui/listing.h"

void listing_draw(Session *session, const TextMeasure *measure, int64_t now) {
    SceneKey keys[KEY_COUNT];
    uint32_t count = 0;
    (void)now;
    for (SessionKey id = KEY_NONE + 1; id < KEY_COUNT; id++) {
        const Command *command = command_row(id);
        if (command->words.len) keys[count++] = (SceneKey){command->keys, command->words};
    }
    scene_draw_keys(keys, count, &session->view, measure, &session->list);
}
