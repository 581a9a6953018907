#include "record/voice.h"

#include "lines.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { LINE = 42, CUE_LINES = 2, GAP_FRAMES = 2, TITLE = 60 };
#define CHAPTER_LEAST INT64_C(10000000)
#define CUE_LEAST     INT64_C(800000)

typedef struct Script {
    Arena *arena;
    List(Text) parts;
    CaptionFormat format;
    unsigned cues;
    int64_t gap, end; /* between two captions; of the recording */
} Script;

static void say(Script *script, Text text) {
    if (!list_push(&script->parts, text)) script->arena->failed = true;
}

/* All that was said as one text. */
static Text finish(Script *script) {
    size_t len = 0;
    for (uint32_t i = 0; i < script->parts.count; i++) len += script->parts.items[i].len;
    char *bytes = arena_alloc(script->arena, len + 1), *to = bytes;
    for (uint32_t i = 0; bytes && i < script->parts.count; i++) {
        if (script->parts.items[i].len) memcpy(to, script->parts.items[i].data, script->parts.items[i].len);
        to += script->parts.items[i].len;
    }
    list_free(&script->parts);
    return (Text){bytes ? bytes : "", bytes ? len : 0};
}

/* Files keep whole milliseconds. Less than the frame's own time would be the frame before. */
static int64_t whole_ms(int64_t time) {
    return (time + 999) / 1000;
}

/* ---- what is said when */

typedef List(ReelPart) Parts;

static Parts collect(const Reel *reel, uint64_t first, uint64_t end, Arena *arena) {
    Parts parts = {0};
    ReelPart part = {0};
    for (uint64_t cursor = 0; reel_part_within(reel, first, end, &cursor, &part);)
        if (!list_push(&parts, part)) arena->failed = true;
    return parts;
}

static Text plain_sentence(const Reel *reel, uint32_t step, char *buffer) {
    return lines_plain(timeline_step(scene_timeline(reel->scene), step).say, buffer, LINES_LONGEST);
}

/* ---- subtitles */

/* How much of `text` goes into one line of so many letters: whole words, as far as there are any. */
static size_t line_end(Text text, size_t most) {
    size_t at = 0, best = 0, letters = 0;
    while (at < text.len && letters <= most) {
        size_t from = at;
        if (text_next_codepoint(text, &at) == ' ') best = from;
        letters++;
    }
    if (at == text.len && letters <= most) return text.len;
    return best ? best : at;
}

/* Where the words of a cue of two lines are parted: of all blanks at which both halves fit, the one that
 * makes them most alike in length. */
static size_t balanced_end(Text text) {
    size_t best = line_end(text, LINE), least = SIZE_MAX, before = 0, all = text_codepoints(text);
    if (best == text.len) return best;
    for (size_t at = 0; at < text.len; before++) {
        size_t from = at;
        if (text_next_codepoint(text, &at) != ' ') continue;
        size_t after = all - before - 1, longer = before > after ? before : after;
        if (longer <= LINE && longer < least) best = from, least = longer;
    }
    return best;
}

/* What does not fit into one cue is best parted at the end of a sentence. */
static size_t sentence_end(Text text, size_t end) {
    for (size_t at = end; at > end / 3; at--)
        if (text.data[at - 1] == ' ' && at >= 2 && strchr(".:;!?", text.data[at - 2])) return at;
    return end;
}

static size_t cue_end(Text text) {
    size_t at = 0;
    for (int line = 0; line < CUE_LINES && at < text.len; line++) {
        at += line_end(text_slice(text, at, text.len), LINE);
        while (at < text.len && text.data[at] == ' ') at++;
    }
    return at < text.len ? sentence_end(text, at) : at;
}

static Text stamp(Script *script, int64_t ms) {
    return arena_format(script->arena, "%02" PRId64 ":%02" PRId64 ":%02" PRId64 "%c%03" PRId64, ms / 3600000,
                        ms / 60000 % 60, ms / 1000 % 60, script->format == CAPTIONS_SRT ? ',' : '.',
                        ms % 1000);
}

/* It goes a little before the next comes, so that the eye sees that it is another. */
static void add_cue(Script *script, int64_t begin, int64_t end, Text words) {
    if (end < script->end) end -= script->gap;
    if (end <= begin) return;
    Text from = stamp(script, whole_ms(begin)), to = stamp(script, end / 1000);
    if (script->format == CAPTIONS_SRT) say(script, arena_format(script->arena, "%u\n", ++script->cues));
    say(script, arena_format(script->arena, "%.*s --> %.*s\n", TEXT_ARG(from), TEXT_ARG(to)));
    while (words.len > 0) {
        size_t len = balanced_end(words);
        say(script, arena_text(script->arena, text_trim(text_slice(words, 0, len))));
        say(script, TEXT("\n"));
        words = text_trim(text_slice(words, len, words.len));
    }
    say(script, TEXT("\n"));
}

/* A long sentence is said in several cues, each as long as its share of the letters. */
static void add_part(Script *script, ReelPart part, Text words) {
    size_t done = 0;
    while (done < words.len) {
        Text rest = text_slice(words, done, words.len);
        size_t len = cue_end(rest);
        int64_t length = part.end - part.begin;
        int64_t begin = part.begin + (int64_t)((double)length * (double)done / (double)words.len);
        done += len;
        int64_t end = part.begin + (int64_t)((double)length * (double)done / (double)words.len);
        add_cue(script, begin, end, text_trim(text_slice(rest, 0, len)));
    }
}

/* While a question stands open it is the question that is said; too short a moment of the sentence beside it
 * is left out. `from`: when the captions begin in the recording. */
