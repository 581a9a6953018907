/* Controls, panels, dock, cards. */
#include "pictures.h"

#include "cards.h"
#include "dock.h"
#include "panels.h"
#include "parts/house.h"

static Text t(const char *s) {
    return text_from(s);
}

void picture_controls(const Kit *kit) {
    static const struct {
        HitKind hover, focus, pressed;
        bool disabled;
    } states[] = {{0}, {.hover = HIT_NEXT}, {.focus = HIT_NEXT}, {.pressed = HIT_NEXT}, {.disabled = true}};
    for (int i = 0; i < 5; i++) {
        Kit own = *kit;
        own.hover.kind = states[i].hover;
        own.focus.kind = states[i].focus;
        own.pressed.kind = states[i].pressed;
        float x = 20 + 180 * (float)i;
        kit_button(&own, &(KitButton){.rect = {x, 20, 152, 46},
                                      .kind = BUTTON_PRIMARY,
                                      .label = t("Next"),
                                      .icon = KIT_ICON_NEXT,
                                      .hit = HIT_NEXT,
                                      .disabled = states[i].disabled});
        kit_button(&own, &(KitButton){.rect = {x, 90, 152, 46},
                                      .label = t("Back"),
                                      .icon = KIT_ICON_BACK,
                                      .hit = HIT_NEXT,
                                      .disabled = states[i].disabled});
        kit_button(&own, &(KitButton){.rect = {x, 160, 152, 46},
                                      .kind = BUTTON_RED,
                                      .label = t("A label that is too long"),
                                      .hit = HIT_NEXT,
                                      .disabled = states[i].disabled});
        kit_button(&own, &(KitButton){.rect = {x, 230, 34, 34},
                                      .kind = BUTTON_TOOL,
                                      .icon = KIT_ICON_GEAR,
                                      .hit = HIT_NEXT,
                                      .disabled = states[i].disabled});
    }
    for (int i = 1; i < KIT_ICON_COUNT; i++)
        kit_icon(kit, 20 + 44 * (float)i, 300, (KitIcon)i, 1, kit->theme->ink);
    for (int i = 0; i <= KIT_MARK_TROUBLE; i++) kit_mark(kit, 60 + 44 * (float)i, 350, (KitMark)i, 7.5f);
    for (uint32_t i = 0; i < THEME_OWNERS; i++) {
        const ThemeOwner *o = kit_owner(kit, i);
        float x = 20 + 130 * (float)i;
        draw_rect(kit->list, (Rect){x, 380, 120, 36}, 6, o->solid);
        kit_owner_icon(kit, x + 18, 398, 8, o->icon, o->on);
        kit_pattern(kit, (Rect){x + 36, 390, 76, 16}, 2, o->pattern, color_alpha(o->on, .38f));
        draw_rect(kit->list, (Rect){x, 424, 120, 28}, 6, o->tint);
        kit_text(kit, x + 10, 444, kit_ui(16, 700, o->ink), t("ink on tint"));
    }
    kit_chip(kit, &(KitChip){.x = 20,
                             .y = 470,
                             .height = 28,
                             .size = 16,
                             .pad = 12,
                             .text = t("swept next"),
                             .fill = kit->theme->card,
                             .ink = kit->theme->ink2});
    kit_keycap(kit, 150, 472, t("\xE2\x86\x90"));
    kit_sticker(kit, (Rect){200, 472, 77, 24}, 20, t("50040"));
    kit_logo(kit, 300, 468, 1);
    KitRich rich = {.x = 380,
                    .y = 490,
                    .width = 420,
                    .size = 22,
                    .line_height = 31,
                    .weight = 500,
                    .color = kit->theme->ink,
                    .max_lines = 3,
                    .text = t("A crate **twice as big**, and `list` stands right behind it. Words that go on "
                              "until nothing more fits on the three lines there are, and so they end.")};
    kit_rich(kit, &rich);
}

static const char SOURCE[] =
    "fn main() {\n    // known size: straight onto the tray\n    let count: i32 = 42;\n    // unknown size: "
    "ask the warehouse\n"
    "    let message = String::from(\"Hello, Rust!\");\n    println!(\"{count} {}\", 'x');\n    fn f<'a>(x: "
    "&'a str) -> &'a str { x } // a line that is much too long for its panel\n}\n";

