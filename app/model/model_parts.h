/* model/model_parts: what the files of the model share while one is built. Nobody else includes it. */
#ifndef MODEL_MODEL_PARTS_H
#define MODEL_MODEL_PARTS_H

#include "model/model.h"
#include "timeline/meaning.h"

enum { MODEL_VALUE_LIMIT = 40 }; /* bytes of text */

typedef struct ModelBuild {
    Model *model;
    const ModelRequest *request;
    const World *world;
    uint32_t living; /* a variable that counts as live already; UINT32_MAX none */
} ModelBuild;

/* Fills in the parts of a compartment, by its type and what its bytes say. */
void model_add_parts(ModelBuild *build, ModelSlot *slot, TypeId id);
/* Whether what stands at an address of a value that was moved in part has gone. */
bool model_moved_out(const ModelBuild *build, const ModelSlot *slot, uint64_t addr);
/* Adds the label that a pointer is; `slot` is MODEL_NONE when it stands in the block at `holder`. */
bool model_add_label(ModelBuild *build, const ValuePointer *pointer, uint32_t slot, uint64_t holder);
/* After all compartments: follows the labels through the heap, then adds crates, their contents, and holes.
 */
bool model_add_blocks(ModelBuild *build);

/* Name and detail of a crate. Owned: by the compartment `root` (MODEL_NONE: by a crate that waits for its own
 * owner) through `label`, which leads to it first. Alone: nobody's label leads there. */
void model_name_owned(ModelBuild *build, ModelBlock *block, uint32_t root, const ModelLabel *label);
void model_name_alone(ModelBuild *build, ModelBlock *block);

/* Whose a block is at the model's moment. */
Owner model_owner(const ModelBuild *build, uint64_t born);

/* The literals that are there by now. */
bool model_add_printed(ModelBuild *build);

#endif
