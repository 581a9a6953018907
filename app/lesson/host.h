/* lesson/host (private to the room): one run of a lesson inside the worker: the Lua state, the simulated
 * machine, the journal.
 *
 * A run ends in one of four ways: the lesson is through; it has a fault; it must be run again, because a
 * frame was pushed too small (see layout.h); or the program it shows was aborted, which is a proper end of
 * the story. The last two travel through Lua as errors that no script can keep: whatever catches errors looks
 * at `ending` and passes them on. Limits do not travel at all: host_stop reports and ends the process on the
 * spot. */
#ifndef LESSON_HOST_H
#define LESSON_HOST_H

#include "answers.h"
#include "base/memory.h"
#include "compiled.h"
#include "journal/journal.h"
#include "layout.h"
#include "machine/cache.h"
#include "machine/machine.h"
#include "request.h"
#include <lauxlib.h>
#include <lua.h>

typedef enum HostEnding { HOST_RUNS, HOST_AGAIN, HOST_ABORTED } HostEnding;

/* What expect{} can ask about. Counted where it happens; the runtime's own blocks are left out. */
typedef struct HostMeter {
    uint64_t allocs, frees, reallocs, moved, copied; /* copied: bytes carried by reallocs that moved */
    uint64_t live_bytes, live_blocks, peak_bytes, frames, stack_bytes;
    uint64_t cycles, hits,
        misses; /* of a lesson with caches: what was read and written; misses: lines from memory */
} HostMeter;

typedef struct HostFrame {
    uint32_t frame;       /* the machine's number */
    uint32_t layout;      /* in the layout book */
    uint32_t line;        /* of the shown program, where execution stands; 0 = nowhere yet */
    uint32_t first, last; /* lines of the function in the shown program; 0 = not there */
    uint32_t cursor;      /* where layout_place goes on searching */
    int body_line;        /* where its body begins in the lesson's file */
    uint64_t base, size;
    List(uint8_t) taken;  /* which places of the layout are in use */
    List(uint32_t) slots; /* the machine's slot of each place; UINT32_MAX: none yet */
    bool pending;         /* to be pushed when the first step has begun */
} HostFrame;

typedef struct HostElement { /* what a pointer leads to, told when both types are */
    TypeId pointer, type;
} HostElement;

typedef struct HostStack {
    List(HostFrame) frames;
} HostStack;

typedef struct HostHead { /* what lesson{...} said */
    Text title, summary, file, code, remember, terms;
    bool given, caches;
} HostHead;

typedef struct Host Host;
typedef struct OwningTable OwningTable; /* see owning.h */
struct Host {
    const Request *request;
    volatile uint64_t *cell; /* the line cell */
    LayoutBook *layouts;
    AnswerBook *answers;
    CompiledBook *compiled; /* NULL: nothing is kept */
    AnswerRun answer_run;
    bool learning;            /* the first run: frames are made roomy, nothing is recorded */
    Journal *journal;         /* NULL while learning */
    Fault *fault;             /* what the run ends with */
    LessonMistakes *mistakes; /* NULL: the first mistake ends the run (see mistakes.h) */
    void (*stop)(Host *host); /* reports `fault`, ends the process */

    lua_State *lua, *volatile running; /* the main thread, and the coroutine that runs */
    uint64_t lua_bytes, refused;       /* refused: the size of the block the allocator last refused */
    uint32_t last_line; /* of the lesson's file: where it last called a word of ours; 0 before */
    HostEnding ending;
    int64_t deadline;          /* on the clock of system_now_ms: then it is stopped */
    volatile int ticks_missed; /* of the worker's clock, since Lua last came to an instruction */

    char near[320];   /* names that could have been meant instead of an unknown one; "" = none */
    uint64_t near_of; /* for which message (see suggest.h) */

    HostHead head;
    MachineConfig config;
    uint32_t machine_number; /* which of two compared runs this is; 0 when there is only one */
    Text machine_name;       /* as compare{} calls it; empty: after its policy */
    bool compared;           /* there is a second run */
    Machine *machine;        /* NULL until the program begins */
    TypeTable types;
    uint32_t types_told, elements_told;
    List(HostElement) elements;
    List(HostFrame) frames;          /* of the thread that runs */
    List(HostStack) stacks;          /* of the others, by their number; the running one's is empty */
    List(JournalEvent_param) params; /* declared so far; their texts lie in `texts` */
    HostMeter meter;
    Cache *cache;             /* NULL: the lesson asked for none */
    uint32_t thread, threads; /* the one that runs; how many there were besides main */
    uint64_t steps, events;   /* events: at least so many were, or would be, recorded */
    uint64_t borrows;         /* told so far */
    OwningTable *owning;      /* whose the blocks are */
    bool begun;               /* EVENT_BEGIN is written */
    bool excused;             /* errors end this run, which only learns, without a fault */
    bool as_if;               /* what the machine refuses is passed over */
    uint64_t step_began;      /* events that were told when it did, without those that tell of types */
    bool is_aside;            /* what happens leaves no trace (see aside.h) */
    bool learned_late;        /* something was told that is known better now: when this run is over, again */
    bool text_runs;           /* the program's own text is run: the lesson's Lua is over */
    uint32_t note_line;       /* of the lesson: the note that is carried out; 0: none (see notes.h) */
    Arena texts;
};

static inline Host *host_of(lua_State *L) {
    Host *host;
    __builtin_memcpy(&host, lua_getextraspace(L), sizeof host);
    return host;
}

/* One run. True: through (or aborted), the journal whole. False: a fault, or `ending` is HOST_AGAIN. */
bool host_run(Host *host);
void host_free(
    Host *host); /* not the journal, the request, the fault, nor the books: layouts, answers, compiled */

_Noreturn void host_stop(Host *host);
_Noreturn void
host_stop_memory(lua_State *L); /* the machine or the record got no memory: the lesson's limit */

/* Makes the machine and writes the journal's head; an error when lesson{} is missing. */
void host_begin(lua_State *L);
/* Before anything happens: a step is there, and main's frame is pushed. */
void host_settle(lua_State *L);
/* These three stop when a limit is met: an event with the current line, something that happens (`steps`: 1
 * for a step), what the machine reported through its sink. */
void host_append(lua_State *L, Event event);
uint64_t host_told(const Host *host); /* events in the journal, without those that tell of types */
void host_count(lua_State *L, uint64_t steps);
void host_check(lua_State *L);
void host_tell_types(lua_State *L);

void host_set_line(Host *host, uint32_t line);
uint32_t host_line(const Host *host);
HostFrame *host_frame(Host *host); /* the top one, or NULL */
void host_push_frame(lua_State *L, HostFrame frame, Text name);
/* From now on another thread runs: its frames are on top, its number is in every event. */
bool host_switch(Host *host, uint32_t thread); /* false: out of memory */

#endif
