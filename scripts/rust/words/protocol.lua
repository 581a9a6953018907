-- What a class has that lessons have no use for; class.lua tells what each means. Nothing here runs.

--: local put load reach release release_parts show debug owned from_lua coerce member method make_type extent at encode decode from_bytes store unpack
--: local part of_bits of_lua operate peek raw discriminant equals text assert_boundary collect_from with_text fat slice_type deref
