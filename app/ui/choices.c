#include "ui/choices.h"

#include <stdio.h>

static const float scales[] = {.8f, .9f, 1, 1.1f, 1.25f, 1.5f, 1.75f, 2, 2.5f, 3};
enum { SCALES = sizeof scales / sizeof *scales };

static float next_scale(float now, int direction) {
    if (direction > 0) {
        for (int i = 0; i < SCALES; i++)
            if (scales[i] > now + .001f) return scales[i];
        return scales[SCALES - 1];
    }
    for (int i = SCALES; i-- > 0;)
        if (scales[i] < now - .001f) return scales[i];
    return scales[0];
}

static void keep(Session *session) {
    session->wishes.keep = true;
    session->dirty = true;
}

static void set_theme(Session *session, const Theme *theme) {
    if (!theme->dark) session->light = theme;
    session->view.theme = session->settings.theme = theme;
    keep(session);
}

void choices_toggle_night(Session *session) {
    bool dark = session->view.theme->dark;
    if (!dark) session->light = session->view.theme;
    set_theme(session, !dark ? theme_night() : session->light ? session->light : theme_day());
}

void choices_toggle_skin(Session *session) {
    session->view.skin = session->settings.skin = (SceneSkin)((session->view.skin + 1) % SCENE_SKINS);
    keep(session);
}

void choices_speed(Session *session, int direction, int64_t now) {
    player_change_speed(&session->player, direction, now);
    session->settings.speed = session->player.speed;
    keep(session);
}

void choices_change(Session *session, Choice choice, int direction, int64_t now) {
    SceneView *view = &session->view;
    Settings *settings = &session->settings;
    uint32_t theme = theme_index(view->theme);
    switch (choice) {
    case CHOICE_THEME: set_theme(session, theme_at((uint32_t)((int)theme + THEME_COUNT + direction))); break;
    case CHOICE_SKIN: choices_toggle_skin(session); break;
    case CHOICE_TEXT:
        view->text_scale = settings->text_scale = next_scale(view->text_scale, direction);
        break;
    case CHOICE_SCALE:
        session->own_scale = settings->ui_scale = next_scale(session->own_scale, direction);
        view->ui_scale = session->density * session->own_scale;
        break;
    case CHOICE_MOTION: view->reduced_motion = settings->reduced_motion = !view->reduced_motion; break;
    case CHOICE_SPEED: choices_speed(session, direction, now); break;
    case CHOICE_SOUND:
    case CHOICE_COUNT: break;
    }
    keep(session);
}

void choices_click(Session *session, uint64_t arg, int64_t now) {
    if (arg / 2 < CHOICE_COUNT) choices_change(session, (Choice)(arg / 2), arg % 2 ? 1 : -1, now);
}

/* ---- the card */

static Text percent(float scale, char *out, size_t size) {
    int len = snprintf(out, size, "%d %%", (int)(scale * 100 + .5f));
    return (Text){out, len < 0 ? 0 : (size_t)len};
}

static Text times(float speed, char *out, size_t size) {
    int len = snprintf(out, size, "%g\xC3\x97", (double)speed);
    return (Text){out, len < 0 ? 0 : (size_t)len};
}

static SceneSetting scaled(const char *name, float scale, char *out, size_t size) {
    return (SceneSetting){text_from(name), percent(scale, out, size), scale > scales[0] + .001f,
                          scale < scales[SCALES - 1] - .001f};
}

void choices_draw(const Session *session, const TextMeasure *measure, DrawList *list) {
    const SceneView *view = &session->view;
    char text[16], scale[16], speed[16], note[4200];
    SceneSetting rows[CHOICE_COUNT] = {
        [CHOICE_THEME] = {TEXT("Colours"), text_from(view->theme->title), true, true},
        [CHOICE_SKIN] = {TEXT("Picture"),
                         view->skin == SKIN_METAPHOR ? TEXT("Trays and crates") : TEXT("Technical drawing"),
                         true, true},
        [CHOICE_TEXT] = scaled("Text size", view->text_scale, text, sizeof text),
        [CHOICE_SCALE] = scaled("Size of everything", session->own_scale, scale, sizeof scale),
        [CHOICE_MOTION] = {TEXT("Motion"), view->reduced_motion ? TEXT("Reduced") : TEXT("Full"), true, true},
        [CHOICE_SPEED] = {TEXT("Speed"), times(session->player.speed, speed, sizeof speed),
                          session->player.speed > .251f, session->player.speed < 3.99f},
        [CHOICE_SOUND] = {TEXT("Sound"), TEXT("There is none"), false, false},
    };
    int len = session->settings_file ? snprintf(note, sizeof note, "Kept in %s", session->settings_file)
                                     : snprintf(note, sizeof note, "Kept until the window is closed");
    SceneView steady = *view;
    steady.ui_scale = session->card_scale;
    steady.text_scale = session->card_text_scale;
    scene_draw_settings(rows, CHOICE_COUNT, (Text){note, len < 0 ? 0 : (size_t)len}, &steady, measure, list);
}
