//! The agencies that can take part in an activity: the 36 kinds of the official form, in its order.

use db::Tx;

use super::store;

/// A kind of agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgencyKind {
    /// The code word in documents, files and the API.
    pub code: &'static str,
    /// The name as people in the field write it.
    pub name: &'static str,
}

/// The kinds that are the programme's own sector and therefore no other sector.
pub const OWN_SECTOR: [&str; 2] = ["opd_ppkb", "bkkbn"];

macro_rules! agencies {
    ($($code:literal $name:literal,)+) => {
        /// Every kind, in the order of the official form.
        pub const AGENCIES: &[AgencyKind] = &[$(AgencyKind { code: $code, name: $name }),+];
    };
}

agencies! {
    "perhubungan" "Perhubungan",
    "kelautan_perikanan" "Kelautan dan Perikanan",
    "pariwisata" "Pariwisata",
    "esdm" "Energi dan Sumber Daya Mineral",
    "dukcapil" "Kependudukan dan Pencatatan Sipil (Dukcapil)",
    "tni_polri" "TNI dan Polri",
    "kumham" "Kantor Wilayah Hukum dan HAM",
    "kominfo" "Komunikasi dan Informatika",
    "bumn_bumd" "BUMN dan BUMD",
    "koperasi" "Koperasi dan UKM",
    "perindustrian" "Perindustrian",
    "perdagangan" "Perdagangan",
    "pertanian" "Pertanian",
    "ketenagakerjaan" "Ketenagakerjaan",
    "pupr" "Pekerjaan Umum dan Perumahan Rakyat (PUPR)",
    "klh" "Lingkungan Hidup",
    "bina_marga" "Bina Marga dan Tata Ruang",
    "kemenag" "Kantor Kementerian Agama",
    "kesehatan" "Kesehatan",
    "sosial" "Sosial",
    "pppa" "Pemberdayaan Perempuan dan Perlindungan Anak",
    "pendidikan" "Pendidikan",
    "pora" "Pemuda dan Olahraga",
    "pmd" "Pemberdayaan Masyarakat dan Desa (PMD)",
    "pemda" "Pemerintah daerah",
    "opd_ppkb" "OPD KB kabupaten/kota",
    "pemdes" "Pemerintah desa, kampung, atau kelurahan",
    "lembaga_pendidikan" "Sekolah dan perguruan tinggi",
    "swasta" "Swasta",
    "puskesmas" "Puskesmas",
    "rumah_sakit_klinik" "Rumah sakit dan klinik",
    "masyarakat" "Komponen masyarakat Kampung KB",
    "bps" "Badan Pusat Statistik (BPS)",
    "bkkbn" "Perwakilan Kemendukbangga/BKKBN",
    "ketahanan_pangan" "Ketahanan Pangan",
    "peternakan" "Peternakan dan Kesehatan Hewan",
}

/// Writes the official kinds into the database; names that are there already are brought up to date.
///
/// # Errors
/// Those of the database.
pub async fn load_agencies(tx: &mut Tx) -> Result<(), db::Error> {
    for agency in AGENCIES {
        store::put_agency(tx, agency, OWN_SECTOR.contains(&agency.code)).await?;
    }
    Ok(())
}

/// The name of a kind of agency; a code that is not on the list stands for itself.
pub fn agency_name(code: &str) -> &str {
    let known = AGENCIES.iter().find(|agency| agency.code == code);
    known.map_or(code, |agency| agency.name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_official_kinds_are_36_and_hold_the_own_sector() {
        let codes: BTreeSet<_> = AGENCIES.iter().map(|agency| agency.code).collect();
        assert_eq!((codes.len(), AGENCIES.len()), (36, 36));
        assert!(OWN_SECTOR.iter().all(|code| codes.contains(code)));
        // Their places on the official list, by which others refer to them.
        assert_eq!(AGENCIES[25].code, "opd_ppkb");
        assert_eq!(AGENCIES[33].code, "bkkbn");
    }
}
