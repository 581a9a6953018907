/* Settings: what is chosen is read back; what is not understood stays in the file; windows do not wipe each
 * other's choices; and a writer that is killed at any moment leaves the old settings or the new ones, whole.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/system.h"
#include "kept.h"
#include "ui/settings.h"
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

typedef struct Place {
    char folder[64], file[128];
} Place;

static int make_place(void **state) {
    static Place place;
    snprintf(place.folder, sizeof place.folder, "/tmp/trayhouse-settings-XXXXXX");
    if (!mkdtemp(place.folder)) return -1;
    snprintf(place.file, sizeof place.file, "%s/deep/er/settings", place.folder);
    *state = &place;
    return 0;
}

static int remove_place(void **state) {
    Place *place = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", place->folder);
    return system(command);
}

static Settings chosen(void) {
    Settings settings;
    settings_default(&settings);
    settings.theme = theme_by_name(TEXT("protan"));
    settings.skin = SKIN_TECHNICAL;
    settings.text_scale = 1.25f;
    settings.ui_scale = 2;
    settings.speed = .5f;
    settings.reduced_motion = true;
    settings.split = -44;
    settings.dock = 30;
    return settings;
}

static void assert_same(const Settings *a, const Settings *b) {
    assert_ptr_equal(a->theme, b->theme);
    assert_int_equal(a->skin, b->skin);
    assert_true(a->text_scale == b->text_scale && a->ui_scale == b->ui_scale && a->speed == b->speed);
    assert_int_equal(a->reduced_motion, b->reduced_motion);
    assert_true(a->split == b->split && a->dock == b->dock);
}

static void write_text(const Place *place, const char *text, size_t len) {
    Fault fault = {0};
    assert_true(kept_make_folders(place->file, &fault));
    assert_true(file_write(place->file, text, len, &fault));
}

/* As a window that has read `kept` and chosen `settings` since. */
static void write_settings(const Place *place, const Settings *settings, const Settings *kept) {
    Settings was = *kept;
    Fault fault = {0};
    if (!settings_write(settings, &was, place->file, &fault)) fail_msg("%s", fault.message);
    assert_true(settings_equal(&was, settings));
}

static void assert_file(const char *path, const char *text, size_t len) {
    char *data = NULL;
    size_t got = 0;
    Fault fault = {0};
    assert_true(file_read(path, SETTINGS_FILE_MAX * 4, &data, &got, &fault));
    if (got != len || memcmp(data, text, len) != 0) fail_msg("%s holds:\n%.*s", path, (int)got, data);
    memory_free(data);
}

static void what_is_chosen_comes_back(void **state) {
    Place *place = *state;
    Settings settings = chosen(), defaults, back;
    Fault fault = {0};
    assert_true(settings_read(&back, place->file, &fault)); /* none there yet */
    settings_default(&defaults);
    assert_same(&back, &defaults);
    write_settings(place, &settings, &defaults);
    assert_true(settings_read(&back, place->file, &fault));
    assert_same(&back, &settings);
    write_settings(place, &defaults, &back);
    assert_true(settings_read(&back, place->file, &fault));
    assert_same(&back, &defaults);
}

/* Only what was changed is written; the rest stays, to the byte. */
static void a_file_written_by_hand_is_understood(void **state) {
    Place *place = *state;
    const char text[] =
        "\n# mine\r\n  theme=night\n\ttext-size =  1.5  \ncolour-of-hat = red = blue\nspeed = 2";
    const char changed[] =
        "\n# mine\r\n  theme=night\ntext-size = 3\ncolour-of-hat = red = blue\nspeed = 2\ndock = 7\n";
    Settings back, after;
    Fault fault = {0};
    write_text(place, text, sizeof text - 1);
    assert_true(settings_read(&back, place->file, &fault));
    assert_ptr_equal(back.theme, theme_night());
    assert_true(back.text_scale == 1.5f && back.speed == 2 && back.ui_scale == 1);
    after = back;
    write_settings(place, &after, &back);
    assert_file(place->file, text, sizeof text - 1);
    after.text_scale = 3;
    after.dock = 7;
    write_settings(place, &after, &back);
    assert_file(place->file, changed, sizeof changed - 1);
}

