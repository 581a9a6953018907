/* ui/xdg: where files of ours lie, by the XDG base directory specification: in a folder "trayhouse" of
 * $XDG_..._HOME where that is an absolute path, else of the usual folder in $HOME. */
#ifndef UI_XDG_H
#define UI_XDG_H

#include <stdbool.h>
#include <stddef.h>

typedef enum XdgFolder { XDG_CONFIG, XDG_DATA, XDG_STATE, XDG_CACHE } XdgFolder;

/* The path of our file `name` there. False: there is no home, or the path is too long. */
bool xdg_path(XdgFolder folder, const char *name, char *out, size_t size);
/* Makes the folders that lead to `path`, for this user alone. What cannot be made shows when the file is
 * written. */
void xdg_make_folders(const char *path);

#endif
