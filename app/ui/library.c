#include "library.h"

#include "base/values.h"
#include "floor.h"
#include <stdio.h>
#include <string.h>

static void name_pack(LibraryCard *card, const Library *library, const char *path) {
    char folder[4096];
    Pack pack;
    const char *slash = strrchr(path, '/');
    snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - path) : 1, slash ? path : ".");
    if (!pack_read(folder, &pack, NULL)) folder_name(folder, card->title, sizeof card->title);
    if (!pack.api || strcmp(pack.title, library->pack.title) == 0) return;
    snprintf(card->pack, sizeof card->pack, "%s", pack.title[0] ? pack.title : "A pack");
}

bool library_add(Library *library, const char *path, const char *scripts) {
    LibraryCard card = {.key = progress_key(path, scripts, &library->arena),
                        .floor = floor_is_blank(path),
                        .saved = floor_is_saved(path)};
    folder_name(path, card.title, sizeof card.title);
    name_pack(&card, library, path);
    if (card.title[0] >= 'a' && card.title[0] <= 'z') card.title[0] = (char)(card.title[0] - 'a' + 'A');
    return list_push(&library->cards, card) && !library->arena.failed;
}

bool library_set(Library *library, const Folder *folder, const char *scripts) {
    library_free(library);
    library->pack = folder->pack;
    for (uint32_t i = 0; i < folder->paths.count; i++)
        if (!library_add(library, folder->paths.items[i], scripts)) return false;
    return true;
}

void library_free(Library *library) {
    if (library->loader) loader_abandon(library->loader);
    list_free(&library->cards);
    arena_free(&library->arena);
    *library = (Library){0};
}

/* ---- looking at lessons */

void library_look(Library *library, const Folder *folder, const LessonOptions *usual, uint32_t first,
                  bool all, void (*done)(void *user), void *user) {
    Fault fault = {0};
    uint32_t count = library->cards.count, i = first;
    if (i >= count || library->cards.items[i].known)
        for (i = 0; i < count && library->cards.items[i].known; i++) {
        }
    if (library->loader || i >= count || (i != first && !all)) return;
    LessonOptions options = *usual;
    options.path = folder->paths.items[i];
    options.param_count = 0;
    library->looks_at = i;
    library->loader = loader_start(&options, 0, done, user, &fault);
}

static void copy_words(char *out, size_t size, Text words) {
    size_t len = words.len < size - 1 ? words.len : size - 1;
    while (len > 0 && len < words.len && ((unsigned char)words.data[len] & 0xC0) == 0x80) len--;
    if (len) memcpy(out, words.data, len);
    out[len] = '\0';
}

void library_note(Library *library, uint32_t i, const LoadedLesson *lesson) {
    if (i >= library->cards.count) return;
    LibraryCard *card = &library->cards.items[i];
    Event head = journal_get(timeline_journal(lesson->timeline), 0);
    card->known = true;
    card->broken = !scene_mini(lesson->scene, &card->mini);
    card->steps = timeline_steps(lesson->timeline);
    if (head.kind != EVENT_LESSON) return;
    copy_words(card->title, sizeof card->title, head.lesson.title);
    copy_words(card->summary, sizeof card->summary, head.lesson.summary);
    copy_words(card->number, sizeof card->number, head.lesson.number);
}

bool library_take(Library *library) {
    LoadedLesson lesson = {0};
    Fault fault = {0};
    if (!library->loader || !loader_take(library->loader, &lesson, &fault)) return false;
    loader_abandon(library->loader);
    library->loader = NULL;
    uint32_t i = library->looks_at;
    if (lesson.scene) {
        library_note(library, i, &lesson);
        loaded_free(&lesson);
        return true;
    }
    LibraryCard *card = &library->cards.items[i];
    char place[24] = "";
    if (fault.line > 0) snprintf(place, sizeof place, "Line %d: ", fault.line);
    card->known = card->broken = true;
    snprintf(card->summary, sizeof card->summary, "%s%.200s", place, fault.message);
    return true;
}

/* ---- scrolling */

void library_scroll(Library *library, float by) {
    float most = maths_max(0, library->height - library->page);
    library->scroll = maths_clamp(library->scroll + by, 0, most);
}
