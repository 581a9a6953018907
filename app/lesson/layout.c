#include "layout.h"

uint32_t layout_of(LayoutBook *book, Text function) {
    for (uint32_t i = 0; i < book->functions.count; i++)
        if (text_equal(book->functions.items[i].function, function)) return i;
    Layout layout = {.function = arena_text(&book->texts, function)};
    if (book->texts.failed || !list_push(&book->functions, layout)) return LAYOUT_NONE;
    return book->functions.count - 1;
}

static uint64_t round_up(uint64_t n, uint64_t align) {
    return (n + align - 1) / align * align;
}

uint64_t layout_size(const LayoutBook *book, uint32_t function) {
    return round_up(book->functions.items[function].end, LAYOUT_FRAME_ALIGN);
}

static uint32_t find(const Layout *layout, const LayoutSlot *wanted, const uint8_t *taken,
                     uint32_t taken_count, uint32_t from) {
    uint32_t count = layout->slots.count;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = (from + i) % count;
        const LayoutSlot *slot = &layout->slots.items[at];
        bool is_free = at >= taken_count || !taken[at];
        if (is_free && slot->site == wanted->site && slot->type == wanted->type &&
            text_equal(slot->name, wanted->name))
            return at;
    }
    return LAYOUT_NONE;
}

static uint32_t append(LayoutBook *book, Layout *layout, LayoutSlot slot, uint64_t size, uint64_t align) {
    if (layout->slots.count >= LAYOUT_SLOTS_MAX) return LAYOUT_NONE;
    slot.name = arena_text(&book->texts, slot.name);
    slot.offset = round_up(layout->end, align);
    if (book->texts.failed || !list_push(&layout->slots, slot)) return LAYOUT_NONE;
    layout->end = slot.offset + size;
    book->grown = true;
    book->newest = slot.site;
    return layout->slots.count - 1;
}

uint32_t layout_place(LayoutBook *book, uint32_t function, const LayoutSlot *wanted, uint64_t size,
                      uint64_t align, const uint8_t *taken, uint32_t taken_count, uint32_t *cursor) {
    Layout *layout = &book->functions.items[function];
    uint32_t at = find(layout, wanted, taken, taken_count, *cursor);
    if (at == LAYOUT_NONE) at = append(book, layout, *wanted, size, align);
    if (at != LAYOUT_NONE) *cursor = at + 1;
    return at;
}

void layout_free(LayoutBook *book) {
    for (uint32_t i = 0; i < book->functions.count; i++) list_free(&book->functions.items[i].slots);
    list_free(&book->functions);
    list_free(&book->notes);
    arena_free(&book->texts);
}
