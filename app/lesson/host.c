/* The course of one run: open the Lua state, load the vocabulary, load and run the lesson's file (which
 * declares), then let the vocabulary call the program's main (which happens). */
#include "host.h"
#include "ask.h"
#include "ended.h"
#include "lesson/files.h"
#include "mistakes.h"
#include "owning.h"
#include "sandbox.h"
#include "trouble.h"

#include "base/memory.h"
#include <inttypes.h>
#include <lualib.h>
#include <stdio.h>
#include <string.h>

/* Room a frame gets in the first run beyond what is known of it. */
enum { LEARNING_SLACK = 1 << 16 };

_Noreturn void host_stop(Host *host) {
    host->stop(host);
    __builtin_unreachable();
}

_Noreturn void host_stop_memory(lua_State *L) {
    Host *host = host_of(L);
    host->refused = 0;
    trouble_note_place(host);
    trouble_fill_memory(host);
    host_stop(host);
}

/* ---- memory of the script */

/* One block may take a quarter of all there is: a string or table that large is a mistake, and one that is
 * told apart from many small ones. */
static bool is_refused(const Host *host, size_t before, size_t size) {
    uint64_t limit = host->request->memory_limit;
    return size > limit / 4 || host->lua_bytes - before + size > limit;
}

static void *allocate(void *user, void *block, size_t before, size_t size) {
    Host *host = user;
    if (!block) before = 0; /* then it says what kind of object is wanted */
    if (size == 0) {
        memory_free(block);
        host->lua_bytes -= before;
        return NULL;
    }
    void *grown = size > before && is_refused(host, before, size) ? NULL : memory_realloc(block, size);
    if (grown)
        host->lua_bytes += size - before;
    else {
        host->refused = size;
        if (host->lua) trouble_note_place(host);
    }
    return grown;
}

/* ---- the journal */

uint32_t host_line(const Host *host) {
    return host->frames.count ? host->frames.items[host->frames.count - 1].line : 0;
}

void host_set_line(Host *host, uint32_t line) {
    if (host->frames.count) host->frames.items[host->frames.count - 1].line = line;
    if (host->journal) journal_set_place(host->journal, line, host->thread);
}

/* What the record refuses is a limit, or else a mistake of ours: no word of the lesson should lead to it. */
static _Noreturn void stop_refused(lua_State *L, const Fault *fault) {
    char words[sizeof fault->message + 128];
    Host *host = host_of(L);
    if (fault->kind == FAULT_MEMORY) host_stop_memory(L);
    snprintf(words, sizeof words, "what happens here cannot be recorded; this is a mistake of Trayhouse: %s",
             fault->message);
    trouble_fill(L, fault->kind == FAULT_FORMAT ? FAULT_LESSON : fault->kind,
                 text_from(fault->kind == FAULT_FORMAT ? words : fault->message));
    host_stop(host);
}

/* While nothing is recorded the limits of the record are kept by counting. */
void host_count(lua_State *L, uint64_t steps) {
    Host *host = host_of(L);
    const JournalLimits *limits = &host->request->journal;
    host->events++;
    host->steps += steps;
    if (!host->learning || (host->events <= limits->events && host->steps <= limits->steps)) return;
    trouble_fill(L, FAULT_LIMIT,
                 host->steps > limits->steps ? TEXT("the lesson has too many steps")
                                             : TEXT("too much happens in the lesson"));
    host_stop(host);
}

void host_append(lua_State *L, Event event) {
    Host *host = host_of(L);
    host_count(L, event.kind == EVENT_STEP);
    if (!host->journal || host->is_aside) return;
    Fault fault = {0};
    event.line = host_line(host);
    event.thread = host->thread;
    if (!journal_append(host->journal, &event, &fault)) stop_refused(L, &fault);
    if (event.kind == EVENT_STEP) host->step_began = host_told(host);
}

uint64_t host_told(const Host *host) {
    return host->journal ? journal_count(host->journal) - host->types_told - host->elements_told : 0;
}

void host_check(lua_State *L) {
    Host *host = host_of(L);
    const Fault *fault = host->journal ? journal_fault(host->journal) : NULL;
    if (fault && fault->kind != FAULT_NONE) stop_refused(L, fault);
}

void host_tell_types(lua_State *L) {
    Host *host = host_of(L);
    Fault fault = {0};
    if (host->is_aside) return;
    while (host->journal && host->types_told + 1 < host->types.types.count) {
        if (!journal_append_type(host->journal, &host->types, host->types_told + 1, &fault))
            stop_refused(L, &fault);
        host->types_told++;
    }
    for (; host->journal && host->elements_told < host->elements.count; host->elements_told++) {
        HostElement element = host->elements.items[host->elements_told];
        host_append(L, (Event){.kind = EVENT_ELEMENT, .element = {element.pointer, element.type}});
    }
}

