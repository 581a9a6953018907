#include "writer.h"

#include "base/memory.h"
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

enum { SLOTS = 3, POLL_MS = 100 };

typedef enum WriterEnd { END_NONE, END_CLOSED, END_STALLED, END_STOPPED, END_ERROR } WriterEnd;

struct Writer {
    int fd;
    size_t head, body;
    Patience patience;
    WriterSlot slots[SLOTS];
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    unsigned given, written; /* slots, counted from the beginning */
    bool started, quit;
    WriterEnd end;
    int error;
};

/* Waits until the pipe takes something. */
static WriterEnd wait_for_room(Writer *writer) {
    for (int waited = 0; waited < writer->patience.milliseconds; waited += POLL_MS) {
        struct pollfd poller = {writer->fd, POLLOUT, 0};
        if (patience_stopped(writer->patience)) return END_STOPPED;
        pthread_mutex_lock(&writer->mutex);
        bool quit = writer->quit;
        pthread_mutex_unlock(&writer->mutex);
        if (quit) return END_STOPPED;
        if (poll(&poller, 1, POLL_MS) > 0) return END_NONE;
    }
    return END_STALLED;
}

static WriterEnd write_all(Writer *writer, const uint8_t *bytes, size_t len) {
    while (len > 0) {
        ssize_t n = write(writer->fd, bytes, len);
        if (n > 0) {
            bytes += n;
            len -= (size_t)n;
            continue;
        }
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && errno == EPIPE) return END_CLOSED;
        if (n < 0 && errno != EAGAIN) return writer->error = errno, END_ERROR;
        WriterEnd end = wait_for_room(writer);
        if (end != END_NONE) return end;
    }
    return END_NONE;
}

static void *writer_main(void *user) {
    Writer *writer = user;
    pthread_mutex_lock(&writer->mutex);
    for (;;) {
        while (writer->written == writer->given && !writer->quit)
            pthread_cond_wait(&writer->changed, &writer->mutex);
        if (writer->written == writer->given || writer->end != END_NONE) break;
        const WriterSlot *slot = &writer->slots[writer->written % SLOTS];
        pthread_mutex_unlock(&writer->mutex);
        WriterEnd end = write_all(writer, slot->head, writer->head + writer->body);
        pthread_mutex_lock(&writer->mutex);
        if (end == END_NONE) writer->written++;
        writer->end = end;
        pthread_cond_broadcast(&writer->changed);
        if (end != END_NONE) break;
    }
    pthread_mutex_unlock(&writer->mutex);
    return NULL;
}

static bool allocate(Writer *writer) {
    for (int i = 0; i < SLOTS; i++) {
        uint8_t *block = memory_alloc(writer->head + writer->body);
        if (!block) return false;
        writer->slots[i] = (WriterSlot){{block + writer->head, 0}, block};
    }
    return true;
}

Writer *writer_new(int fd, size_t head, size_t body, Patience patience, Fault *fault) {
    Writer *writer = memory_alloc_zeroed(sizeof *writer);
    if (!writer) return fault_out_of_memory(fault), NULL;
    writer->fd = fd, writer->head = head, writer->body = body, writer->patience = patience;
    pthread_mutex_init(&writer->mutex, NULL);
    pthread_cond_init(&writer->changed, NULL);
    if (allocate(writer) && pthread_create(&writer->thread, NULL, writer_main, writer) == 0) {
        writer->started = true;
        return writer;
    }
    writer_free(writer);
    return fault_out_of_memory(fault), NULL;
}

WriterSlot *writer_take(Writer *writer) {
    pthread_mutex_lock(&writer->mutex);
    while (writer->given - writer->written == SLOTS && writer->end == END_NONE)
        pthread_cond_wait(&writer->changed, &writer->mutex);
    WriterSlot *slot = writer->end == END_NONE ? &writer->slots[writer->given % SLOTS] : NULL;
    pthread_mutex_unlock(&writer->mutex);
    return slot;
}

void writer_give(Writer *writer) {
    pthread_mutex_lock(&writer->mutex);
    writer->given++;
    pthread_cond_broadcast(&writer->changed);
    pthread_mutex_unlock(&writer->mutex);
}

static bool explain(const Writer *writer, Fault *fault) {
    switch (writer->end) {
    case END_NONE: return true;
    case END_CLOSED: return fault_set(fault, FAULT_ENVIRONMENT, NULL, 0, "the encoder ended too early");
    case END_STALLED:
        return fault_set(fault, FAULT_ENVIRONMENT, NULL, 0,
                         "the encoder took nothing for %d seconds and was stopped",
                         writer->patience.milliseconds / 1000);
    case END_STOPPED: return patience_fault(fault);
    case END_ERROR:
        return fault_set(fault, FAULT_ENVIRONMENT, NULL, 0, "the encoder cannot be fed: %s",
                         strerror(writer->error));
    }
    return false;
}

static void wait_until_written(Writer *writer) {
    pthread_mutex_lock(&writer->mutex);
    while (writer->written != writer->given && writer->end == END_NONE)
        pthread_cond_wait(&writer->changed, &writer->mutex);
    pthread_mutex_unlock(&writer->mutex);
}

static void stop(Writer *writer) {
    if (!writer->started) return;
    pthread_mutex_lock(&writer->mutex);
    writer->quit = true;
    pthread_cond_broadcast(&writer->changed);
    pthread_mutex_unlock(&writer->mutex);
    pthread_join(writer->thread, NULL);
    writer->started = false;
}

bool writer_finish(Writer *writer, Fault *fault) {
    wait_until_written(writer);
    stop(writer);
    return explain(writer, fault);
}

void writer_free(Writer *writer) {
    if (!writer) return;
    stop(writer);
    pthread_mutex_destroy(&writer->mutex);
    pthread_cond_destroy(&writer->changed);
    for (int i = 0; i < SLOTS; i++) memory_free(writer->slots[i].head);
    memory_free(writer);
}
