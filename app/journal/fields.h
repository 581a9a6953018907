/* journal/fields: every unsigned kind of field of events.h as U, for who need not tell them apart. Define U,
 * I, T and B, include this, use JOURNAL_EVENTS, include journal/fields_end.h. Meant to be included many
 * times. */
#define A(name)        U(name)
#define W(name)        U(name)
#define N(name)        U(name)
#define F(name)        U(name)
#define E(name, NAMES) U(name)
#define Y(name)        U(name)
#define R(name)        U(name)
#define S(name)        U(name)
#define L(name)        U(name)
