/* Against the C library in double precision; and known values of the hash, so that pictures stay the same
 * everywhere. */
#include "base/values.h"
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>

#include <cmocka.h>

static const double RADIANS = 0.017453292519943295;

static void sine_and_cosine_are_close(void **state) {
    (void)state;
    for (float d = -1080; d <= 1080; d += 0.0625f) {
        assert_true(fabs(maths_sin(d) - sin(d * RADIANS)) < 2e-6);
        assert_true(fabs(maths_cos(d) - cos(d * RADIANS)) < 2e-6);
    }
    assert_true(maths_sin(0) == 0 && maths_sin(180) == 0 && maths_cos(0) == 1 && maths_sin(90) == 1);
}

static void arctangent_is_close(void **state) {
    (void)state;
    for (int i = 0; i < 3600; i++) {
        double angle = (i - 1799) * 0.1 * RADIANS;
        for (double r = 1e-3; r < 1e5; r *= 7) {
            float y = (float)(r * sin(angle)), x = (float)(r * cos(angle));
            double wanted = atan2(y, x) / RADIANS, got = maths_atan2(y, x);
            assert_true(fabs(got - wanted) < 0.01 || fabs(fabs(got - wanted) - 360) < 0.01);
        }
    }
    assert_true(maths_atan2(0, 0) == 0 && maths_atan2(0, -1) == 180 && maths_atan2(0, 1) == 0);
    assert_true(maths_atan2(1, 0) == 90 && maths_atan2(-1, 0) == -90);
}

static void floor_and_round_are_exact(void **state) {
    (void)state;
    static const float values[] = {0,     0.25f,      0.5f,       0.49999997f, 0.99999994f, 1,
                                   1.5f,  2.5f,       -0.25f,     -0.5f,       -0.75f,      -1,
                                   -1.5f, 8388607.5f, 8388609.0f, -8388609.0f, 1e9f,        -1e9f};
    for (unsigned i = 0; i < sizeof values / sizeof *values; i++) {
        float x = values[i];
        assert_true(maths_floor(x) == (float)floor(x));
        assert_true(maths_round(x) == (float)floor((double)x + 0.5));
    }
}

static void small_helpers(void **state) {
    (void)state;
    assert_true(maths_min(1, 2) == 1 && maths_max(1, 2) == 2 && maths_abs(-3) == 3 && maths_abs(3) == 3);
    assert_true(maths_clamp(5, 0, 1) == 1 && maths_clamp(-5, 0, 1) == 0 && maths_clamp(0.5f, 0, 1) == 0.5f);
    assert_true(maths_lerp(2, 4, 0) == 2 && maths_lerp(2, 4, 1) == 4 && maths_lerp(2, 4, 0.5f) == 3);
}

static void hashes_are_the_same_everywhere(void **state) {
    (void)state;
    assert_true(hash_mix(HASH_START, 0) == UINT64_C(0x6E789E6AA1B965F4));
    assert_true(hash_bytes(HASH_START, "", 0) == hash_mix(HASH_START, 0));
    assert_true(hash_bytes(HASH_START, "a", 1) != hash_bytes(HASH_START, "a\0", 2));
    assert_true(hash_bytes(HASH_START, "12345678", 8) != hash_bytes(HASH_START, "12345678\0", 9));
    assert_true(hash_random(1, 2, 3) == hash_random(1, 2, 3));
}

/* Each of 32 bits is set about half the time, whichever argument counts. */
static void randomness_is_even(void **state) {
    (void)state;
    for (int which = 0; which < 3; which++) {
        for (unsigned bit = 0; bit < 32; bit++) {
            uint32_t set = 0;
            for (uint64_t i = 0; i < 4000; i++)
                set += hash_random(which == 0 ? i : 5, which == 1 ? i : 5, which == 2 ? i : 5) >> bit & 1;
            assert_in_range(set, 1800, 2200);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sine_and_cosine_are_close),      cmocka_unit_test(arctangent_is_close),
        cmocka_unit_test(floor_and_round_are_exact),      cmocka_unit_test(small_helpers),
        cmocka_unit_test(hashes_are_the_same_everywhere), cmocka_unit_test(randomness_is_even),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
