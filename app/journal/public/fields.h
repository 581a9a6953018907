/* journal/fields: the kinds of fields of events.h, for who need not tell all of them apart. Meant to be
 * included in pairs: the first time, with U, I, T and B defined, it makes every unsigned kind a U; the second
 * time, behind the use of JOURNAL_EVENTS, no kind is a macro any more. */
#ifndef A
#define A(name)        U(name)
#define W(name)        U(name)
#define N(name)        U(name)
#define F(name)        U(name)
#define E(name, NAMES) U(name)
#define Y(name)        U(name)
#define R(name)        U(name)
#define S(name)        U(name)
#define L(name)        U(name)
#else
#undef A
#undef W
#undef N
#undef F
#undef E
#undef Y
#undef R
#undef S
#undef L
#undef U
#undef I
#undef T
#undef B
#endif
