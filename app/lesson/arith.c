/* The primitives that compute with whole numbers of 8 to 128 bits, as a program of that type does: what
 * leaves the type wraps around and is told. A value of up to 64 bits is a Lua integer that holds its bits,
 * one of 128 bits a text of 16 bytes, little-endian. */
#include "primitives.h"
#include <math.h>
#include <string.h>

__extension__ typedef __int128 Signed;
__extension__ typedef unsigned __int128 Wide;

typedef struct Kind {
    unsigned bits;
    bool is_signed;
} Kind;

typedef enum Status { FITS, OVERFLOWS, DIVIDES_BY_ZERO } Status;

static Kind check_kind(lua_State *L, int bits, int is_signed) {
    lua_Integer n = luaL_checkinteger(L, bits);
    luaL_argcheck(L, n == 8 || n == 16 || n == 32 || n == 64 || n == 128, bits, "8 to 128 bits");
    return (Kind){(unsigned)n, lua_toboolean(L, is_signed)};
}

/* The lowest bits of a value, the sign of a signed one in all above them. */
static Wide cut(Kind kind, Wide value) {
    unsigned unused = 128 - kind.bits;
    value <<= unused;
    return kind.is_signed ? (Wide)((Signed)value >> unused) : value >> unused;
}

static Wide check_value(lua_State *L, Kind kind, int index) {
    Wide value = 0;
    if (kind.bits < 128) return cut(kind, (Wide)luaL_checkinteger(L, index));
    size_t len = 0;
    const char *bytes = luaL_checklstring(L, index, &len);
    luaL_argcheck(L, len == 16, index, "16 bytes");
    for (int i = 15; i >= 0; i--) value = value << 8 | (unsigned char)bytes[i];
    return value;
}

static void push_value(lua_State *L, Kind kind, Wide value) {
    char bytes[16];
    if (kind.bits < 128) {
        lua_pushinteger(L, (lua_Integer)(uint64_t)value);
        return;
    }
    for (int i = 0; i < 16; i++) bytes[i] = (char)(unsigned char)(value >> (8 * i));
    lua_pushlstring(L, bytes, sizeof bytes);
}

static Wide lowest(Kind kind) {
    return kind.is_signed ? ~(Wide)0 << (kind.bits - 1) : 0;
}

static Wide highest(Kind kind) {
    return kind.is_signed ? ~lowest(kind) : cut(kind, ~(Wide)0);
}

/* ---- operators: each gives the wrapped result */

typedef Status Operator(Kind kind, Wide a, Wide b, Wide *result);

static Status settle(Kind kind, Wide exact, bool lost, Wide *result) {
    *result = cut(kind, exact);
    return lost || *result != exact ? OVERFLOWS : FITS;
}

static Status add(Kind kind, Wide a, Wide b, Wide *result) {
    Signed sum;
    Wide plain;
    if (!kind.is_signed) {
        bool lost = __builtin_add_overflow(a, b, &plain);
        return settle(kind, plain, lost, result);
    }
    bool lost = __builtin_add_overflow((Signed)a, (Signed)b, &sum);
    return settle(kind, (Wide)sum, lost, result);
}

static Status sub(Kind kind, Wide a, Wide b, Wide *result) {
    Signed difference;
    Wide plain;
    if (!kind.is_signed) {
        bool lost = __builtin_sub_overflow(a, b, &plain);
        return settle(kind, plain, lost, result);
    }
    bool lost = __builtin_sub_overflow((Signed)a, (Signed)b, &difference);
    return settle(kind, (Wide)difference, lost, result);
}

static Status mul(Kind kind, Wide a, Wide b, Wide *result) {
    Signed product;
    Wide plain;
    if (!kind.is_signed) {
        bool lost = __builtin_mul_overflow(a, b, &plain);
        return settle(kind, plain, lost, result);
    }
    bool lost = __builtin_mul_overflow((Signed)a, (Signed)b, &product);
    return settle(kind, (Wide)product, lost, result);
}

static bool is_lowest_by_minus_one(Kind kind, Wide a, Wide b) {
    return kind.is_signed && a == lowest(kind) && b == ~(Wide)0;
}

