/* scene/panels: the paper around the building: top bar, narration, question. All texts fit their panel or
 * give way. */
#ifndef SCENE_PANELS_H
#define SCENE_PANELS_H

#include "parts/house.h"
#include "parts/kit.h"
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

typedef struct Narration {
    Rect rect;
    Text say, before;        /* rich text; `before` fades out while `say` fades in */
    float fade;              /* 0 = before, 1 = say; without a before always say */
    float size, line_height; /* 27 / 38; 0 = those; made smaller when three lines are not enough */
    bool caption;            /* a bar: text and buttons side by side, no key hints */
    bool balanced;           /* its lines are nearly equal, as those of captions burnt into a recording */
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
    const Question *question;
    const AskState *ask;
    bool bare; /* no buttons but the answers (recording, presenting) */
} QuestionPanel;
void panel_question(const Kit *kit, const QuestionPanel *panel);
float panel_question_height(const Kit *kit, const QuestionPanel *panel); /* for rect.w */

#endif
