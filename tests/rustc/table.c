/* tests/rustc/table: lines into cells. */
#include "table.h"

#include "base/memory.h"
#include "base/system.h"

enum { TABLE_BYTES = 4 * 1024 * 1024 };

static uint32_t split_line(Text line, Text cells[TABLE_COLUMNS]) {
    uint32_t count = 0;
    for (size_t from = 0; count < TABLE_COLUMNS;) {
        size_t tab = text_find(line, TEXT("\t"), from);
        cells[count++] = text_slice(line, from, tab == SIZE_MAX ? line.len : tab);
        if (tab == SIZE_MAX) break;
        from = tab + 1;
    }
    return count;
}

static bool read_rows(Table *table, Text text, const char *path, Fault *fault) {
    int number = 0;
    for (Text line; text_next_line(&text, &line);) {
        TableRow row = {0};
        number++;
        if (line.len == 0 || line.data[0] == '#') continue;
        if (!table->columns) {
            table->columns = split_line(line, table->name);
            continue;
        }
        if (split_line(line, row.cell) != table->columns)
            return fault_set(fault, FAULT_FORMAT, path, number, "another number of cells than of columns");
        if (!list_push(&table->rows, row)) return fault_out_of_memory(fault);
    }
    return table->rows.count > 0 || fault_set(fault, FAULT_FORMAT, path, 0, "no row in it");
}

bool table_read(const char *path, Table *table, Fault *fault) {
    size_t len = 0;
    *table = (Table){0};
    if (!file_read(path, TABLE_BYTES, &table->text, &len, fault)) return false;
    if (read_rows(table, (Text){table->text, len}, path, fault)) return true;
    table_free(table);
    return false;
}

void table_free(Table *table) {
    list_free(&table->rows);
    memory_free(table->text);
    *table = (Table){0};
}

Text table_cell(const Table *table, uint32_t row, const char *column) {
    for (uint32_t i = 0; i < table->columns; i++)
        if (text_equal(table->name[i], text_from(column))) return table->rows.items[row].cell[i];
    return (Text){0};
}

uint64_t table_number(const Table *table, uint32_t row, const char *column) {
    Text cell = table_cell(table, row, column);
    uint64_t number = 0;
    for (size_t i = 0; i < cell.len && cell.data[i] >= '0' && cell.data[i] <= '9'; i++)
        number = number * 10 + (uint64_t)(cell.data[i] - '0');
    return number;
}

uint32_t table_group_end(const Table *table, uint32_t from, uint32_t end, const char *column) {
    Text name = table_cell(table, from, column);
    uint32_t row = from + 1;
    while (row < end && text_equal(table_cell(table, row, column), name)) row++;
    return row;
}
