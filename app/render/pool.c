/* Every run has a number; a worker sleeps until the number changes. The mutex orders all that is handed over.
 */
#include "pool.h"

#include "base/memory.h"
#include <pthread.h>
#include <unistd.h>

enum { WORKERS_MOST = 64 };

typedef struct Worker {
    Pool *pool;
    int index;
    pthread_t thread;
} Worker;

struct Pool {
    pthread_mutex_t mutex;
    pthread_cond_t start, done;
    unsigned run; /* number of the current run */
    int wanted;   /* workers that take part in it, the caller included */
    int busy;     /* threads that have not finished it */
    bool quit;
    PoolWork work;
    void *user;
    int threads;
    Worker workers[WORKERS_MOST];
};

static void *worker_main(void *argument) {
    Worker *worker = argument;
    Pool *pool = worker->pool;
    unsigned seen = 0;
    pthread_mutex_lock(&pool->mutex);
    for (;;) {
        while (pool->run == seen && !pool->quit) pthread_cond_wait(&pool->start, &pool->mutex);
        if (pool->quit) break;
        seen = pool->run;
        if (worker->index >= pool->wanted) continue;
        pthread_mutex_unlock(&pool->mutex);
        pool->work(pool->user, worker->index);
        pthread_mutex_lock(&pool->mutex);
        if (--pool->busy == 0) pthread_cond_signal(&pool->done);
    }
    pthread_mutex_unlock(&pool->mutex);
    return NULL;
}

Pool *pool_new(int workers) {
    Pool *pool = memory_alloc_zeroed(sizeof *pool);
    if (!pool) return NULL;
    pthread_mutex_init(&pool->mutex, NULL);
    pthread_cond_init(&pool->start, NULL);
    pthread_cond_init(&pool->done, NULL);
    for (int i = 1; i < workers && i < WORKERS_MOST; i++) {
        Worker *worker = &pool->workers[i];
        *worker = (Worker){.pool = pool, .index = i};
        if (pthread_create(&worker->thread, NULL, worker_main, worker) != 0) break;
        pool->threads++;
    }
    return pool;
}

int pool_workers(const Pool *pool) {
    return pool->threads + 1;
}

void pool_run(Pool *pool, int workers, PoolWork work, void *user) {
    int wanted = workers < pool_workers(pool) ? workers : pool_workers(pool);
    if (wanted > 1) {
        pthread_mutex_lock(&pool->mutex);
        pool->work = work;
        pool->user = user;
        pool->wanted = wanted;
        pool->busy = wanted - 1;
        pool->run++;
        pthread_cond_broadcast(&pool->start);
        pthread_mutex_unlock(&pool->mutex);
    }
    work(user, 0);
    if (wanted <= 1) return;
    pthread_mutex_lock(&pool->mutex);
    while (pool->busy > 0) pthread_cond_wait(&pool->done, &pool->mutex);
    pthread_mutex_unlock(&pool->mutex);
}

void pool_free(Pool *pool) {
    if (!pool) return;
    pthread_mutex_lock(&pool->mutex);
    pool->quit = true;
    pthread_cond_broadcast(&pool->start);
    pthread_mutex_unlock(&pool->mutex);
    for (int i = 1; i <= pool->threads; i++) pthread_join(pool->workers[i].thread, NULL);
    pthread_cond_destroy(&pool->start);
    pthread_cond_destroy(&pool->done);
    pthread_mutex_destroy(&pool->mutex);
    memory_free(pool);
}

int pool_cores(void) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : cores > WORKERS_MOST ? WORKERS_MOST : (int)cores;
}
