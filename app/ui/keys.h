/* ui/keys: which chord a key of the keyboard is, whatever the layout.
 *
 * A key counts by what is printed on it where that is a Latin letter, a digit or a sign that is asked for,
 * else by its place: on a Cyrillic, Greek, Hebrew or Arabic keyboard the key at the place of the US
 * keyboard's S is S. A letter that is printed somewhere is never found by its place as well, so nothing is
 * pressed by mistake on AZERTY or Dvorak. */
#ifndef UI_KEYS_H
#define UI_KEYS_H

#include "chord.h"
#include <SDL.h>

/* `printed`: the Latin letters that are on this keyboard, bit 0 = a. */
Chord keys_chord(const SDL_Keysym *key, uint32_t printed);
uint32_t keys_printed(void); /* of the layout in use now; asks SDL */

#endif
