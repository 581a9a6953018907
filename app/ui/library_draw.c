/* The library's picture, in design pixels: a bar, a front wall with where to go on, cards in columns. What
 * does not fit is scrolled to. */
#include "base/values.h"
#include "library.h"
#include "parts/house.h"
#include "parts/things.h"
#include <stdio.h>

enum { BAR = 56, HERO = 236, EDGE = 49, CARD_W = 436, CARD_H = 234, GAP_X = 26, GAP_Y = 22, PICTURE = 122 };

typedef struct Grid {
    float scale, w, h, left;
    uint32_t columns;
} Grid;

static Grid grid_for(const View *view) {
    Grid g = {.scale = maths_min(view->width / 1920, view->height / 1080)};
    g.scale = maths_max(maths_max(g.scale, .8f * view->ui_scale), .01f);
    g.scale = maths_max(maths_min(g.scale, view->width / (CARD_W + 2 * 16)), .01f);
    g.w = view->width / g.scale;
    g.h = view->height / g.scale;
    float columns = maths_floor((g.w - 2 * 24 + GAP_X) / (CARD_W + GAP_X));
    g.columns = columns < 1 ? 1 : (uint32_t)columns;
    g.left = (g.w - (float)g.columns * CARD_W - (float)(g.columns - 1) * GAP_X) / 2;
    return g;
}

static Rect card_place(const Grid *g, uint32_t i) {
    float column = (float)(i % g->columns), row = (float)(i / g->columns);
    return (Rect){g->left + column * (CARD_W + GAP_X), BAR + HERO + 24 + row * (CARD_H + GAP_Y), CARD_W,
                  CARD_H};
}

void library_show(Library *library, uint32_t i, const View *view) {
    Grid g = grid_for(view);
    Rect card = card_place(&g, i);
    float top = card.y - 24 - library->scroll, bottom = card.y + card.h + 24 - library->scroll;
    if (top < BAR) library_scroll(library, top - BAR);
    if (bottom > g.h) library_scroll(library, bottom - g.h);
}

/* ---- cards */

static void progress_row(const Kit *kit, Rect card, const LibraryCard *c, const ProgressEntry *p) {
    const Theme *t = kit->theme;
    char words[48] = "";
    float y = card.y + card.h - 20, bar = card.w - 40;
    TextStyle style = kit_end(kit_ui(16, 500, t->ink2));
    if (c->saved) p = NULL; /* one only goes on with it */
    bool done = p && p->done && !c->floor;
    if (c->broken)
        snprintf(words, sizeof words, "has a mistake");
    else if (c->works)
        p = NULL, snprintf(words, sizeof words, "goes on where you left it");
    else if (c->floor)
        p = NULL, snprintf(words, sizeof words, "as long as you like");
    else if (done)
        snprintf(words, sizeof words, "done"), style.color = t->green, style.weight = 700;
    else if (p && c->steps)
        snprintf(words, sizeof words, "%u of %u", p->furthest + 1, c->steps);
    else if (c->known && !c->floor)
        snprintf(words, sizeof words, c->steps == 1 ? "%u step" : "%u steps", c->steps);
    if (c->broken) style.color = t->redink;
    float w = kit_width(kit, style, text_from(words)) + 24 + (done ? 30 : 0);
    bar -= maths_max(w, 110);
    kit_text(kit, card.x + card.w - 20, y + 6, style, text_from(words));
    if (done) kit_icon(kit, card.x + card.w - 20 - w + 30, y, KIT_ICON_CHECK, .9f, t->green);
    Rect rail = {card.x + 20, y - 4, bar, 8};
    draw_rect(kit->list, rail, 4, t->sunk);
    if (!p || p->steps == 0) return;
    rail.w *= done ? 1 : (float)(p->furthest + 1) / (float)p->steps;
    draw_rect(kit->list, rail, 4, done ? t->green : t->nowbar);
}

/* In one line, or in two; what is longer than that ends in dots. */
static void draw_summary(const Kit *kit, float x, float y, Text words, float w) {
    TextStyle style = kit_ui(17, 500, kit->theme->ink2);
    size_t first = words.len;
    while (first > 0 && kit_width(kit, style, text_slice(words, 0, first)) > w) {
        first--;
        while (first > 0 && words.data[first] != ' ') first--;
    }
    if (first == 0) first = words.len;
    kit_text_fit(kit, x, y, style, text_slice(words, 0, first), w);
    if (first < words.len) kit_text_fit(kit, x, y + 20, style, text_slice(words, first + 1, words.len), w);
}