static Status divide(Kind kind, Wide a, Wide b, Wide *result) {
    if (b == 0) return DIVIDES_BY_ZERO;
    *result = a;
    if (is_lowest_by_minus_one(kind, a, b)) return OVERFLOWS;
    *result = kind.is_signed ? (Wide)((Signed)a / (Signed)b) : a / b;
    return FITS;
}

static Status rest(Kind kind, Wide a, Wide b, Wide *result) {
    if (b == 0) return DIVIDES_BY_ZERO;
    *result = 0;
    if (is_lowest_by_minus_one(kind, a, b)) return OVERFLOWS;
    *result = kind.is_signed ? (Wide)((Signed)a % (Signed)b) : a % b;
    return FITS;
}

/* b: how many bits, as an i32 or u32; only its lowest bits count */
static Status shift_left(Kind kind, Wide a, Wide b, Wide *result) {
    *result = cut(kind, a << (b & (kind.bits - 1)));
    return b >= kind.bits ? OVERFLOWS : FITS;
}

static Status shift_right(Kind kind, Wide a, Wide b, Wide *result) {
    unsigned n = (unsigned)(b & (kind.bits - 1));
    *result = kind.is_signed ? (Wide)((Signed)a >> n) : a >> n;
    return b >= kind.bits ? OVERFLOWS : FITS;
}

static Status bits_and(Kind kind, Wide a, Wide b, Wide *result) {
    (void)kind;
    return *result = a & b, FITS;
}

static Status bits_or(Kind kind, Wide a, Wide b, Wide *result) {
    (void)kind;
    return *result = a | b, FITS;
}

static Status bits_xor(Kind kind, Wide a, Wide b, Wide *result) {
    (void)kind;
    return *result = a ^ b, FITS;
}

/* b: a u32 */
static Status power(Kind kind, Wide a, Wide b, Wide *result) {
    Status status = FITS;
    Wide base = a;
    *result = 1;
    for (; b; b >>= 1) {
        if ((b & 1) && mul(kind, *result, base, result) != FITS) status = OVERFLOWS;
        if (b > 1 && mul(kind, base, base, &base) != FITS) status = OVERFLOWS;
    }
    return status;
}

/* arith(operator, bits, signed, a, b) -> the wrapped result (nil when there is none), and "overflow" or
 * "zero" when the type cannot hold it */
static int memory_arith(lua_State *L) {
    static const char *const names[] = {"add", "sub", "mul", "div", "rem", "shl",
                                        "shr", "and", "or",  "xor", "pow", NULL};
    static Operator *const operators[] = {add,         sub,      mul,     divide,   rest, shift_left,
                                          shift_right, bits_and, bits_or, bits_xor, power};
    int which = luaL_checkoption(L, 1, NULL, names);
    Kind kind = check_kind(L, 2, 3);
    bool plain =
        operators[which] == shift_left || operators[which] == shift_right || operators[which] == power;
    Wide result = 0, a = check_value(L, kind, 4);
    Wide b = plain ? (Wide)(uint32_t)luaL_checkinteger(L, 5) : check_value(L, kind, 5);
    Status status = operators[which](kind, a, b, &result);
    if (status == DIVIDES_BY_ZERO) return lua_pushnil(L), lua_pushstring(L, "zero"), 2;
    push_value(L, kind, result);
    if (status == FITS) return 1;
    return lua_pushstring(L, "overflow"), 2;
}

/* order(bits, signed, a, b) -> -1, 0 or 1 */
static int memory_order(lua_State *L) {
    Kind kind = check_kind(L, 1, 2);
    Wide a = check_value(L, kind, 3), b = check_value(L, kind, 4);
    bool less = kind.is_signed ? (Signed)a < (Signed)b : a < b;
    lua_pushinteger(L, a == b ? 0 : less ? -1 : 1);
    return 1;
}

/* ---- from one kind to another */

/* cast(bits, signed, value, new bits, new signed) -> the value as the new kind, its bits cut off */
static int memory_cast(lua_State *L) {
    Kind from = check_kind(L, 1, 2), to = check_kind(L, 4, 5);
    push_value(L, to, cut(to, check_value(L, from, 3)));
    return 1;
}

/* limits(bits, signed) -> the lowest value, the highest */
static int memory_limits(lua_State *L) {
    Kind kind = check_kind(L, 1, 2);
    push_value(L, kind, lowest(kind));
    push_value(L, kind, highest(kind));
    return 2;
}

