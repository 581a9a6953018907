/* The two skins, as tables. */
#include "stage/stage.h"

#include "skin_technical.h"

static const Skin METAPHOR = {
    .teller = true,
    .cafeteria = building_cafeteria,
    .counter = building_counter,
    .warehouse = building_warehouse,
    .pillar = building_pillar,
    .bins = building_bins,
    .pools = building_pools,
    .frame = building_frame,
    .tray = tray_draw,
    .pennant = tray_pennant,
    .tag = tray_tag,
    .crate = crate_draw,
    .load = crate_load,
    .ribbon = ribbon_draw,
    .cone = manager_cone,
    .manager = manager_draw,
    .sweep = manager_sweep,
    .pencil = manager_pencil,
};

static const Skin TECHNICAL = {
    .cafeteria = technical_cafeteria,
    .counter = technical_counter,
    .warehouse = technical_warehouse,
    .pillar = technical_pillar,
    .bins = technical_bins,
    .pools = technical_pools,
    .frame = technical_frame,
    .tray = technical_tray,
    .pennant = technical_pennant,
    .tag = technical_tag,
    .crate = technical_crate,
    .load = technical_load,
    .ribbon = technical_ribbon,
    .cone = technical_cone,
    .manager = technical_manager,
    .sweep = technical_sweep,
    .pencil = technical_pencil,
};

const Skin *skin_of(ViewSkin skin) {
    switch (skin) {
    case SKIN_TECHNICAL: return &TECHNICAL;
    case SKIN_METAPHOR: break;
    }
    return &METAPHOR;
}

Kit skin_paper(const Skin *skin, const Kit *kit, Theme *theme) {
    Kit paper = *kit;
    if (skin->teller) return paper;
    *theme = *kit->theme;
    theme->well = theme->wellln = theme->tray = theme->trayhi = theme->card;
    theme->traydim = theme->traydimhi = theme->traydimfl = color_mix(theme->card, theme->sunk, .6f);
    theme->well2 = theme->trayfl = color_mix(theme->card, theme->sunk, .8f);
    theme->traylo = theme->traydimlo = theme->steel = theme->steello = theme->line2;
    theme->steelhi = theme->line;
    theme->trayink = theme->ink;
    theme->cafe = theme->tile = theme->shadow = theme->card;
    paper.theme = theme;
    return paper;
}
