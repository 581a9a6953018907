/* tests/rustc/table: a table of facts (tables/NAME.tsv): tab separated, `#` begins a comment line, the first
 * other line names the columns. */
#ifndef RUSTC_TABLE_H
#define RUSTC_TABLE_H

#include "base/memory.h"
#include "base/system.h"

enum { TABLE_COLUMNS = 12 };

typedef struct TableRow {
    Text cell[TABLE_COLUMNS];
} TableRow;

typedef struct Table {
    Text name[TABLE_COLUMNS]; /* of the columns */
    uint32_t columns;
    List(TableRow) rows;
    char *text; /* the file; the cells point into it */
} Table;

bool table_read(const char *path, Table *table, Fault *fault);
void table_free(Table *table);
/* Empty for an unknown column, as for an empty cell. */
Text table_cell(const Table *table, uint32_t row, const char *column);
uint64_t table_number(const Table *table, uint32_t row, const char *column); /* 0 for "-" */
/* The row behind the last one whose cell in `column` is the same as `from`'s. */
uint32_t table_group_end(const Table *table, uint32_t from, uint32_t end, const char *column);

#endif