static int memory_to_float(lua_State *L) {
    Kind kind = check_kind(L, 1, 2);
    Wide value = check_value(L, kind, 3);
    if (lua_toboolean(L, 4)) /* through an f32, rounded once */
        lua_pushnumber(L, (double)(kind.is_signed ? (float)(Signed)value : (float)value));
    else
        lua_pushnumber(L, kind.is_signed ? (double)(Signed)value : (double)value);
    return 1;
}

/* from_float(bits, signed, x) -> the whole part, the nearest limit when it is out of range, 0 for NaN */
static int memory_from_float(lua_State *L) {
    Kind kind = check_kind(L, 1, 2);
    double x = luaL_checknumber(L, 3), low = kind.is_signed ? -ldexp(1, (int)kind.bits - 1) : 0;
    double high = ldexp(1, (int)kind.bits - (kind.is_signed ? 1 : 0));
    Wide value = 0;
    if (x >= high)
        value = highest(kind);
    else if (x <= low)
        value = lowest(kind);
    else if (x == x)
        value = kind.is_signed ? (Wide)(Signed)x : (Wide)x;
    push_value(L, kind, value);
    return 1;
}

/* ---- digits */

enum { DIGITS_MAX = 130 };

static const char *digits_of(Wide value, unsigned radix, char out[DIGITS_MAX]) {
    char *at = out + DIGITS_MAX;
    *--at = '\0';
    do {
        *--at = "0123456789abcdefghijklmnopqrstuvwxyz"[value % radix];
        value /= radix;
    } while (value);
    return at;
}

/* digits(bits, signed, value, radix) -> text; with radix 10 with its sign, else its bits */
static int memory_digits(lua_State *L) {
    Kind kind = check_kind(L, 1, 2);
    Wide value = check_value(L, kind, 3);
    lua_Integer radix = luaL_checkinteger(L, 4);
    char digits[DIGITS_MAX];
    luaL_argcheck(L, radix >= 2 && radix <= 36, 4, "2 to 36");
    bool negative = radix == 10 && kind.is_signed && (Signed)value < 0;
    if (radix != 10) value = cut((Kind){kind.bits, false}, value);
    lua_pushstring(L, negative ? "-" : "");
    lua_pushstring(L, digits_of(negative ? -value : value, (unsigned)radix, digits));
    lua_concat(L, 2);
    return 1;
}

static int digit_of(char c, int radix) {
    int n = c >= '0' && c <= '9'   ? c - '0'
            : c >= 'a' && c <= 'z' ? c - 'a' + 10
            : c >= 'A' && c <= 'Z' ? c - 'A' + 10
                                   : 99;
    return n < radix ? n : -1;
}

/* "" when it is one; else why it is none, as std's IntErrorKind calls it. */
static const char *parse(Kind kind, Text text, int radix, Wide *value) {
    bool negative = text.len && text.data[0] == '-' && kind.is_signed;
    size_t at = text.len && (text.data[0] == '+' || negative);
    if (!text.len) return "Empty";
    if (at == text.len) return "InvalidDigit";
    bool over = false;
    for (*value = 0; at < text.len; at++) {
        int digit = digit_of(text.data[at], radix);
        if (digit < 0) return "InvalidDigit";
        over = over || mul(kind, *value, (Wide)radix, value) != FITS;
        over = over || (negative ? sub : add)(kind, *value, (Wide)digit, value) != FITS;
    }
    return !over ? "" : negative ? "NegOverflow" : "PosOverflow";
}

/* number(bits, signed, text, radix) -> the value; or nil and why there is none */
static int memory_number(lua_State *L) {
    Kind kind = check_kind(L, 1, 2);
    Wide value = 0;
    const char *why = parse(kind, primitive_text(L, 3), (int)luaL_checkinteger(L, 4), &value);
    if (!*why) return push_value(L, kind, value), 1;
    lua_pushnil(L);
    lua_pushstring(L, why);
    return 2;
}

static const luaL_Reg primitives[] = {
    {"arith", memory_arith},   {"order", memory_order},       {"cast", memory_cast},
    {"limits", memory_limits}, {"to_float", memory_to_float}, {"from_float", memory_from_float},
    {"digits", memory_digits}, {"number", memory_number},     {NULL, NULL},
};

void primitives_open_arith(lua_State *L) {
    luaL_setfuncs(L, primitives, 0);
}
