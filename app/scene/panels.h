/* scene/panels: the paper around the building: top bar, code, narration. All texts fit their panel or give
 * way. */
#ifndef SCENE_PANELS_H
#define SCENE_PANELS_H

#include "scene/kit.h"
#include "scene/manager.h"
#include "scene/scene.h"

typedef struct TopBar {
    float width;        /* 56 high, at the top of the picture */
    Text number, title; /* "1", "The tray and the warehouse" */
    uint32_t steps, at;
    bool recording;
    Text record_time; /* "00:42" */
    bool bare;        /* while recording: no buttons */
    bool no_record;   /* without the record button */
} TopBar;
void panel_top_bar(const Kit *kit, const TopBar *bar);

typedef struct CodePanel {
    Rect rect;
    Text code, file;         /* whole source; "main.rs" */
    float size, line_height; /* 18 / 28; 0 = those */
    float first;             /* line at the panel's top, 1-based, fractions while scrolling */
    float band;              /* current line, 1-based, fractions while it slides; 0 = none */
    const uint8_t *executed; /* one byte a line, non-zero: its tick; index 0 is line 1; NULL: none */
    uint32_t executed_count;
    uint32_t error_line;                          /* red instead of the current line; 0 = none */
    uint32_t error_from, error_to;                /* squiggle under these columns (code points) of it */
    uint32_t second_line, second_from, second_to; /* where it began: a quieter underline */
    float squiggle;                               /* 0..1 drawn */
} CodePanel;
void panel_code(const Kit *kit, const CodePanel *panel);
uint32_t panel_code_lines(const CodePanel *panel); /* whole lines that fit */
float panel_code_scroll(const CodePanel *panel, uint32_t lines,
                        uint32_t current); /* `first` that keeps current third */
void panel_code_line(const Kit *kit, float x, float y, float size, Text line, float width,
                     float opacity); /* coloured tokens */

typedef struct Narration {
    Rect rect;
    Text say, before;        /* rich text; `before` fades out while `say` fades in */
    float fade;              /* 0 = before, 1 = say; without a before always say */
    float size, line_height; /* 27 / 38; 0 = those; made smaller when three lines are not enough */
    bool caption;            /* a bar: text and buttons side by side, no key hints */
    bool avatar, bare;       /* bare: no buttons (recording) */
    ManagerFace face;
    float blink;
    bool can_back, can_next;
    Text next; /* "Next", "Done", "Again" */
    KitIcon next_icon;
    Text hint; /* "or click Next" */
} Narration;
void panel_narration(const Kit *kit, const Narration *narration);

/* In the narration's place; as high as it needs to be. */
typedef struct QuestionPanel {
    Rect rect;
    const SceneQuestion *question;
    const SceneAsk *ask;
} QuestionPanel;
void panel_question(const Kit *kit, const QuestionPanel *panel);
float panel_question_height(const Kit *kit, const QuestionPanel *panel); /* for rect.w */

#endif
