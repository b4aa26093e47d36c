//! GeoJSON and TopoJSON, and the shapes that are drawn of what they give.
#![no_main]

use exchange::boundaries::{Format, read, web};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if Format::of(bytes) == Some(Format::Zip) {
        return;
    }
    let Ok(layer) = read(bytes, None) else {
        return;
    };
    let rings: Vec<_> = layer.features.iter().filter_map(|it| it.rings.as_ref().ok()).collect();
    for shape in web::draw(&rings) {
        assert_eq!(web::Shape::from_bytes(&shape.to_bytes()), Some(shape));
    }
});
