//! The geometry of a GeoPackage, with and without its head, and stored shapes.
#![no_main]

use exchange::boundaries::{web::Shape, well_known};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = well_known::rings(bytes);
    let mut blob = b"GP\0\x01\xe6\x10\0\0".to_vec();
    blob.extend_from_slice(bytes);
    let _ = well_known::geopackage_rings(&blob);
    let _ = well_known::geopackage_rings(bytes);
    if let Some(shape) = Shape::from_bytes(bytes) {
        assert_eq!(Shape::from_bytes(&shape.to_bytes()), Some(shape));
    }
});
