-- What a class has that lessons have no use for; class.lua tells what each means. Nothing here runs.

--: local put load reach release release_parts show debug owned from_lua coerce find method make_type extent at encode decode from_bytes store unpack
--: local collect_from with_text fat slice_type deref
