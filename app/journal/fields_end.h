/* journal/fields_end: the kinds of fields of events.h are no macros any more. */
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
