//! Villages to classify, written as `source=value` pairs.
use kampungkb_rules::answer::Answer;
use kampungkb_rules::classification::source::{SourceId, SourceKind};
use kampungkb_rules::classification::{Facts, Forms, RuleSet};

/// What the five vectors of the official formula have in common.
pub(crate) const COMMON: &str = "pokja=ada pokja_members=16 pokja_trained=ada funds=apbn;apbd;dana_desa \
    groups=bkb;bkr;bkl;uppka;pik_r facilities=sekretariat;rumah_dataku plkb=ada regulations=bupati \
    families=500 families_toddler=200 families_teen=150 families_elderly=120 teens=300 \
    bkb=60 bkr=40 bkl=30 uppka=20 pik_r=45 \
    pus=400 iud=20 mow=10 mop=0 kondom=5 implan=35 suntik=120 pil=50";
pub(crate) const V1: &str = "data_uses=pk;rutin \
    mechanisms=rapat_perencanaan;rapat_koordinasi;sosialisasi;monev;laporan \
    agencies=a;b;c;d;e hamil=20 ias=80 iat=30 tial=30";
pub(crate) const V2: &str = "hamil=30 ias=100 iat=16 tial=14";
pub(crate) const V3: &str = "data_uses=pk mechanisms=rapat_perencanaan;laporan agencies=a;b";
pub(crate) const V4: &str =
    "funds=apbn facilities=sekretariat groups=bkb;bkr;bkl plkb=tidak_ada pokja_trained=tidak_ada";
pub(crate) const V5: &str = "pokja_members=0 families=0 families_toddler=0 families_teen=0 families_elderly=0 teens=0 \
    bkb=0 bkr=0 bkl=0 uppka=0 pik_r=0 pus=0 iud=0 mow=0 mop=0 kondom=0 implan=0 suntik=0 pil=0 \
    hamil=0 ias=0 iat=0 tial=0";

/// The facts of a village; a later part replaces what an earlier one said of a source.
pub(crate) fn village(parts: &[&str]) -> Facts {
    let mut facts = Facts::new(Forms::ALL);
    for pair in parts.iter().flat_map(|part| part.split_whitespace()) {
        let (key, value) = pair.split_once('=').unwrap();
        let source = SourceId::of(key).unwrap();
        match source.source().kind {
            SourceKind::Answer => facts.set_answer(source, Answer::from_code(value).unwrap()),
            SourceKind::Count => {
                facts.set_count(source, (!value.is_empty()).then(|| value.parse().unwrap()));
            }
            SourceKind::AnyCodes => facts.set_agencies(value.split(';').map(str::as_bytes)),
            SourceKind::Codes(words) => {
                for (place, word) in words.iter().enumerate() {
                    let ada = value.split(';').any(|code| code == *word);
                    facts.set_code(
                        source,
                        place,
                        if ada { Answer::Ada } else { Answer::TidakAda },
                    );
                }
            }
        }
    }
    facts
}

/// One line: scores, indices in hundredths, class.
pub(crate) fn outcome(rules: &RuleSet, facts: &Facts) -> String {
    let result = rules.classify(facts);
    let scores: String = result.scores().iter().map(u8::to_string).collect();
    format!(
        "{scores} {:?} {}",
        result.indices_hundredths(),
        result.class()
    )
}

pub(crate) fn situs() -> RuleSet {
    RuleSet::built_in("situs-2023").unwrap()
}

pub(crate) fn koreksi() -> RuleSet {
    RuleSet::built_in("situs-2023-koreksi").unwrap()
}
