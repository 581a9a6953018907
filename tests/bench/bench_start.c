/* From the start of the process to the first picture of the lesson on the screen: bench_start BINARY LESSON
 * [RUNS]. Needs a display. The program says when a picture has been shown ($TRAYHOUSE_PRESENT_LOG); here the
 * time before exec is what counts as the start. */
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS_MOST = 200, PATIENCE_MS = 20000 };

static double milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static pid_t start(const char *binary, const char *lesson, const char *log) {
    pid_t child = fork();
    if (child != 0) return child;
    setenv("TRAYHOUSE_PRESENT_LOG", log, 1);
    execl(binary, binary, lesson, "--size", "1600x900", (char *)NULL);
    _exit(127);
}

/* A pipe with a name: the line is read the moment it is written. False when the program ends or is silent for
 * too long. */
static int wait_for_picture(FILE *log) {
    char line[256];
    while (fgets(line, sizeof line, log))
        if (strstr(line, " lesson ")) return 1;
    return 0;
}

static double measure(const char *binary, const char *lesson, const char *log) {
    double began = milliseconds();
    pid_t child = start(binary, lesson, log);
    if (child < 0) return -1;
    FILE *file = fopen(log, "r"); /* waits for the program to open its end */
    double took = file && wait_for_picture(file) ? milliseconds() - began : -1;
    kill(child, SIGTERM);
    if (file) fclose(file);
    waitpid(child, NULL, 0);
    return took;
}

int main(int argc, char **argv) {
    if (argc < 3) return fprintf(stderr, "bench_start BINARY LESSON [RUNS]\n"), 2;
    int runs = argc > 3 ? atoi(argv[3]) : 20;
    if (runs < 1 || runs > RUNS_MOST) runs = 20;
    char log[] = "/tmp/trayhouse-start-XXXXXX";
    if (!mkdtemp(log)) return 3;
    char pipe[64];
    snprintf(pipe, sizeof pipe, "%s/log", log);
    if (mkfifo(pipe, 0600) != 0) return 3;
    alarm(PATIENCE_MS / 1000 * (unsigned)runs);
    signal(SIGPIPE, SIG_IGN);
    static double times[RUNS_MOST];
    int done = 0;
    for (int i = 0; i < runs; i++) {
        times[done] = measure(argv[1], argv[2], pipe);
        if (times[done] < 0) break;
        done++;
    }
    unlink(pipe);
    rmdir(log);
    if (done < runs) return fprintf(stderr, "the program showed no picture; is there a display?\n"), 3;
    qsort(times, (size_t)done, sizeof *times, by_value);
    printf("start to first picture, %d runs: median %.0f ms, p95 %.0f ms, best %.0f ms, worst %.0f ms\n",
           done, times[done / 2], times[done * 95 / 100], times[0], times[done - 1]);
    return 0;
}