/* At the picture's corner: its number, behind the name of its pack. */
static void draw_badge(const Kit *kit, Rect r, const LibraryCard *c) {
    char whole[PACK_TITLE + 16], shown[PACK_TITLE + 16];
    const Theme *t = kit->theme;
    TextStyle style = kit_middle(kit_ui(18, 700, t->ink));
    snprintf(whole, sizeof whole, "%s%s%s", c->pack, c->pack[0] && c->number[0] ? "  " : "", c->number);
    if (!whole[0]) return;
    Text words = kit_elide(kit, style, text_from(whole), r.w - 60, shown, sizeof shown);
    float w = kit_width(kit, style, words) + 22;
    draw_rect(kit->list, (Rect){r.x + 12, r.y + 12, w, 30}, 7, t->card);
    draw_text(kit->list, r.x + 12 + w / 2, r.y + 33, &style, words);
}

static void draw_card(const Kit *kit, Rect r, const LibraryCard *c, const ProgressEntry *p, uint32_t i) {
    const Theme *t = kit->theme;
    unsigned state = kit_state(kit, HIT_LESSON, i);
    bool lifted = state & STATE_HOVER;
    if (lifted) r.y -= 4;
    kit_shadow(kit, r, 14, lifted ? 20 : 14, lifted ? 8 : 5, .75f);
    draw_rect(kit->list, r, 14, t->card);
    draw_clip(kit->list, (Rect){r.x + 2, r.y + 2, r.w - 4, r.h - 4}, 12);
    Rect picture = {r.x, r.y, r.w, PICTURE};
    if (c->known && !c->broken)
        mini_draw(kit, picture, &c->mini);
    else
        draw_rect(kit->list, picture, 0, t->sunk);
    if (c->broken) kit_icon(kit, r.x + r.w / 2, r.y + PICTURE / 2, KIT_ICON_WARNING, 2, t->red);
    draw_end(kit->list);
    Color border = lifted ? t->ink : t->line;
    draw_rect_stroke(kit->list, kit_inset(r, .75f), 13.5f, kit_stroke(lifted ? 2.5f : 1.5f), border);
    draw_badge(kit, r, c);
    kit_text_fit(kit, r.x + 20, r.y + PICTURE + 31, kit_ui(20, 700, t->ink), text_from(c->title), r.w - 40);
    draw_summary(kit, r.x + 20, r.y + PICTURE + 55, text_from(c->summary), r.w - 40);
    progress_row(kit, r, c, p);
    if (state & STATE_FOCUS) kit_focus_ring(kit, r, 14);
    draw_hit(kit->list, r, HIT_LESSON, i);
}

static void draw_drop(const Kit *kit, Rect r) {
    const Theme *t = kit->theme;
    draw_rect(kit->list, r, 14, t->now);
    draw_rect_stroke(kit->list, kit_inset(r, 1.5f), 12.5f, kit_dash(2.5f, 12, 8), t->nowbar);
    float x = r.x + r.w / 2;
    draw_rect(kit->list, (Rect){x - 46, r.y + 58, 92, 46}, 6, t->wood);
    draw_rect(kit->list, (Rect){x - 46, r.y + 84, 92, 20}, 6, t->wood2);
    draw_push(kit->list, transform_rotate(-6, x, r.y + 48));
    draw_rect(kit->list, (Rect){x - 28, r.y + 26, 56, 40}, 4, t->card);
    TextStyle ending = kit_middle(kit_mono(17, 600, t->ink));
    draw_text(kit->list, x, r.y + 52, &ending, TEXT(".lua"));
    draw_pop(kit->list);
    TextStyle head = kit_middle(kit_ui(20, 700, t->ink)), words = kit_middle(kit_ui(17, 500, t->ink2));
    draw_text(kit->list, x, r.y + 146, &head, TEXT("Drop your own lesson here"));
    draw_text(kit->list, x, r.y + 176, &words, TEXT("a .lua file, or a folder of them;"));
    draw_text(kit->list, x, r.y + 202, &words, TEXT("trayhouse new FILE.lua makes one to begin with"));
}

/* ---- the front */

