//! In which system coordinates stand, and the way from the plane ones that Indonesian offices use to degrees.
//!
//! Transverse Mercator (UTM, TM-3) and web Mercator are converted. Datums within some metres of WGS 84 (DGN95, SRGI2013)
//! are taken for it: the shapes are drawn on a screen, not staked out.

use super::{Point, ReadError, Rings};

/// The ellipsoid of WGS 84: half the equator's diameter in metres, and its flattening.
const RADIUS_M: f64 = 6_378_137.0;
const FLATTENING: f64 = 1.0 / 298.257_223_563;

/// A reference system.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ReferenceSystem {
    /// Longitude and latitude on WGS 84.
    Degrees,
    /// None is named; taken for degrees, which the coordinates must bear out.
    Unknown,
    /// Transverse Mercator: UTM, TM-3.
    TransverseMercator {
        /// The meridian in the middle, in degrees.
        meridian: f64,
        /// The scale along it.
        scale: f64,
        /// What is added to eastings, in metres.
        false_easting: f64,
        /// What is added to northings, in metres.
        false_northing: f64,
    },
    /// The map of the web (EPSG 3857).
    WebMercator,
}

/// Names of datums that are taken for WGS 84, in small letters without anything between.
const DATUMS: [&str; 6] = [
    "wgs1984",
    "wgs84",
    "worldgeodeticsystem1984",
    "dgn",
    "srgi",
    "datumgeodesinasional",
];

impl ReferenceSystem {
    /// The system of an EPSG number; none where it is not converted.
    pub fn of_epsg(number: u32) -> Option<Self> {
        let utm = |zone: u32, is_south: bool| Self::TransverseMercator {
            meridian: f64::from(zone) * 6.0 - 183.0,
            scale: 0.9996,
            false_easting: 500_000.0,
            false_northing: if is_south { 10_000_000.0 } else { 0.0 },
        };
        match number {
            // WGS 84; DGN95; SRGI2013.
            4326 | 4979 | 4755 | 9470 => Some(Self::Degrees),
            3857 => Some(Self::WebMercator),
            32646..=32654 => Some(utm(number - 32600, false)),
            32746..=32754 => Some(utm(number - 32700, true)),
            // DGN95 in UTM.
            23866..=23872 => Some(utm(number - 23820, false)),
            23877..=23884 => Some(utm(number - 23830, true)),
            // DGN95 in TM-3, zones 46.2 to 54.1.
            23830..=23845 => Some(Self::TransverseMercator {
                meridian: f64::from(number - 23830).mul_add(3.0, 94.5),
                scale: 0.9999,
                false_easting: 200_000.0,
                false_northing: 1_500_000.0,
            }),
            _ => None,
        }
    }

    /// The system of a name such as `urn:ogc:def:crs:EPSG::32750` or `urn:ogc:def:crs:OGC:1.3:CRS84`.
    pub fn of_name(name: &str) -> Option<Self> {
        if name.ends_with("CRS84") {
            return Some(Self::Degrees);
        }
        let number = name.rsplit([':', '/']).next()?;
        Self::of_epsg(number.parse().ok()?)
    }

