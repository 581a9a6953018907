/* render/pool: worker threads that all run one function at once; the caller is one of them. */
#ifndef RENDER_POOL_H
#define RENDER_POOL_H

#include <stdbool.h>

typedef struct Pool Pool;

typedef void (*PoolWork)(void *user, int worker); /* worker: 0 (the caller) to pool_workers() - 1 */

Pool *pool_new(int workers); /* fewer threads when the system gives no more; NULL when memory ran out */
int pool_workers(const Pool *pool);
void pool_run(Pool *pool, int workers, PoolWork work,
              void *user); /* on the first `workers` of them; returns when all are done */
void pool_free(Pool *pool);
int pool_cores(void);

#endif