/* The lesson that was open last, among those that are here; the free floor itself is none. */
static const ProgressEntry *find_last(const Library *library, const Progress *progress, uint32_t *at) {
    for (uint32_t e = progress->entries.count; e-- > 0;)
        for (uint32_t i = 0; i < library->cards.count; i++) {
            const LibraryCard *card = &library->cards.items[i];
            if (card->floor || !text_equal(card->key, progress->entries.items[e].key)) continue;
            *at = i;
            return &progress->entries.items[e];
        }
    *at = 0;
    return NULL;
}

/* The lesson to go on with: what is open by hand; else the last one; when it is done, the next that is not.
 */
uint32_t library_next(const Library *library, const Progress *progress, const ProgressEntry **entry) {
    uint32_t count = library->cards.count, at = 0;
    const ProgressEntry *last = find_last(library, progress, &at);
    *entry = NULL;
    if (library->works) return library->work;
    *entry = last;
    if (last && library->cards.items[at].saved) return at;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t k = (at + i) % count;
        const LibraryCard *card = &library->cards.items[k];
        if (card->floor || card->saved) continue;
        *entry = progress_find(progress, card->key);
        if (!*entry || !(*entry)->done) return k;
    }
    *entry = last;
    return at;
}

/* A lesson of the course by its number, any other by its title. */
static Text lesson_words(const Kit *kit, const LibraryCard *card, uint32_t i, char *out, size_t size) {
    char title[LIBRARY_TITLE + 8];
    bool own = card->known || card->floor || card->saved || text_starts_with(card->key, TEXT("/"));
    if (card->number[0])
        snprintf(out, size, "lesson %s", card->number);
    else if (own)
        snprintf(out, size, "“%.*s”",
                 TEXT_ARG(kit_elide(kit, kit_ui(20, 600, kit->theme->ink), text_from(card->title), 380, title,
                                    sizeof title)));
    else
        snprintf(out, size, "lesson %u", i + 1);
    return text_from(out);
}

static bool is_under_way(const LibraryCard *card, const ProgressEntry *entry) {
    return entry && entry->step > 0 && (!entry->done || card->saved);
}

static Text continue_words(const Kit *kit, const Library *library, const ProgressEntry *entry, uint32_t i,
                           char *out, size_t size) {
    char lesson[LIBRARY_TITLE + 16];
    const LibraryCard *card = &library->cards.items[i];
    lesson_words(kit, card, i, lesson, sizeof lesson);
    if (is_under_way(card, entry))
        snprintf(out, size, "Continue %s, step %u", lesson, entry->step + 1);
    else
        snprintf(out, size, "%s %s", library->works || card->saved ? "Continue" : "Begin", lesson);
    return text_from(out);
}

static void draw_ways(const Kit *kit, const Library *library, const Progress *progress, float x, float y) {
    char words[LIBRARY_TITLE + 64];
    const ProgressEntry *entry = NULL;
    if (library->cards.count == 0) return;
    uint32_t i = library_next(library, progress, &entry);
    Text label = continue_words(kit, library, entry, i, words, sizeof words);
    float w = kit_width(kit, kit_ui(20, 600, kit->theme->ink), label) + 92;
    kit_button(kit, &(KitButton){.rect = {x, y, w, 56},
                                 .kind = BUTTON_PRIMARY,
                                 .label = label,
                                 .icon = KIT_ICON_NEXT,
                                 .hit = HIT_CONTINUE,
                                 .arg = i});
    if (is_under_way(&library->cards.items[i], entry))
        kit_button(kit, &(KitButton){.rect = {x + w + 20, y, 170, 56},
                                     .kind = BUTTON_GHOST,
                                     .label = TEXT("Start over"),
                                     .hit = HIT_RESTART,
                                     .arg = i});
}

/* Always the same little scene: three trays, one label that leads to a crate. */
static SceneMini front_picture(void) {
    SceneMini mini = {.tray_count = 3, .block_count = 5, .label_count = 1};
    static const uint8_t none = THEME_OWNER_NONE;
    for (int i = 0; i < 3; i++)
        mini.trays[i] = (MiniTray){.cells = 3,
                                   .color = {none, none,
                                             i == 0   ? 0
                                             : i == 1 ? 2
                                                      : none},
                                   .waiting = i > 0};
    static const MiniBlock blocks[] = {
        {.04f, .34f, 0, 3, false}, {.44f, .24f, 0, 2, false}, {.13f, .42f, 1, 0, false},
        {.7f, .22f, 1, 1, false},  {.3f, .3f, 2, 4, false},
    };
    for (int i = 0; i < 5; i++) mini.blocks[i] = blocks[i];
    mini.labels[0] = (MiniLabel){.tray = 0, .cell = 2, .block = 2, .color = 0};
    return mini;
}