    /// The system of a well-known text, as in a `.prj` file.
    ///
    /// # Errors
    /// [`ReadError::ReferenceSystem`] with its name where it is not converted.
    pub fn of_text(text: &str) -> Result<Self, ReadError> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Self::Unknown);
        }
        let refused = || ReadError::ReferenceSystem(quoted(text).unwrap_or("?").to_owned());
        let folded: String = text
            .chars()
            .filter(|letter| letter.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        if !DATUMS.iter().any(|datum| folded.contains(datum)) {
            return Err(refused());
        }
        let is_degrees = ["GEOGCS", "GEOGCRS", "GEODCRS"]
            .iter()
            .any(|kind| text.starts_with(kind));
        if is_degrees {
            return Ok(Self::Degrees);
        }
        if folded.contains("mercatorauxiliarysphere") || folded.contains("pseudomercator") {
            return Ok(Self::WebMercator);
        }
        if !folded.contains("transversemercator") || folded.contains("foot") {
            return Err(refused());
        }
        let parameter = |names: [&str; 2], otherwise: f64| {
            let given = names.iter().find_map(|name| parameter(text, name));
            given.unwrap_or(otherwise)
        };
        let origin = parameter(["latitude_of_origin", "Latitude of natural origin"], 0.0);
        let meridian = parameter(
            ["central_meridian", "Longitude of natural origin"],
            f64::NAN,
        );
        let scale = parameter(["scale_factor", "Scale factor at natural origin"], 1.0);
        let is_sound = origin == 0.0 && meridian.abs() <= 180.0 && (0.9..1.1).contains(&scale);
        if !is_sound {
            return Err(refused());
        }
        Ok(Self::TransverseMercator {
            meridian,
            scale,
            false_easting: parameter(["false_easting", "False easting"], 0.0),
            false_northing: parameter(["false_northing", "False northing"], 0.0),
        })
    }

    /// Whether coordinates are metres on a plane.
    pub const fn is_projected(&self) -> bool {
        matches!(self, Self::TransverseMercator { .. } | Self::WebMercator)
    }

    pub(super) fn to_degrees(self, rings: &mut Rings) {
        let convert: &dyn Fn(Point) -> Point = match self {
            Self::Degrees | Self::Unknown => return,
            Self::WebMercator => &web_mercator,
            Self::TransverseMercator {
                meridian,
                scale,
                false_easting,
                false_northing,
            } => &move |[x, y]: Point| {
                let plane = [(x - false_easting) / scale, (y - false_northing) / scale];
                let [longitude, latitude] = transverse_mercator(plane);
                [meridian + longitude, latitude]
            },
        };
        for point in rings.points_mut() {
            *point = convert(*point);
        }
    }
}

/// The first text in quotation marks.
fn quoted(text: &str) -> Option<&str> {
    text.split('"').nth(1)
}

/// The number of `PARAMETER["name",number]`.
fn parameter(text: &str, name: &str) -> Option<f64> {
    let begins = |place: usize| {
        let found = text.get(place..place + name.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(name))
    };
    let place = (0..text.len()).find(|place| begins(*place))?;
    let rest = text.get(place + name.len()..)?.trim_start_matches('"');
    let rest = rest.trim_start_matches([',', ' ']);
    let end = rest.find([',', ']', ')']).unwrap_or(rest.len());
    rest.get(..end)?.trim().parse().ok()
}

fn web_mercator([x, y]: Point) -> Point {
    let latitude = (y / RADIUS_M).sinh().atan();
    [(x / RADIUS_M).to_degrees(), latitude.to_degrees()]
}

