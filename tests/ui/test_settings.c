/* Settings: what is written is read back; what is damaged is set aside, never lost; and a writer that is
 * killed at any moment leaves the old settings or the new ones, whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/memory.h"
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
    assert_string_equal(a->others, b->others);
}

static void write_text(const Place *place, const char *text, size_t len) {
    Settings settings;
    Fault fault = {0};
    settings_default(&settings);
    assert_true(settings_write(&settings, place->file, &fault)); /* makes the folders */
    assert_true(file_write(place->file, text, len, &fault));
}

static void what_is_chosen_comes_back(void **state) {
    Place *place = *state;
    Settings settings = chosen(), back;
    Fault fault = {0};
    assert_true(settings_read(&back, place->file, &fault)); /* none there yet */
    settings_default(&settings);
    assert_same(&back, &settings);
    settings = chosen();
    assert_true(settings_write(&settings, place->file, &fault));
    assert_true(settings_read(&back, place->file, &fault));
    assert_same(&back, &settings);
}

static void a_file_written_by_hand_is_understood(void **state) {
    Place *place = *state;
    const char text[] =
        "\n# mine\r\n  theme=night\n\ttext-size =  1.5  \ncolour-of-hat = red = blue\nspeed = 2";
    Settings back;
    Fault fault = {0};
    write_text(place, text, sizeof text - 1);
    assert_true(settings_read(&back, place->file, &fault));
    assert_ptr_equal(back.theme, theme_night());
    assert_true(back.text_scale == 1.5f && back.speed == 2 && back.ui_scale == 1);
    /* A name that is not known stays in the file. */
    assert_true(settings_write(&back, place->file, &fault));
    Settings again;
    assert_true(settings_read(&again, place->file, &fault));
    assert_string_equal(again.others, "colour-of-hat = red = blue\n");
}

static void assert_file(const char *path, const char *text, size_t len) {
    char *data = NULL;
    size_t got = 0;
    Fault fault = {0};
    assert_true(file_read(path, SETTINGS_FILE_MAX * 4, &data, &got, &fault));
    assert_int_equal(got, len);
    assert_memory_equal(data, text, len);
    memory_free(data);
}

typedef struct Damage {
    const char *text;
    size_t len;
    int line;
} Damage;
#define DAMAGE(text, line)                                                                                   \
    { text, sizeof text - 1, line }

static void damage_is_set_aside_and_told(void **state) {
    Place *place = *state;
    const Damage damages[] = {
        DAMAGE("theme = night\ntheme", 2),
        DAMAGE("theme = dusk\n", 1),
        DAMAGE("speed = fast\n", 1),
        DAMAGE("\n\ntext-size = 99\n", 3),
        DAMAGE("scale = nan\n", 1),
        DAMAGE("reduced-motion = maybe\n", 1),
        DAMAGE("theme = da\0y\n", 1),
        DAMAGE("\x89PNG\r\n\x1A\n", 0),
        DAMAGE("= 5\n", 1),
        DAMAGE("speed = 1e999\n", 1),
    };
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        Settings back, defaults;
        Fault fault = {0};
        char aside[160];
        settings_default(&defaults);
        write_text(place, damages[i].text, damages[i].len);
        assert_false(settings_read(&back, place->file, &fault));
        assert_same(&back, &defaults);
        assert_int_equal(fault.line, damages[i].line);
        if (i == 0)
            snprintf(aside, sizeof aside, "%s.damaged", place->file);
        else
            snprintf(aside, sizeof aside, "%s.damaged.%zu", place->file, i + 1);
        assert_non_null(strstr(fault.message, aside));
        assert_file(aside, damages[i].text, damages[i].len);
        assert_false(file_exists(place->file));
        assert_true(settings_read(&back, place->file, &fault));
    }
}

static void too_much_is_damage_too(void **state) {
    Place *place = *state;
    static char text[SETTINGS_FILE_MAX + 10];
    Settings back;
    Fault fault = {0};
    memset(text, '#', sizeof text);
    write_text(place, text, sizeof text);
    assert_false(settings_read(&back, place->file, &fault));
    /* More unknown lines than can be kept must not be lost silently either. */
    size_t len = 0;
    while (len < SETTINGS_OTHERS + 100) len += (size_t)snprintf(text + len, 32, "a%zu = 1\n", len);
    write_text(place, text, len);
    assert_false(settings_read(&back, place->file, &fault));
}

static void where_nothing_can_be_written_is_a_fault(void **state) {
    (void)state;
    Settings settings = chosen();
    Fault fault = {0};
    assert_false(settings_write(&settings, "/proc/trayhouse/settings", &fault));
    assert_int_equal(fault.kind, FAULT_ENVIRONMENT);
    assert_non_null(strstr(fault.message, "cannot be written"));
}

/* ---- killed at any moment */

static void write_for_ever(const char *path) {
    Settings one = chosen(), other;
    Fault fault = {0};
    settings_default(&other);
    for (;;) {
        settings_write(&one, path, &fault);
        settings_write(&other, path, &fault);
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
    assert_true(settings_write(&other, place->file, &fault));
    for (long i = 0; i < 120; i++) {
        kill_after(place->file, 300 + i * 97 % 5000);
        assert_true(settings_read(&back, place->file, &fault));
        assert_same(&back, back.theme == one.theme ? &one : &other);
        assert_int_equal(count_entries(place->file), 1); /* and nothing beside them */
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
        cmocka_unit_test_setup_teardown(damage_is_set_aside_and_told, make_place, remove_place),
        cmocka_unit_test_setup_teardown(too_much_is_damage_too, make_place, remove_place),
        cmocka_unit_test(where_nothing_can_be_written_is_a_fault),
        cmocka_unit_test_setup_teardown(a_killed_writer_leaves_whole_settings, make_place, remove_place),
        cmocka_unit_test(the_folder_is_the_one_of_the_system),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
