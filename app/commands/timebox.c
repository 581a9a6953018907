#include "timebox.h"

#include "base/system.h"
#include <signal.h>
#include <stdio.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { QUIET_MS = 1000, SAY_EVERY_MS = 100 };

static int64_t begun, length; /* milliseconds of the clock; length 0: not started */
static double stated;         /* seconds */
static TimeboxClock counted;
static int64_t since, said; /* of the wall's clock: the command's begin, the last word about it */
static bool shown;

static int64_t now_ms(void) {
    struct timespec now;
    if (counted == TIMEBOX_WALL) return system_now_ms();
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Nothing but writing and ending is safe here. What was written to a file lies under a temporary name. */
static void on_end(int signal) {
    static const char words[] =
        "trayhouse: the time for this command is over; --within SECONDS gives it more\n";
    (void)signal;
    ssize_t n = write(2, words, sizeof words - 1);
    (void)n;
    _exit(1);
}

void timebox_start(double seconds, TimeboxClock clock) {
    int64_t end = (int64_t)(seconds * 4 / 3) + 1;
    counted = clock;
    stated = seconds;
    begun = now_ms();
    since = said = system_now_ms();
    length = (int64_t)(seconds * 1000) + 1;
    sigaction(SIGPROF, &(struct sigaction){.sa_handler = on_end}, NULL);
    setitimer(ITIMER_PROF, &(struct itimerval){.it_value.tv_sec = (time_t)end}, NULL);
}

bool timebox_is_over(double part) {
    return length > 0 && (double)(now_ms() - begun) >= (double)length * part;
}

double timebox_seconds(void) {
    return stated;
}

double timebox_left(void) {
    double left = (double)(begun + length - now_ms()) / 1000;
    if (length == 0) return 1e9;
    return left < 0 ? 0 : left;
}

void timebox_tell(uint64_t done, uint64_t total, const char *what) {
    int64_t now = system_now_ms();
    if (since == 0) since = said = now;
    if (now - since < QUIET_MS || now - said < SAY_EVERY_MS || !isatty(2)) return;
    said = now;
    shown = true;
    fprintf(stderr, "\r%llu of %llu %s ", (unsigned long long)done, (unsigned long long)total, what);
}

void timebox_hush(void) {
    if (shown) fprintf(stderr, "\r\033[K");
    shown = false;
}