/* What a pointer over a thing, the keyboard's focus and a press change. */
void picture_states(const Kit *kit) {
    static const struct {
        Hit hover, focus, pressed;
    } states[] = {
        {.hover = {HIT_PLAY, 0}, .focus = {HIT_FORWARD, 0}, .pressed = {HIT_PREVIOUS, 0}},
        {.hover = {HIT_SLOWER, 0}, .focus = {HIT_FASTER, 0}, .pressed = {HIT_PLAY, 0}},
        {.hover = {HIT_LEVEL, LEVEL_MAP}, .focus = {HIT_SCRUBBER, 0}, .pressed = {HIT_LEVEL, LEVEL_CRATES}},
    };
    static const uint32_t marks[] = {MARK_PUSH, 0, MARK_ALLOC, MARK_ASK, MARK_TROUBLE};
    for (int i = 0; i < 3; i++) {
        Kit own = *kit;
        own.hover = states[i].hover, own.focus = states[i].focus, own.pressed = states[i].pressed;
        float y = 100 * (float)i;
        dock_transport(&own, &(Transport){.rect = {0, y, 900, 96}, .speed = .25f});
        dock_graph(&own, &(Graph){.rect = {540, y, 360, 96},
                                  .steps = 5,
                                  .at = 3,
                                  .marks = marks,
                                  .no_graph = true,
                                  .no_legend = true});
        dock_levels(&own, 1200, y + 30, LEVEL_BYTES);
    }
    Kit own = *kit;
    own.hover = (Hit){HIT_CODE_LINE, 1};
    own.focus = (Hit){HIT_CODE_LINE, 3};
    panel_code(
        &own,
        &(CodePanel){
            .rect = {20, 320, 500, 130}, .code = t(SOURCE), .file = t("main.rs"), .first = 1, .band = 2});
    own.hover = (Hit){HIT_STEP, 1};
    own.focus = (Hit){HIT_STEP, 3};
    own.pressed = (Hit){HIT_RECORD, 0};
    panel_top_bar(&own, &(TopBar){.width = 1300, .title = t("States"), .steps = 6, .at = 2});
}

void picture_panels(const Kit *kit) {
    static const uint8_t done[] = {1, 0, 1};
    CodePanel code = {.rect = {20, 20, 634, 224},
                      .code = t(SOURCE),
                      .file = t("main.rs"),
                      .first = 1,
                      .band = 5,
                      .executed = done,
                      .executed_count = 3};
    panel_code(kit, &code);
    code.rect.x = 680, code.first = 1.5f, code.error_line = 5, code.error_from = 18, code.error_to = 30,
    code.squiggle = 1;
    panel_code(kit, &code);
    Narration n = {.rect = {20, 270, 682, 224},
                   .say = t("The warehouse manager found 12 empty bytes and wrote their address on a "
                            "**label**. The tray keeps only the label."),
                   .avatar = true,
                   .can_back = true,
                   .can_next = true,
                   .next = t("Next"),
                   .next_icon = KIT_ICON_NEXT,
                   .hint = t("or click Next")};
    panel_narration(kit, &n);
    n.rect.x = 720;
    n.can_back = false;
    n.say = t("A much longer sentence, so long that three lines of the usual size cannot hold it, wherefore "
              "its letters get smaller until they do, down to fifteen pixels. Only what does not even fit "
              "then is cut, and that is said with an **ellipsis**.");
    panel_narration(kit, &n);
    n.rect = (Rect){20, 520, 1280, 84};
    n.caption = true;
    n.size = 21, n.line_height = 31;
    n.say = t("The warehouse manager found 12 empty bytes and wrote their address on a **label**. The tray "
              "keeps only the label.");
    panel_narration(kit, &n);
    n.rect = (Rect){20, 620, 700, 84};
    n.before = t("The old sentence."), n.fade = .2f;
    panel_narration(kit, &n);
}

void picture_top_bars(const Kit *kit) {
    static const float widths[] = {1920, 1280, 960, 700};
    for (int i = 0; i < 4; i++) {
        draw_push(kit->list, transform_translate(0, 70 * (float)i));
        panel_top_bar(kit, &(TopBar){.width = widths[i],
                                     .number = t("1"),
                                     .title = t("The tray and the warehouse"),
                                     .steps = 9,
                                     .at = 5,
                                     .recording = i == 2,
                                     .record_time = t("00:42")});
        draw_pop(kit->list);
    }
}