/// From metres at scale 1 to degrees beside the meridian; Krüger's series to the third power, as in
/// Karney, "Transverse Mercator with an accuracy of a few nanometers" (2011), equations 35 and 36.
fn transverse_mercator([x, y]: Point) -> Point {
    let n = FLATTENING / (2.0 - FLATTENING);
    let (n2, n3) = (n * n, n * n * n);
    let rectifying = RADIUS_M / (1.0 + n) * (1.0 + n2 / 4.0 + n2 * n2 / 64.0);
    let beta = [
        n / 2.0 - 2.0 / 3.0 * n2 + 37.0 / 96.0 * n3,
        n2 / 48.0 + n3 / 15.0,
        17.0 / 480.0 * n3,
    ];
    let (northing, easting) = (y / rectifying, x / rectifying);
    let (mut xi, mut eta) = (northing, easting);
    for (factor, beta) in [2.0, 4.0, 6.0].into_iter().zip(beta) {
        xi -= beta * (factor * northing).sin() * (factor * easting).cosh();
        eta -= beta * (factor * northing).cos() * (factor * easting).sinh();
    }
    let conformal = (xi.sin() / eta.cosh()).asin();
    // The conformal latitude's series back to the geographic one.
    let delta = [
        2.0 * n - 2.0 / 3.0 * n2 - 2.0 * n3,
        7.0 / 3.0 * n2 - 8.0 / 5.0 * n3,
        56.0 / 15.0 * n3,
    ];
    let mut latitude = conformal;
    for (factor, delta) in [2.0, 4.0, 6.0].into_iter().zip(delta) {
        latitude += delta * (factor * conformal).sin();
    }
    let longitude = eta.sinh().atan2(xi.cos());
    [longitude.to_degrees(), latitude.to_degrees()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(system: ReferenceSystem, point: Point) -> Point {
        let mut rings = Rings::new();
        rings.push(point);
        rings.end_ring();
        system.to_degrees(&mut rings);
        let point = rings.iter().next().and_then(|ring| ring.first());
        *point.unwrap()
    }

    /// Pairs that `gdaltransform -s_srs EPSG:… -t_srs EPSG:4326` (GDAL 3.6) gave.
    #[test]
    fn plane_coordinates_become_the_degrees_that_gdal_gives() {
        for (epsg, plane, [x, y]) in GDAL {
            let [longitude, latitude] = converted(ReferenceSystem::of_epsg(epsg).unwrap(), plane);
            let off = (longitude - x).abs().max((latitude - y).abs());
            assert!(off < 1e-6, "EPSG {epsg}: {longitude} {latitude}");
        }
    }

    const GDAL: [(u32, Point, Point); 8] = [
        (
            32750,
            [580_000.0, 10_240_000.0],
            [117.719_433_863, 2.171_172_694],
        ),
        (
            32650,
            [580_000.0, 240_000.0],
            [117.719_433_863, 2.171_172_694],
        ),
        (
            32748,
            [700_000.0, 9_310_000.0],
            [106.807_692_915, -6.239_296_348],
        ),
        (
            32754,
            [300_000.0, 9_700_000.0],
            [139.200_943_794, -2.712_828_868],
        ),
        (23868, [500_000.0, 300_000.0], [105.0, 2.714_173_731]),
        (
            23880,
            [600_000.0, 9_900_000.0],
            [117.898_748_937, -0.904_618_579],
        ),
        (
            23833,
            [250_000.0, 1_400_000.0],
            [103.949_253_526, -0.904_431_183],
        ),
        (
            3857,
            [13_000_000.0, 250_000.0],
            [116.780_986_936, 2.245_213_375],
        ),
    ];

    #[test]
    fn a_text_names_its_system() {
        let wgs = r#"GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"#;
        assert_eq!(ReferenceSystem::of_text(wgs), Ok(ReferenceSystem::Degrees));
        let utm = r#"PROJCS["WGS_1984_UTM_Zone_50S",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",10000000.0],PARAMETER["Central_Meridian",117.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"#;
        let found = ReferenceSystem::of_text(utm).ok();
        assert_eq!(found, ReferenceSystem::of_epsg(32750));
        let batavia = r#"GEOGCS["GCS_Batavia",DATUM["D_Batavia",SPHEROID["Bessel_1841",6377397.155,299.1528128]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"#;
        let refused = ReadError::ReferenceSystem("GCS_Batavia".to_owned());
        assert_eq!(ReferenceSystem::of_text(batavia), Err(refused));
        assert_eq!(ReferenceSystem::of_text(" "), Ok(ReferenceSystem::Unknown));
        let name = |name| ReferenceSystem::of_name(name);
        assert_eq!(
            name("urn:ogc:def:crs:OGC:1.3:CRS84"),
            Some(ReferenceSystem::Degrees)
        );
        assert_eq!(
            name("urn:ogc:def:crs:EPSG::32750"),
            ReferenceSystem::of_epsg(32750)
        );
        assert_eq!(name("EPSG:5514"), None);
    }
}