static Text lesson_number(Text path, char out[8]) {
    size_t at = path.len, n = 0;
    while (at > 0 && path.data[at - 1] != '/') at--;
    while (at < path.len && path.data[at] == '0') at++;
    while (at < path.len && n < 7 && path.data[at] >= '0' && path.data[at] <= '9') out[n++] = path.data[at++];
    return (Text){out, n};
}

static void append_head(lua_State *L, Host *host) {
    char number[8], clean[4096]; /* a file's name is any bytes */
    Text path = host->request->files.items[0].path;
    path = (Text){clean, source_print_clean(path, clean, sizeof clean)};
    const MachineConfig *c = &host->config;
    host_append(L, (Event){.kind = EVENT_LESSON,
                           .lesson = {.title = host->head.title,
                                      .summary = host->head.summary,
                                      .path = path,
                                      .number = lesson_number(path, number),
                                      .remember = host->head.remember,
                                      .terms = host->head.terms}});
    host_append(L, (Event){.kind = EVENT_CODE, .code = {.file = host->head.file, .text = host->head.code}});
    for (uint32_t i = 0; i < host->params.count; i++)
        host_append(L, (Event){.kind = EVENT_PARAM, .param = host->params.items[i]});
    host_append(
        L, (Event){.kind = EVENT_SETUP,
                   .setup = {.policy = c->policy,
                             .heap_base = c->heap_base,
                             .heap_size = c->heap_size,
                             .static_base = c->static_base,
                             .static_size = c->static_size,
                             .stack_top = c->stack_top,
                             .stack_size = c->stack_size,
                             .thread_stack_size = c->thread_stack_size,
                             .granule = c->granule,
                             .header = c->header,
                             .name = host->machine_name.len ? host->machine_name
                                                            : text_from(machine_policy_name(c->policy))}});
}

/* While frames are still roomy the ceiling has to be high, or a deep pile would end before it has shown all
 * its variables. */
static MachineConfig config_of(const Host *host) {
    MachineConfig config = host->config;
    const uint64_t high = UINT64_C(1) << 30;
    uint64_t end = config.heap_base + config.heap_size, below = config.static_base + config.static_size;
    if (below > end) end = below;
    if (host->learning && config.stack_top > end + high && config.stack_size < high) config.stack_size = high;
    return config;
}

/* A program may include its text parameters as literals: a novel is more than what lies below the heap. */
static void make_room_for_texts(Host *host) {
    uint64_t bytes = 0;
    for (uint32_t i = 0; i < host->params.count; i++)
        if (host->params.items[i].shape == PARAM_TEXT) bytes += host->params.items[i].value.len;
    if (bytes <= host->config.static_size / 2) return;
    host->config.static_base = UINT64_C(0x20000000);
    host->config.static_size += (bytes + 0xFFFF) & ~UINT64_C(0xFFFF);
}

void host_begin(lua_State *L) {
    Host *host = host_of(L);
    if (!host->head.given) trouble_error(L, "the file has no lesson { title = ..., code = ... }");
    make_room_for_texts(host);
    append_head(L, host);
    MachineConfig config = config_of(host);
    MachineSink sink = host->journal ? journal_sink(host->journal, 0) : (MachineSink){0};
    host->machine = machine_new(&config, &host->types, sink);
    if (!host->machine) trouble_error(L, "there is no memory for the machine");
    CacheConfig caches = cache_default_config();
    if (host->head.caches && !(host->cache = cache_new(&caches)))
        trouble_error(L, "there is no memory for the caches");
    host_tell_types(L);
}

/* ---- frames */

HostFrame *host_frame(Host *host) {
    return host->frames.count ? &host->frames.items[host->frames.count - 1] : NULL;
}

static void push_now(lua_State *L, HostFrame *frame) {
    Host *host = host_of(L);
    Text name = host->layouts->functions.items[frame->layout].function;
    frame->pending = false;
    frame->size = layout_size(host->layouts, frame->layout) + (host->learning ? LEARNING_SLACK : 0);
    host_set_line(host, frame->line);
    MachineStatus status = machine_frame_push(host->machine, host->thread, name, frame->size, &frame->frame);
    host_check(L);
    if (status == MACHINE_STACK_OVERFLOW) {
        static const char words[] =
            " has overflowed its stack\nfatal runtime error: stack overflow, aborting";
        char text[128];
        snprintf(text, sizeof text, "thread '%s'%s", host->thread == 0 ? "main" : "<unknown>", words);
        ended_abort(L, text_from(text), TEXT("SIGABRT"));
    }
    if (status != MACHINE_OK) trouble_error(L, "no frame can be pushed (machine status %d)", (int)status);
    frame->base = machine_stack_pointer(host->machine, host->thread);
    host->meter.frames++;
    host->meter.stack_bytes += frame->size;
}