/* Two windows read the same, and each chooses something else. */
static void windows_keep_each_others_choices(void **state) {
    Place *place = *state;
    Settings defaults, one, other, back;
    Fault fault = {0};
    settings_default(&defaults);
    one = other = defaults;
    one.theme = theme_night();
    other.speed = 2;
    write_settings(place, &one, &defaults);
    write_settings(place, &other, &defaults);
    assert_true(settings_read(&back, place->file, &fault));
    assert_ptr_equal(back.theme, theme_night());
    assert_true(back.speed == 2);
}

typedef struct Line {
    const char *text;
    uint32_t wrong;
} Line;

/* A newer version's theme is not known here, and is there for the newer version all the same. */
static void a_line_that_is_not_understood_stays(void **state) {
    Place *place = *state;
    const Line lines[] = {
        {"theme", 2},           {"theme = dusk", 2}, {"speed = fast", 2},           {"text-size = 99", 2},
        {"scale = nan", 2},     {"= 5", 2},          {"reduced-motion = maybe", 2}, {"speed = 1e999", 2},
        {"\xFF\xFE = \xFF", 0}, {"\x89 no text", 2}, {"weather = rain", 0},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        Settings back, after;
        Fault fault = {0};
        char text[128], found[160];
        int len = snprintf(text, sizeof text, "skin = technical\n%s\npillar = -44\n", lines[i].text);
        write_text(place, text, (size_t)len);
        assert_int_equal(settings_read(&back, place->file, &fault), lines[i].wrong == 0);
        assert_int_equal(fault.line, lines[i].wrong);
        assert_true(back.skin == SKIN_TECHNICAL && back.split == -44 && back.theme == theme_day());
        assert_true(back.speed == 1 && back.ui_scale == 1 && back.text_scale == 1 && !back.reduced_motion);
        after = back;
        after.dock = 30;
        write_settings(place, &after, &back);
        len = snprintf(found, sizeof found, "%sdock = 30\n", text);
        assert_file(place->file, found, (size_t)len);
    }
}

static void what_is_no_text_is_renamed(void **state) {
    Place *place = *state;
    static char large[SETTINGS_FILE_MAX + 10];
    const char *const texts[] = {"theme = da\0y\n", large};
    const size_t sizes[] = {13, sizeof large};
    memset(large, '#', sizeof large);
    for (int i = 0; i < 4; i++) {
        Settings back, defaults, after;
        Fault fault = {0};
        char aside[160];
        settings_default(&defaults);
        write_text(place, texts[i % 2], sizes[i % 2]);
        if (i < 2) /* found when it is read, or when it is written */
            assert_false(settings_read(&back, place->file, &fault));
        else {
            after = chosen();
            back = defaults;
            assert_false(settings_write(&after, &back, place->file, &fault));
        }
        assert_same(&back, &defaults);
        snprintf(aside, sizeof aside, "%s.damaged-%d", place->file, i + 1);
        assert_non_null(strstr(fault.message, aside));
        assert_file(aside, texts[i % 2], sizes[i % 2]);
        assert_false(file_exists(place->file));
        assert_true(settings_read(&back, place->file, &fault));
    }
}

static void a_link_stays_a_link(void **state) {
    Place *place = *state;
    char elsewhere[160], link[256];
    Settings settings = chosen(), defaults, back;
    Fault fault = {0};
    struct stat st;
    settings_default(&defaults);
    snprintf(elsewhere, sizeof elsewhere, "%s/dotfiles", place->folder);
    write_text(place, "", 0);
    assert_int_equal(unlink(place->file), 0);
    assert_true(file_write(elsewhere, "# mine\n", 7, &fault));
    assert_int_equal(chmod(elsewhere, 0640), 0);
    assert_int_equal(symlink(elsewhere, place->file), 0);
    write_settings(place, &settings, &defaults);
    assert_int_equal(readlink(place->file, link, sizeof link), strlen(elsewhere));
    assert_int_equal(lstat(elsewhere, &st), 0);
    assert_int_equal(st.st_mode, S_IFREG | 0640);
    assert_true(settings_read(&back, place->file, &fault));
    assert_same(&back, &settings);
}

/* As somebody who may not read it, which root may. */
static int choose_as_nobody(const Place *place) {
    Settings settings = chosen(), kept;
    Fault fault = {0};
    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) return 3;
    if (settings_read(&kept, place->file, &fault) || !strstr(fault.message, "Permission denied")) return 4;
    if (settings_write(&settings, &kept, place->file, &fault)) return 5;
    return strstr(fault.message, "Permission denied") && !settings_equal(&settings, &kept) ? 0 : 6;
}

