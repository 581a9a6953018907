/* tests/rustc/json: just enough of JSON to read what rustc prints. Values are slices of the text; nothing is
 * allocated. */
#ifndef RUSTC_JSON_H
#define RUSTC_JSON_H

#include "base/values.h"

/* The value of a key of an object (not of the objects inside it); empty when there is none. */
Text json_member(Text object, const char *key);
/* Walks an array's elements: *at starts at 0; false at the end. */
bool json_next(Text array, size_t *at, Text *element);
bool json_is_true(Text value);
uint32_t json_number(Text value); /* 0 when it is none */
/* A string without its quotes and escapes; what does not fit is cut. False when the value is no string. */
bool json_string(Text value, char *out, size_t size);

#endif