void picture_dock(const Kit *kit) {
    static const float live[] = {16, 16, 16, 16, 16, 32, 32, 16, 16},
                       fragmentation[] = {0, 0, 0, 0, 0, .1f, 0, 0, 0};
    static const uint32_t marks[] = {MARK_PUSH, 0,         MARK_WRITE, 0, 0, MARK_ALLOC | MARK_WRITE,
                                     0,         MARK_FREE, MARK_POP};
    Transport transport = {.rect = {0, 0, 1920, 120}, .speed = 1};
    Graph graph = {
        .rect = {556, 0, 1364, 120},
        .steps = 9,
        .at = 5,
        .samples = 9,
        .live = live,
        .lines = {{.values = fragmentation, .name = TEXT("fragmentation"), .owner = 1, .dash = 7, .gap = 5}},
        .line_count = 1,
        .marks = marks};
    dock_transport(kit, &transport);
    dock_graph(kit, &graph);
    transport = (Transport){
        .rect = {0, 140, 1280, 84}, .small = true, .playing = true, .at_start = true, .speed = 1.5f};
    graph.rect = (Rect){392, 140, 888, 84}, graph.no_legend = true, graph.at = 6.4f;
    dock_transport(kit, &transport);
    dock_graph(kit, &graph);
    transport =
        (Transport){.rect = {0, 240, 960, 56}, .small = true, .hide_speed = true, .at_end = true, .speed = 1};
    graph.rect = (Rect){276, 240, 684, 56}, graph.no_graph = true;
    dock_transport(kit, &transport);
    dock_graph(kit, &graph);
    static const MiniMapRun runs[] = {{0, 0, 16, 6}, {0, 16, 12, 0}, {2, 30, 34, 2}};
    dock_minimap(kit, &(MiniMap){.x = 1400,
                                 .y = 160,
                                 .rows = 5,
                                 .row_bytes = 64,
                                 .runs = runs,
                                 .count = 3,
                                 .view_rows = 3,
                                 .view_bytes = 42});
    dock_levels(kit, 1900, 160, LEVEL_BYTES);
    const Text phases[] = {t("find room"), t("carry 5 of 8"), t("new label"), t("sweep")};
    dock_phases(kit, &(PhaseStrip){.x = 1200,
                                   .y = 230,
                                   .title = t("Reallocate 8 \xE2\x86\x92 16"),
                                   .phases = phases,
                                   .count = 4,
                                   .at = 1,
                                   .progress = .6f});
}

void picture_fault_card(const Kit *kit) {
    Fault fault = {
        .kind = FAULT_LESSON,
        .line = 42,
        .file = "lessons/04_growth.lua",
        .message = "String has no `pusch`; did you mean `push`?",
        .detail =
            "  39 | fn(\"shout\", function(text)\n  40 |   at \"push('!')\"\n  41 |   say \"One more "
            "**byte**.\"\n> 42 |   "
            "text:pusch(\"!\")\n  43 |   at \"}\"\n  44 |   say \"The label goes back.\"\n  45 | end)\n  at "
            "lessons/04_growth.lua:42, in fn \"shout\"\n  called from lessons/04_growth.lua:61, at the top "
            "level\n"
            "  String has: push, push_str\n"};
    card_scrim(kit, (Rect){0, 0, 1600, 1040});
    card_fault(kit, (Rect){0, 0, 1600, 760},
               &(FaultCard){
                   .fault = &fault, .watched = t("04_growth.lua"), .step = 8, .steps = 12, .returns = true});
    Fault plain = {.kind = FAULT_ENVIRONMENT,
                   .message = "no font was found; install fonts-inter and fonts-jetbrains-mono",
                   .detail = "searched:\n  /usr/share/fonts\n"};
    card_fault(kit, (Rect){0, 760, 900, 260}, &(FaultCard){.fault = &plain});
}

void picture_other_cards(const Kit *kit) {
    static const SceneKey keys[] = {{{"\xE2\x86\x92", 3}, {"next step", 9}},
                                    {{"Space", 5}, {"play, pause", 11}},
                                    {{"1 2 3", 5}, {"bytes, crates, map", 18}}};
    card_empty(kit, (Rect){0, 0, 800, 420}, t("Choose a lesson, or drop a `.lua` file on this window."));
    card_keys(kit, (Rect){800, 0, 800, 420}, keys, 3);
}