/* A pack speaks for itself. */
static Text front_title(const Library *library) {
    return library->pack.title[0] ? text_from(library->pack.title) : TEXT("See where your bytes live.");
}

static Text front_words(const Library *library) {
    const Pack *pack = &library->pack;
    if (pack->description[0]) return text_from(pack->description);
    if (pack->author[0]) return text_from(pack->author);
    return TEXT("The stack is a pile of trays. The heap is a warehouse. Step through both.");
}

static void draw_front_house(const Kit *kit, Rect r, float pillar, float ground) {
    const Theme *t = kit->theme;
    const float lamps[] = {pillar - 310, pillar - 90};
    Rect cafe = {r.x, r.y, pillar, ground - r.y}, ware = {pillar, r.y, r.w - pillar, r.h};
    Rect tiles = {r.x, ground - 118, pillar, 118};
    draw_clip(kit->list, r, 0);
    draw_rect_paint(kit->list, cafe, 0, paint_vertical(cafe, t->cafe, t->cafe2));
    draw_rect(kit->list, tiles, 0, color_alpha(t->tile, .55f));
    draw_path_begin(kit->list);
    for (float x = 0; x < pillar; x += 40) {
        draw_path_move(kit->list, x, tiles.y);
        draw_path_line(kit->list, x, ground);
    }
    for (float y = tiles.y + 40; y < ground; y += 40) {
        draw_path_move(kit->list, 0, y);
        draw_path_line(kit->list, pillar, y);
    }
    draw_path_stroke(kit->list, kit_stroke(1.5f), color_alpha(t->tileln, .5f));
    draw_rect(kit->list, (Rect){0, tiles.y - 8, pillar, 9}, 0, color_alpha(t->tileln, .8f));
    if (r.w > pillar) {
        Color shade = t->dark ? color_rgb(0x2F5A52) : kit_owner(kit, 2)->edge;
        for (int i = 0; i < 2; i++) building_lamp(kit, lamps[i], r.y, r.y + 42, 24, 170, 110, shade);
        draw_rect_paint(kit->list, ware, 0, paint_vertical(ware, t->ware, t->ware2));
    }
    draw_rect(kit->list, (Rect){r.x, ground, r.w, r.y + r.h - ground}, 0, t->floorC);
    if (r.w > pillar) {
        draw_rect(kit->list, (Rect){pillar, ground + 9, r.w - pillar, 5}, 0, color_alpha(t->floorline, .9f));
        draw_rect(kit->list, (Rect){pillar - 5, r.y, 10, ground - r.y}, 0, t->slab2);
    }
    draw_end(kit->list);
}

static void draw_front(const Kit *kit, const Library *library, const Progress *progress, float w, float y) {
    const Theme *t = kit->theme;
    float text = maths_min(820, w), scale = 1.55f, manager_room = w > 1300 ? 190 : 0;
    Rect picture = {0, 0, (w - text - manager_room) / scale, HERO / scale};
    float pillar = w > text ? text + mini_pillar(picture) * scale : w, ground = y + HERO - 16 * scale;
    draw_front_house(kit, (Rect){0, y, w, HERO}, pillar, ground);
    if (w > text) {
        SceneMini mini = front_picture();
        draw_push(kit->list, transform_multiply(transform_translate(text, y), transform_scale(scale, scale)));
        mini_draw_inside(kit, picture, &mini);
        draw_pop(kit->list);
        Manager manager = {
            .x = w - 110, .head_y = y + 84, .ground = y + HERO - 20, MANAGER_AT_REST, MANAGER_PROUD};
        manager.scale = .8f;
        if (manager_room > 0) manager_draw(kit, &manager);
    }
    kit_text_fit(kit, 64, y + 74, kit_display(46, 800, t->ink), front_title(library), text - 80);
    kit_text_fit(kit, 64, y + 112, kit_ui(20, 500, t->ink2), front_words(library), text - 80);
    draw_ways(kit, library, progress, 64, y + 134);
}

/* ---- the bar */

