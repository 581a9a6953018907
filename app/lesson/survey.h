/* lesson/survey (private to the room): a look at a Lua file without running it: which names it uses that
 * nothing in it declares. It is made for text that compiles; of other text it says little, but comes to its
 * end. */
#ifndef LESSON_SURVEY_H
#define LESSON_SURVEY_H

#include "base/memory.h"
#include "base/values.h"

typedef struct SurveyLocal {
    Text name;
    Text module; /* `local name = require "module"`; else empty */
} SurveyLocal;

typedef List(SurveyLocal) SurveyLocals;

typedef enum SurveyKind {
    SURVEY_READ,   /* a name that is declared nowhere */
    SURVEY_SET,    /* the same, assigned to */
    SURVEY_MEMBER, /* name.member, of a name that is declared nowhere or that is a module */
    SURVEY_TEXT,   /* name "text" or name("text"): of a name that is declared nowhere */
} SurveyKind;

typedef struct SurveyUse {
    SurveyKind kind;
    Text name, member, module; /* SURVEY_MEMBER: of `module`, when name stands for one */
    Text text;                 /* SURVEY_TEXT: as written between the quotes; nothing in it is escaped */
    uint32_t line;
    const SurveyLocals *locals; /* what is declared at that place */
} SurveyUse;

/* Tells every such use, in the order of the file; texts lie in `source`. */
void survey(Text source, void (*meet)(void *user, const SurveyUse *use), void *user);

#endif
