/* tests/rustc/facts: one case of a table checked against the vocabulary. True: it agrees; else the difference
 * is told. */
#ifndef RUSTC_FACTS_H
#define RUSTC_FACTS_H

#include "table.h"

typedef struct TableTest {
    Table table;
    Table beyond;     /* tables/beyond.tsv */
    Text name;        /* of the table */
    char folder[512]; /* for the lessons written */
    Fault fault;      /* of the preparation: every case then fails with it */
} TableTest;

typedef struct TableCase {
    TableTest *test;
    Text name;
    uint32_t first, end; /* rows */
} TableCase;

void table_case_fault(const TableCase *it, const Fault *fault);
/* The reason why a case cannot agree (tables/beyond.tsv); empty when it must. */
Text table_case_beyond(const TableCase *it);

bool check_growth(const TableCase *it); /* a case of operations */
bool check_layout(const TableCase *it); /* a type */
bool check_counts(const TableCase *it); /* a case of operations on Rc */
bool check_drops(const TableCase *it);  /* a program, by what it prints */
bool check_errors(const TableCase *it); /* a program, by its refusals */

#endif
