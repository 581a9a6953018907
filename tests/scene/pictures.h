/* What the files of the part pictures share. */
#ifndef PICTURES_H
#define PICTURES_H

#include "parts/things.h"

TrayCell picture_count_cell(void);
TrayCell picture_padding_cell(uint32_t bytes);
TrayCell picture_string_cell(const char *name, uint64_t slot, uint32_t owner, const char *pointer);
uint32_t picture_letters(CrateCell *cells, const char *text, uint32_t cap);
uint32_t picture_numbers(CrateCell *cells, const char *const *texts, uint32_t count, uint32_t width);

void picture_trays(const Kit *kit);
void picture_tray_motion(const Kit *kit);
void picture_tags(const Kit *kit);
void picture_crates(const Kit *kit);
void picture_holes(const Kit *kit);
void picture_small_crates(const Kit *kit);
void picture_ribbons(const Kit *kit);
void picture_manager(const Kit *kit);
void picture_controls(const Kit *kit);
void picture_panels(const Kit *kit);
void picture_top_bars(const Kit *kit);
void picture_dock(const Kit *kit);
void picture_fault_card(const Kit *kit);
void picture_other_cards(const Kit *kit);
void picture_states(const Kit *kit);
void picture_tray_states(const Kit *kit);
void picture_crate_states(const Kit *kit);
void picture_refused(const Kit *kit);
void picture_killed(const Kit *kit);
void picture_overflow(const Kit *kit);
void picture_plate(const Kit *kit);

#endif