static void a_file_that_cannot_be_read_stays(void **state) {
    Place *place = *state;
    char command[256];
    int status = 1;
    write_text(place, "theme = night\n", 14);
    snprintf(command, sizeof command, "chmod 000 '%s' && { [ $(id -u) -ne 0 ] || chown -R 65534 '%s'; }",
             place->file, place->folder);
    assert_int_equal(system(command), 0);
    pid_t child = fork();
    if (child == 0) _exit(choose_as_nobody(place));
    waitpid(child, &status, 0);
    assert_int_equal(status, 0);
    assert_int_equal(chmod(place->file, 0600), 0);
    assert_file(place->file, "theme = night\n", 14);
}

static void where_nothing_can_be_written_is_a_fault(void **state) {
    (void)state;
    Settings settings = chosen(), kept;
    Fault fault = {0};
    settings_default(&kept);
    assert_false(settings_write(&settings, &kept, "/proc/trayhouse/settings", &fault));
    assert_false(settings_equal(&settings, &kept)); /* still to be written */
    assert_int_equal(fault.kind, FAULT_ENVIRONMENT);
    assert_non_null(strstr(fault.message, "cannot be written"));
}

/* ---- killed at any moment */

static void write_for_ever(const char *path) {
    Settings one = chosen(), other, kept;
    Fault fault = {0};
    settings_default(&other);
    settings_read(&kept, path, &fault);
    for (;;) {
        settings_write(&one, &kept, path, &fault);
        settings_write(&other, &kept, path, &fault);
    }
}

static void kill_after(const char *path, long microseconds) {
    pid_t child = fork();
    if (child == 0) write_for_ever(path);
    assert_true(child > 0);
    nanosleep(&(struct timespec){.tv_nsec = microseconds * 1000}, NULL);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
}

static int count_entries(const char *path) {
    char folder[128];
    snprintf(folder, sizeof folder, "%s", path);
    *strrchr(folder, '/') = '\0';
    DIR *dir = opendir(folder);
    int count = 0;
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));) count += entry->d_name[0] != '.';
    closedir(dir);
    return count;
}

static void a_killed_writer_leaves_whole_settings(void **state) {
    Place *place = *state;
    Settings one = chosen(), other, back;
    Fault fault = {0};
    settings_default(&other);
    write_settings(place, &one, &other);
    for (long i = 0; i < 120; i++) {
        kill_after(place->file, 300 + i * 97 % 5000);
        assert_true(settings_read(&back, place->file, &fault));
        assert_same(&back, back.theme == one.theme ? &one : &other);
        assert_int_equal(count_entries(place->file), 2); /* and nothing beside them but the lock */
    }
}

static void the_folder_is_the_one_of_the_system(void **state) {
    (void)state;
    char path[256];
    setenv("XDG_CONFIG_HOME", "/tmp/x", 1);
    assert_true(settings_path(path, sizeof path));
    assert_string_equal(path, "/tmp/x/trayhouse/settings");
    setenv("XDG_CONFIG_HOME", "relative", 1); /* to be ignored, as the standard says */
    setenv("HOME", "/tmp/home", 1);
    assert_true(settings_path(path, sizeof path));
    assert_string_equal(path, "/tmp/home/.config/trayhouse/settings");
    assert_false(settings_path(path, 10));
    unsetenv("HOME");
    assert_false(settings_path(path, sizeof path));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_chosen_comes_back, make_place, remove_place),
        cmocka_unit_test_setup_teardown(a_file_written_by_hand_is_understood, make_place, remove_place),
        cmocka_unit_test_setup_teardown(windows_keep_each_others_choices, make_place, remove_place),
        cmocka_unit_test_setup_teardown(a_line_that_is_not_understood_stays, make_place, remove_place),
        cmocka_unit_test_setup_teardown(what_is_no_text_is_renamed, make_place, remove_place),
        cmocka_unit_test_setup_teardown(a_file_that_cannot_be_read_stays, make_place, remove_place),
        cmocka_unit_test_setup_teardown(a_link_stays_a_link, make_place, remove_place),
        cmocka_unit_test(where_nothing_can_be_written_is_a_fault),
        cmocka_unit_test_setup_teardown(a_killed_writer_leaves_whole_settings, make_place, remove_place),
        cmocka_unit_test(the_folder_is_the_one_of_the_system),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
