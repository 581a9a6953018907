/* Any text as the settings' file: what is chosen is written into it and understood, and the rest stays. */
#include "fuzz_file.h"
#include "ui/settings.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Settings first, changed, second, defaults;
    Arena arena = {0};
    Text text = {(const char *)data, size};
    uint32_t wrong = 0;
    if (!settings_parse(&first, text, &wrong)) return 0;
    Text same = settings_format(&first, &first, text, &arena);
    demand(size == 0 || (same.len >= size && memcmp(same.data, data, size) == 0));
    settings_default(&defaults);
    changed = first;
    changed.theme = first.theme == theme_night() ? theme_day() : theme_night();
    changed.dock = first.dock == 5 ? 6 : 5;
    demand(settings_parse(&second, settings_format(&changed, &first, text, &arena), &wrong));
    demand(settings_equal(&second, &changed));
    arena_free(&arena);
    return 0;
}
