/* ui/notice: one quiet line at the top of the window, which goes by itself: what the learner should know and
 * need not answer. Nothing in it is clicked, and keys mean what they always mean. */
#ifndef UI_NOTICE_H
#define UI_NOTICE_H

#include "base/system.h"
#include "scene/scene.h"

#define NOTICE_READING INT64_C(12000000) /* microseconds it stands there */

typedef struct Notice {
    char words[1024];
    int64_t until; /* 0: there is none */
} Notice;

void notice_say(Notice *notice, const char *words, int64_t now);
/* "WHAT MESSAGE (FILE)", as "Your progress cannot be written: the disk is full (...)". */
void notice_fault(Notice *notice, const char *what, const Fault *fault, int64_t now);
bool notice_rest(Notice *notice, int64_t now); /* true: it has just gone */
void notice_draw(const Notice *notice, const View *view, const TextMeasure *measure, DrawList *list);

#endif
