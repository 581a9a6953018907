/* Literals: bytes of the program itself, each as cells. */
#include "model_parts.h"

enum { PRINTED_MOST = 24, PRINTED_BYTES = 96 };

static bool add_cells(ModelBuild *build, ModelPrinted *printed) {
    Model *model = build->model;
    uint8_t bytes[PRINTED_BYTES] = {0};
    uint64_t size = printed->size < PRINTED_BYTES ? printed->size : PRINTED_BYTES;
    world_read(build->world, printed->addr, bytes, size);
    printed->first_cell = model->cells.count;
    printed->cells = (uint32_t)size;
    for (uint32_t i = 0; i < size; i++) {
        ModelCell cell = {.offset = i, .size = 1, .filled = true};
        cell.text = value_text_byte(&model->texts, bytes, size, i);
        if (!list_push(&model->cells, cell)) return false;
    }
    return true;
}

bool model_add_printed(ModelBuild *build) {
    const Owners *owners = build->request->owners;
    Model *model = build->model;
    for (uint32_t i = 0; i < owners->printed.count && model->printed.count < PRINTED_MOST; i++) {
        const Printed *from = &owners->printed.items[i];
        ModelPrinted printed = {.addr = from->addr, .size = from->size};
        if (from->machine != model->machine || from->since >= model->at) continue;
        if (!add_cells(build, &printed) || !list_push(&model->printed, printed)) return false;
    }
    return true;
}
