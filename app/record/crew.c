#include "crew.h"

#include "base/memory.h"
#include "writer.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

enum { JOBS_MOST = 64, POLL_MS = 100 };

typedef struct CrewHead {
    uint64_t failed; /* then a Fault follows instead of a frame */
    uint64_t hash;
} CrewHead;

typedef struct Worker {
    pid_t pid;
    int fd;
} Worker;

struct Crew {
    CrewOptions options;
    size_t bytes;
    uint64_t next;
    int count;
    Worker workers[JOBS_MOST];
};

/* ---- in the worker */

static bool shoot_all(const CrewOptions *options, int number, Film *film, Writer *writer, Fault *fault) {
    for (uint64_t i = options->first + (uint64_t)number; i < options->end; i += (uint64_t)options->jobs) {
        WriterSlot *slot = writer_take(writer);
        if (!slot) break;
        if (!film_shoot(film, i, &slot->print, fault)) return false;
        CrewHead head = {0, options->hashes ? film_hash(film) : 0};
        memcpy(slot->head, &head, sizeof head);
        writer_give(writer);
    }
    return writer_finish(writer, fault);
}

static void send_fault(int fd, const Fault *fault) {
    CrewHead head = {1, 0};
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK);
    if (write(fd, &head, sizeof head) == sizeof head && write(fd, fault, sizeof *fault) < 0) _exit(1);
}

static void work(const CrewOptions *options, int number, int fd, pid_t parent) {
    Fault fault = {0};
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_DFL);
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    if (getppid() != parent) _exit(1);
    size_t bytes =
        film_print_bytes(options->format, (int)options->reel->view.width, (int)options->reel->view.height);
    Patience patience = {24 * 3600 * 1000, NULL}; /* the other side decides how long it takes */
    Film *film = film_new(options->reel, options->format, options->threads, &fault);
    Writer *writer = film ? writer_new(fd, sizeof(CrewHead), bytes, patience, &fault) : NULL;
    bool ok = writer && shoot_all(options, number, film, writer, &fault);
    if (!ok) send_fault(fd, &fault);
    _exit(ok ? 0 : 1);
}

/* ---- in the process that wants the frames */

static bool start_worker(Crew *crew, int number) {
    int ends[2];
    pid_t parent = getpid();
    if (pipe(ends) != 0) return false;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
#ifdef F_SETPIPE_SZ
    fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);
#endif
    pid_t pid = fork();
    if (pid == 0) {
        for (int i = 0; i < crew->count; i++) close(crew->workers[i].fd);
        close(ends[0]);
        fcntl(ends[1], F_SETFL, fcntl(ends[1], F_GETFL) | O_NONBLOCK);
        work(&crew->options, number, ends[1], parent);
    }
    close(ends[1]);
    if (pid < 0) return close(ends[0]), false;
    crew->workers[crew->count++] = (Worker){pid, ends[0]};
    return true;
}

Crew *crew_start(const CrewOptions *options, Fault *fault) {
    Crew *crew = memory_alloc_zeroed(sizeof *crew);
    if (!crew) return fault_out_of_memory(fault), NULL;
    crew->options = *options;
    if (crew->options.jobs > JOBS_MOST) crew->options.jobs = JOBS_MOST;
    crew->bytes =
        film_print_bytes(options->format, (int)options->reel->view.width, (int)options->reel->view.height);
    for (int i = 0; i < crew->options.jobs; i++) {
        if (start_worker(crew, i)) continue;
        fault_set(fault, FAULT_ENVIRONMENT, NULL, 0, "a process cannot be started: %s", strerror(errno));
        crew_free(crew);
        return NULL;
    }
    return crew;
}

static bool wait_for_bytes(const Crew *crew, int fd, Fault *fault) {
    for (int waited = 0; waited < crew->options.patience.milliseconds; waited += POLL_MS) {
        struct pollfd poller = {fd, POLLIN, 0};
        if (patience_stopped(crew->options.patience)) return patience_fault(fault);
        if (poll(&poller, 1, POLL_MS) > 0) return true;
    }
    return fault_set(fault, FAULT_ENVIRONMENT, NULL, 0, "a rendering process made no picture for %d seconds",
                     crew->options.patience.milliseconds / 1000);
}

static bool read_all(const Crew *crew, int fd, void *to, size_t len, Fault *fault) {
    uint8_t *bytes = to;
    while (len > 0) {
        if (!wait_for_bytes(crew, fd, fault)) return false;
        ssize_t n = read(fd, bytes, len);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0)
            return fault_set(fault, FAULT_ENVIRONMENT, NULL, 0,
                             "a rendering process ended too early; was it killed, or is memory short?");
        bytes += n;
        len -= (size_t)n;
    }
    return true;
}

bool crew_next(Crew *crew, uint8_t *bytes, uint64_t *hash, Fault *fault) {
    int fd = crew->workers[crew->next++ % (uint64_t)crew->count].fd;
    CrewHead head;
    if (!read_all(crew, fd, &head, sizeof head, fault)) return false;
    if (head.failed) {
        Fault theirs;
        if (read_all(crew, fd, &theirs, sizeof theirs, fault)) *fault = theirs;
        return false;
    }
    *hash = head.hash;
    return read_all(crew, fd, bytes, crew->bytes, fault);
}

void crew_free(Crew *crew) {
    if (!crew) return;
    for (int i = 0; i < crew->count; i++) {
        kill(crew->workers[i].pid, SIGKILL);
        while (waitpid(crew->workers[i].pid, NULL, 0) < 0 && errno == EINTR) {
        }
        close(crew->workers[i].fd);
    }
    memory_free(crew);
}
