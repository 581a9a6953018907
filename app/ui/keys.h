/* ui/keys: which key of the keyboard means what. */
#ifndef UI_KEYS_H
#define UI_KEYS_H

#include "ui/session.h"
#include <SDL.h>

SessionKey keys_meaning(const SDL_Keysym *key); /* KEY_NONE: nothing */

#endif
