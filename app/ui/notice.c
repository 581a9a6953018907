#include "notice.h"

#include "base/values.h"
#include "parts/kit.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TOP = 76, EDGE = 24, PAD = 18, LINE = 24, LINES = 3 };

/* The home folder is called ~, as it is everywhere. */
static void shorten(const char *path, char *out, size_t size) {
    const char *home = getenv("HOME");
    size_t len = home ? strlen(home) : 0;
    bool inside = len > 1 && strncmp(path, home, len) == 0 && path[len] == '/';
    snprintf(out, size, "%s%s", inside ? "~" : "", inside ? path + len : path);
}

void notice_say(Notice *notice, const char *words, int64_t now) {
    snprintf(notice->words, sizeof notice->words, "%s", words);
    notice->until = now + NOTICE_READING;
}

void notice_fault(Notice *notice, const char *what, const Fault *fault, int64_t now) {
    char file[sizeof fault->file + 2], line[24] = "";
    shorten(fault->file, file, sizeof file);
    if (fault->line > 0) snprintf(line, sizeof line, ", line %d:", fault->line);
    int len = snprintf(notice->words, sizeof notice->words, "%s%s %.500s", what, line, fault->message);
    bool named = strstr(fault->message, fault->file) != NULL; /* by its new name, perhaps; or there is none */
    if (!named && len > 0 && (size_t)len < sizeof notice->words)
        snprintf(notice->words + len, sizeof notice->words - (size_t)len, " (%s)", file);
    notice->until = now + NOTICE_READING;
}

bool notice_rest(Notice *notice, int64_t now) {
    if (notice->until == 0 || now < notice->until) return false;
    notice->until = 0;
    return true;
}

/* As many words as there is room for; a word that is longer than a line is cut. */
static Text take_line(const Kit *kit, TextStyle style, Text *rest, float room) {
    size_t end = rest->len;
    while (end > 0 && kit_width(kit, style, text_slice(*rest, 0, end)) > room) {
        do end--;
        while (end > 0 && rest->data[end] != ' ');
    }
    if (end == 0) end = rest->len;
    Text line = text_slice(*rest, 0, end);
    *rest = text_trim(text_slice(*rest, end, rest->len));
    return line;
}

void notice_draw(const Notice *notice, const View *view, const TextMeasure *measure, DrawList *list) {
    if (notice->until == 0) return;
    float s = maths_max(maths_min(view->width / 1920, view->height / 1080), .8f * view->ui_scale);
    Kit kit = {.list = list, .theme = view->theme, .measure = measure};
    TextStyle style = kit_ui(18, 600, view->theme->ink);
    Text rest = text_from(notice->words), lines[LINES];
    float width = view->width / s, room = width - 2 * (EDGE + PAD), widest = 0;
    int count = 0;
    for (; rest.len && count < LINES; count++) {
        lines[count] = take_line(&kit, style, &rest, room);
        widest = maths_max(widest, maths_min(room, kit_width(&kit, style, lines[count])));
    }
    Rect card = {(width - widest) / 2 - PAD, TOP, widest + 2 * PAD, (float)(count * LINE + 16)};
    draw_push(list, transform_scale(s, s));
    kit_shadow(&kit, card, 12, 14, 5, .75f);
    draw_rect(list, card, 12, view->theme->card);
    draw_rect_stroke(list, kit_inset(card, .75f), 11.5f, kit_stroke(1.5f), view->theme->line2);
    for (int i = 0; i < count; i++)
        kit_text_fit(&kit, card.x + PAD, card.y + 26 + (float)(i * LINE), style, lines[i], room);
    draw_pop(list);
}
