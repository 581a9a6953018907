/* lesson/ready (private to the room; what others see is in lesson/lesson.h): a worker process, seen from the
 * program, from its start to its end.
 *
 * A worker gets three descriptors: a file without a name, which begins with the line cell; the pipe through
 * which its order comes; the pipe for its reply. Requests are appended to the file. The first is there when
 * the worker starts and holds the vocabulary alone, or nothing: what it names is compiled at once. The order
 * says where in the file the request of the lesson to be run stands; when the pipe closes without one, the
 * worker ends. */
#ifndef LESSON_READY_H
#define LESSON_READY_H

#include "request.h"
#include <sys/types.h>

typedef struct Worker {
    pid_t pid;          /* 0 = none, or waited for */
    int control, reply; /* -1 = closed */
    int order[2];       /* the worker's end is kept, so that a write never meets a broken pipe */
} Worker;

#define WORKER_NONE ((Worker){.control = -1, .reply = -1, .order = {-1, -1}})

/* What stands in the file behind the line cell, and what comes through the pipe of the order. */
typedef struct WorkerOrder {
    uint64_t at, len; /* of the request in the file; len 0: there is none */
} WorkerOrder;
enum { WORKER_KNOWN_AT = 8 }; /* the WorkerOrder of the first request, in the bytes of the line cell */

/* Starts one; `known` may be NULL. False with errno; end it in any case. */
bool worker_start(Worker *worker, const Request *known);
bool worker_order(Worker *worker, const Request *request); /* false with errno */
int worker_end(Worker *worker, bool by_force);             /* its status when it has ended now, else 0 */
void worker_close(Worker *worker);                         /* ends it by force and closes everything */

/* The one that waits, or a new one. False with errno. */
bool ready_take(LessonReady *ready, Worker *worker);
void ready_refill(LessonReady *ready); /* NULL is fine */

#endif
