#include "settings_card.h"

#include <stdio.h>

void settings_card_keep(Session *session, const Settings *settings, Setting setting, int64_t now) {
    setting_copy(&session->settings, settings, setting);
    session_show(session, settings, now);
    session->wishes.keep = true;
}

void settings_card_change(Session *session, Setting setting, int direction, int64_t now) {
    Settings settings = session->looks;
    if (setting_step(&settings, setting, direction)) settings_card_keep(session, &settings, setting, now);
}

void settings_card_toggle_night(Session *session, int64_t now) {
    Settings settings = session->looks;
    bool dark = settings.theme->dark;
    settings.theme = !dark ? theme_night() : session->light ? session->light : theme_day();
    settings_card_keep(session, &settings, SETTING_THEME, now);
}

void settings_card_click(Session *session, uint64_t arg, int64_t now) {
    if (arg / 2 < SETTING_COUNT) settings_card_change(session, (Setting)(arg / 2), arg % 2 ? 1 : -1, now);
}

/* ---- the card */

static SceneSetting row_of(const Settings *settings, Setting setting, char value[SETTING_VALUE]) {
    Settings less = *settings, more = *settings;
    return (SceneSetting){setting_label(setting), setting_show(settings, setting, value),
                          setting_step(&less, setting, -1), setting_step(&more, setting, 1)};
}

void settings_card_draw(Session *session, const TextMeasure *measure, int64_t now) {
    Settings settings = session->looks;
    SceneSetting rows[SETTING_COUNT];
    char values[SETTING_COUNT][SETTING_VALUE], note[4200];
    uint32_t count = 0;
    (void)now;
    while (count < SETTING_COUNT && setting_label((Setting)count).len) {
        rows[count] = row_of(&settings, (Setting)count, values[count]);
        count++;
    }
    int len = session->settings_file ? snprintf(note, sizeof note, "Kept in %s", session->settings_file)
                                     : snprintf(note, sizeof note, "Kept until the window is closed");
    View steady = session->view;
    steady.ui_scale = session->card_scale;
    steady.text_scale = session->card_text_scale;
    scene_draw_settings(rows, count, (Text){note, len < 0 ? 0 : (size_t)len}, &steady, measure,
                        &session->list);
}