void host_push_frame(lua_State *L, HostFrame frame, Text name) {
    Host *host = host_of(L);
    frame.layout = layout_of(host->layouts, name);
    if (frame.layout == LAYOUT_NONE || !list_push(&host->frames, frame))
        trouble_error(L, "there is no memory for a frame");
    if (!frame.pending) push_now(L, host_frame(host));
}

bool host_switch(Host *host, uint32_t thread) {
    while (host->stacks.count <= thread || host->stacks.count <= host->thread)
        if (!list_push(&host->stacks, (HostStack){0})) return false;
    HostStack *from = &host->stacks.items[host->thread], *to = &host->stacks.items[thread];
    memcpy(&from->frames, &host->frames, sizeof from->frames);
    memcpy(&host->frames, &to->frames, sizeof host->frames);
    memset(&to->frames, 0, sizeof to->frames);
    host->thread = thread;
    return true;
}

void host_settle(lua_State *L) {
    Host *host = host_of(L);
    HostFrame *frame = host_frame(host);
    if (!host->begun || !frame || !frame->pending) return;
    if (host->steps == 0) {
        host_append(L, (Event){.kind = EVENT_STEP, .step = {.say = TEXT("")}});
    }
    push_now(L, frame);
}

/* ---- the run */

static int run_protected(lua_State *L) {
    Host *host = host_of(L);
    lua_gc(L, LUA_GCINC, 1000, 0, 0); /* the vocabulary stays: seldom is best */
    sandbox_open(L);
    lua_getfield(L, LUA_REGISTRYINDEX, "require");
    lua_pushstring(L, "rust");
    lua_call(L, 1, 0);
    *host->cell = request_cell(0, 0);
    host->last_line = 1;
    if (!sandbox_load(L, 0)) return lua_error(L);
    lua_call(L, 0, 0);
    if (lua_getfield(L, LUA_REGISTRYINDEX, "runner") != LUA_TFUNCTION)
        return trouble_error(L, "no vocabulary runs the program");
    lua_call(L, 0, 0);
    ask_end_run(L);
    return 0;
}

static bool end_journal(Host *host) {
    if (!host->journal) return true;
    Event end = {.kind = EVENT_END, .end = {journal_count(host->journal)}};
    return journal_append(host->journal, &end, host->fault);
}

/* Parameters are declared by the lesson; one that it does not know is the caller's mistake. */
static bool check_result(Host *host, int status) {
    if (host->learned_late && (status == LUA_OK || host->ending == HOST_ABORTED)) host->ending = HOST_AGAIN;
    if (host->ending == HOST_AGAIN) return false;
    if (host->ending == HOST_ABORTED) return end_journal(host);
    if (status == LUA_ERRMEM) return trouble_fill_memory(host), false;
    if (status != LUA_OK && host->fault->kind == FAULT_NONE)
        trouble_fill(host->lua, FAULT_LESSON, TEXT("an error within an error"));
    return status == LUA_OK && param_check(host) && end_journal(host);
}

static bool start(Host *host) {
    if (!type_table_init(&host->types)) return false;
    lua_State *L = lua_newstate(allocate, host);
    if (!L) return false;
    memcpy(lua_getextraspace(L), &host, sizeof(Host *));
    host->running = host->lua = L;
    return true;
}

bool host_run(Host *host) {
    host->config = machine_default_config();
    *host->fault = (Fault){0};
    if (!start(host)) return fault_out_of_memory(host->fault);
    lua_State *L = host->lua;
    lua_pushcfunction(L, trouble_handler);
    lua_pushcfunction(L, run_protected);
    bool ok = check_result(host, lua_pcall(L, 0, 0, 1));
    if (host->mistakes && host->ending != HOST_AGAIN && !(ok && host->learning)) mistakes_look(host);
    return ok;
}

static void free_frames(Host *host) {
    for (uint32_t i = 0; i < host->frames.count; i++) {
        list_free(&host->frames.items[i].taken);
        list_free(&host->frames.items[i].slots);
    }
    list_free(&host->frames);
}

void host_free(Host *host) {
    owning_free(host);
    if (host->lua) lua_close(host->lua);
    if (host->machine) machine_free(host->machine);
    if (host->cache) cache_free(host->cache);
    for (uint32_t i = 0; i < host->stacks.count; i++) {
        if (i != host->thread && !host_switch(host, i)) break;
        free_frames(host);
    }
    free_frames(host);
    list_free(&host->stacks);
    list_free(&host->elements);
    list_free(&host->params);
    type_table_free(&host->types);
    arena_free(&host->texts);
}