static Text count_words(const Library *library, const Progress *progress, char *out, size_t size) {
    uint32_t lessons = 0, done = 0, begun = 0;
    for (uint32_t i = 0; i < library->cards.count; i++) {
        if (library->cards.items[i].floor || library->cards.items[i].saved) continue;
        const ProgressEntry *entry = progress_find(progress, library->cards.items[i].key);
        lessons++;
        if (entry) entry->done ? done++ : begun++;
    }
    const char *plural = lessons == 1 ? "" : "s";
    int len = 0;
    if (done == lessons && lessons > 0)
        len = snprintf(out, size, "%s%u lesson%s done", lessons > 1 ? "all " : "", lessons, plural);
    else if (done > 0)
        len = snprintf(out, size, "%u of %u lesson%s done", done, lessons, plural);
    else
        len = snprintf(out, size, "%u lesson%s", lessons, plural);
    if (begun > 0) len += snprintf(out + len, size - (size_t)len, ", %u begun", begun);
    return (Text){out, (size_t)len};
}

static void draw_bar(const Kit *kit, const Library *library, const Progress *progress, float w) {
    const Theme *t = kit->theme;
    const HitKind hits[] = {HIT_SETTINGS, HIT_THEME, HIT_FULLSCREEN};
    const KitIcon icons[] = {KIT_ICON_GEAR, t->dark ? KIT_ICON_SUN : KIT_ICON_MOON, KIT_ICON_FULLSCREEN};
    char words[96];
    draw_rect(kit->list, (Rect){0, 0, w, BAR}, 0, t->card);
    draw_rect(kit->list, (Rect){0, BAR - 1.5f, w, 1.5f}, 0, t->line);
    draw_hit(kit->list, (Rect){0, 0, w, BAR}, HIT_SHADE, 0);
    kit_logo(kit, 20, 14, 1);
    float x = 60 + kit_text(kit, 60, 36, kit_display(22, 700, t->ink), TEXT("Trayhouse")) + 22;
    draw_line(kit->list, x, 14, x, 42, kit_stroke(1.5f), t->line);
    x += 18 + kit_text(kit, x + 18, 35, kit_ui(19, 600, t->ink), TEXT("Library")) + 26;
    kit_text_fit(kit, x, 34, kit_ui(16, 500, t->ink2), count_words(library, progress, words, sizeof words),
                 w - x - 170);
    for (int i = 0; i < 3; i++)
        kit_button(kit, &(KitButton){.rect = {w - 20 - 46 * (float)(i + 1) + 4, 11, 34, 34},
                                     .kind = BUTTON_TOOL,
                                     .icon = icons[i],
                                     .hit = hits[i]});
}

static void draw_scroll_mark(const Kit *kit, const Library *library, const Grid *g) {
    if (library->height <= library->page) return;
    float room = g->h - BAR - 8, h = maths_max(40, room * library->page / library->height);
    float y = BAR + 4 + (room - h) * library->scroll / (library->height - library->page);
    draw_rect(kit->list, (Rect){g->w - 12, y, 7, h}, 3.5f, color_alpha(kit->theme->ink, .28f));
}

void library_draw(Library *library, const Progress *progress, const View *view, const TextMeasure *measure,
                  DrawList *list) {
    Grid g = grid_for(view);
    Kit kit = {list, view->theme, measure, view->hover, view->focus, view->pressed};
    uint32_t count = library->cards.count;
    Rect last = card_place(&g, count);
    library->height = last.y + last.h + 32;
    library->page = g.h;
    library_scroll(library, 0);
    draw_push(list, transform_scale(g.scale, g.scale));
    draw_rect(list, (Rect){0, 0, g.w, g.h}, 0, view->theme->paper);
    draw_front(&kit, library, progress, g.w, BAR - library->scroll);
    for (uint32_t i = 0; i <= count; i++) {
        Rect r = card_place(&g, i);
        r.y -= library->scroll;
        bool hidden = r.y > g.h || r.y + r.h < BAR;
        if (hidden && i < count) draw_hit(list, r, HIT_LESSON, i); /* for the keyboard */
        if (hidden) continue;
        if (i == count)
            draw_drop(&kit, r);
        else
            draw_card(&kit, r, &library->cards.items[i], progress_find(progress, library->cards.items[i].key),
                      i);
    }
    draw_bar(&kit, library, progress, g.w);
    draw_scroll_mark(&kit, library, &g);
    draw_pop(list);
}
