#include "intake.h"

#include <signal.h>

/* SDL's own handlers wake its wait, so they are called, too. It has none for SIGHUP: that of SIGTERM does. */
static volatile sig_atomic_t must_end;
static void (*wake)(int);

static void end(int number) {
    must_end = 1;
    if (wake && wake != SIG_IGN) wake(number);
}

void intake_begin(void) {
    struct sigaction old = {0}, ours = {0};
    must_end = 0;
    ours.sa_handler = end;
    sigemptyset(&ours.sa_mask);
    if (sigaction(SIGTERM, NULL, &old) == 0 && old.sa_handler != end) wake = old.sa_handler;
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        bool ignored = sigaction(numbers[i], NULL, &old) == 0 && old.sa_handler == SIG_IGN; /* by nohup */
        if (!ignored) sigaction(numbers[i], &ours, NULL);
    }
}

bool intake_must_end(void) {
    return must_end != 0;
}

static int64_t now_us(void) {
    return (int64_t)SDL_GetTicks64() * 1000;
}

static bool is_outdated(const SDL_Event *event) {
    SDL_Event next;
    bool held = event->type == SDL_KEYDOWN && event->key.repeat;
    if (event->type != SDL_MOUSEMOTION && !held) return false;
    if (SDL_PeepEvents(&next, 1, SDL_PEEKEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) != 1) return false;
    if (next.type != event->type) return false;
    return !held || (next.key.repeat && next.key.keysym.sym == event->key.keysym.sym);
}

void intake_round(int milliseconds, int64_t least, IntakeTake take, void *user) {
    static int64_t ended;
    SDL_Event event;
    int64_t spent = ended ? now_us() - ended : 0;
    if (spent < least) spent = least;
    int got = milliseconds < 0   ? SDL_WaitEvent(&event)
              : milliseconds > 0 ? SDL_WaitEventTimeout(&event, milliseconds)
                                 : SDL_PollEvent(&event);
    int64_t until = now_us() + spent;
    while (got && !must_end) {
        if (!is_outdated(&event)) take(user, &event);
        got = now_us() < until && SDL_PollEvent(&event);
    }
    ended = now_us();
}
