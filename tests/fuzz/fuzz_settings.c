/* Any text as the settings' file: what is understood is written and understood alike. */
#include "fuzz_file.h"
#include "ui/settings.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static Settings first, second;
    static char once[16384], twice[16384];
    uint32_t wrong = 0;
    settings_default(&first);
    if (!settings_parse(&first, (Text){(const char *)data, size}, &wrong)) return 0;
    size_t len = settings_format(&first, once, sizeof once);
    if (len >= sizeof once) return 0;
    settings_default(&second);
    demand(settings_parse(&second, (Text){once, len}, &wrong));
    demand(settings_format(&second, twice, sizeof twice) == len && memcmp(once, twice, len) == 0);
    return 0;
}
