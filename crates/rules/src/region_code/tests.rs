use std::vec::Vec;

use proptest::prelude::*;

use super::*;

fn code(text: &str) -> RegionCode {
    text.parse().unwrap()
}

fn any_code() -> impl Strategy<Value = RegionCode> {
    (
        0..5_usize,
        1..100_u16,
        1..100_u16,
        1..100_u16,
        1000..4000_u16,
    )
        .prop_map(|(level, province, kabupaten, kecamatan, village)| {
            let text = std::format!("{province:02}.{kabupaten:02}.{kecamatan:02}.{village}");
            code(&text[..[0, 2, 5, 8, 13][level]])
        })
}

#[test]
fn a_village_names_everything_around_it() {
    let maluang = code("6403062004");
    assert_eq!(maluang.to_string(), "64.03.06.2004");
    assert_eq!(maluang.digits(), "6403062004");
    assert_eq!(maluang.kind(), RegionKind::Desa);
    assert_eq!(
        maluang
            .ancestors()
            .map(|a| a.to_string())
            .collect::<Vec<_>>(),
        ["64.03.06", "64.03", "64", ""]
    );
    assert_eq!(code("64.71").kind(), RegionKind::Kota);
    assert_eq!(code("64.03").kind(), RegionKind::Kabupaten);
    assert_eq!(code("64.03.05.1001").kind(), RegionKind::Kelurahan);
    assert_eq!(code("91.03.01.3001").kind(), RegionKind::DesaAdat);
    assert_eq!(code("").kind(), RegionKind::Nation);
    assert_eq!(size_of::<RegionCode>(), 6);
}

#[test]
fn what_is_no_code_says_why() {
    for text in [
        "6",
        "640",
        "64.",
        "64.3",
        "6403.06",
        "64.03.06.200",
        "64-03",
        "64030620041",
        "64.03.06.2004 ",
    ] {
        assert_eq!(
            text.parse::<RegionCode>(),
            Err(RegionCodeError::Shape),
            "{text}"
        );
    }
    for text in ["00", "64.00", "64.03.00", "64.03.06.0000"] {
        assert_eq!(
            text.parse::<RegionCode>(),
            Err(RegionCodeError::ZeroPart),
            "{text}"
        );
    }
    assert_eq!(
        "64.03.06.4001".parse::<RegionCode>(),
        Err(RegionCodeError::VillageDigit)
    );
}

proptest! {
    #[test]
    fn text_digits_and_json_give_the_code_again(code in any_code()) {
        prop_assert_eq!(code.to_string().parse(), Ok(code));
        prop_assert_eq!(code.digits().parse(), Ok(code));
        let json = serde_json::to_string(&code).unwrap();
        prop_assert_eq!(serde_json::from_str::<RegionCode>(&json).unwrap(), code);
    }

    #[test]
    fn codes_sort_as_their_texts(a in any_code(), b in any_code()) {
        prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
    }

    #[test]
    fn the_range_holds_exactly_what_the_region_contains(a in any_code(), b in any_code()) {
        prop_assert_eq!(a.range().contains(&b.to_string()), a.contains(b));
        for around in b.ancestors() {
            prop_assert!(around.contains(b) && around.range().contains(&b.to_string()));
            prop_assert!(!b.contains(around));
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in ".{0,16}") {
        let _ = text.parse::<RegionCode>();
    }
}