static ReelPart asked_part(const Reel *reel, ReelPart part, int64_t from, Question *question) {
    ReelPart none = {part.step, part.begin, part.begin};
    if (reel->take) return none;
    PaceStep at = reel->pace.steps.items[part.step];
    if (at.think <= 0 || !scene_question(reel->scene, part.step, question)) return none;
    int64_t begin = at.begin + at.ask - from, end = begin + at.think;
    if (begin >= part.end || end <= part.begin) return none;
    if (begin - part.begin < CUE_LEAST) begin = part.begin;
    if (part.end - end < CUE_LEAST) end = part.end;
    return (ReelPart){part.step, begin, end};
}

static void add_step(Script *script, const Reel *reel, ReelPart part, int64_t from) {
    char buffer[LINES_LONGEST];
    Question question;
    ReelPart asked = asked_part(reel, part, from, &question);
    Text say = text_trim(plain_sentence(reel, part.step, buffer));
    if (asked.begin > part.begin) add_part(script, (ReelPart){part.step, part.begin, asked.begin}, say);
    if (asked.end > asked.begin) {
        char plain[LINES_LONGEST];
        add_part(script, asked, text_trim(lines_plain(question.text, plain, sizeof plain)));
    }
    if (part.end > asked.end) add_part(script, (ReelPart){part.step, asked.end, part.end}, say);
}

Text captions_text(const Reel *reel, uint64_t first, uint64_t end, CaptionFormat format, Arena *arena) {
    int64_t from = pace_frame_time(first, reel->rate);
    Script script = {.arena = arena, .format = format, .gap = pace_frame_time(GAP_FRAMES, reel->rate)};
    Parts parts = collect(reel, first, end, arena);
    if (parts.count) script.end = parts.items[parts.count - 1].end;
    if (format == CAPTIONS_VTT) say(&script, TEXT("WEBVTT\n\n"));
    for (uint32_t i = 0; i < parts.count; i++) add_step(&script, reel, parts.items[i], from);
    list_free(&parts);
    return finish(&script);
}

/* ---- chapters */

/* The first sentence, or as many of its words as fit. */
static Text chapter_title(Text words) {
    size_t dot = text_find(words, TEXT(". "), 0), colon = text_find(words, TEXT(": "), TITLE / 3);
    size_t end = dot < colon ? dot : colon;
    if (end < words.len) words = text_slice(words, 0, end);
    if (text_ends_with(words, TEXT("."))) words.len--;
    if (words.len <= TITLE) return words;
    size_t at = TITLE;
    while (at > 0 && words.data[at] != ' ') at--;
    return text_slice(words, 0, at ? at : TITLE);
}

static void add_line(Script *script, int64_t begin, Text title, bool cut) {
    int64_t seconds = begin / 1000000;
    if (seconds >= 3600)
        say(script, arena_format(script->arena, "%" PRId64 ":%02" PRId64 ":%02" PRId64 " ", seconds / 3600,
                                 seconds / 60 % 60, seconds % 60));
    else
        say(script, arena_format(script->arena, "%" PRId64 ":%02" PRId64 " ", seconds / 60, seconds % 60));
    say(script, arena_text(script->arena, title));
    say(script, cut ? TEXT(" ...\n") : TEXT("\n"));
}

Text chapters_list(const Reel *reel, uint64_t first, uint64_t end, Arena *arena) {
    Script script = {.arena = arena};
    Parts parts = collect(reel, first, end, arena);
    char buffer[LINES_LONGEST];
    int64_t last = -CHAPTER_LEAST;
    int64_t whole = parts.count ? parts.items[parts.count - 1].end : 0;
    for (uint32_t i = 0; i < parts.count; i++) {
        int64_t begin = parts.items[i].begin;
        if (begin - last < CHAPTER_LEAST || (i > 0 && whole - begin < CHAPTER_LEAST)) continue;
        Text words = plain_sentence(reel, parts.items[i].step, buffer), title = chapter_title(words);
        add_line(&script, begin, title,
                 title.len == TITLE || (words.len > title.len && words.data[title.len] == ' '));
        last = begin;
    }
    list_free(&parts);
    return finish(&script);
}

/* ffmpeg's format: = ; # \ and line breaks are escaped. */
static void add_escaped(Script *script, Text text) {
    char *out = arena_alloc(script->arena, text.len * 2 + 1);
    size_t len = 0;
    for (size_t i = 0; out && i < text.len; i++) {
        if (strchr("=;#\\\n", text.data[i]) && text.data[i]) out[len++] = '\\';
        out[len++] = text.data[i];
    }
    say(script, (Text){out ? out : "", out ? len : 0});
}

Text chapters_metadata(const Reel *reel, uint64_t first, uint64_t end, Arena *arena) {
    Script script = {.arena = arena};
    Parts parts = collect(reel, first, end, arena);
    char buffer[LINES_LONGEST];
    say(&script, TEXT(";FFMETADATA1\ntitle="));
    add_escaped(&script, timeline_title(scene_timeline(reel->scene)));
    for (uint32_t i = 0; i < parts.count; i++) {
        say(&script, arena_format(script.arena,
                                  "\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=%" PRId64 "\nEND=%" PRId64 "\ntitle=",
                                  whole_ms(parts.items[i].begin), whole_ms(parts.items[i].end)));
        add_escaped(&script, chapter_title(plain_sentence(reel, parts.items[i].step, buffer)));
    }
    say(&script, TEXT("\n"));
    list_free(&parts);
    return finish(&script);
}
