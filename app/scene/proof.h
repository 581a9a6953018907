/* scene/proof: a picture read as a proof-reader does: are the author's words whole? */
#ifndef SCENE_PROOF_H
#define SCENE_PROOF_H

#include "draw/draw.h"

/* The place in the picture where the author's `words` (with their marks) are cut off: the text that ends in
 * an ellipsis, borrowed from the list; empty when they are whole. */
Text scene_proof_cut(const DrawList *list, Text words);

#endif
