/* base/list: a growable array of any type, `List(Frame) frames = {0};`.
 *
 * Items are contiguous and move when the list grows: keep indices, not pointers. Growth doubles, at least 8.
 * A failed growth leaves the list as it was. */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define List(T)                                                                                              \
    struct {                                                                                                 \
        T *items;                                                                                            \
        uint32_t count, capacity;                                                                            \
    }

/* True when there is room for `extra` more items. Works on any List. */
#define list_reserve(list, extra)                                                                            \
    list_reserve_bytes((void **)&(list)->items, &(list)->capacity, (list)->count, (extra),                   \
                       sizeof *(list)->items)

/* Appends a copy of the value; false, and nothing changed, when memory ran out. */
#define list_push(list, ...)                                                                                 \
    (list_reserve((list), 1) ? ((list)->items[(list)->count++] = (__VA_ARGS__), true) : false)

#define list_free(list) list_free_bytes((void **)&(list)->items, &(list)->count, &(list)->capacity)

bool list_reserve_bytes(void **items, uint32_t *capacity, uint32_t count, size_t extra, size_t item_size);
void list_free_bytes(void **items, uint32_t *count, uint32_t *capacity);

#endif
