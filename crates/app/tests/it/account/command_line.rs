//! Accounts that the command line makes and changes.

use kampungkb::account::commanded;
use kampungkb::platform::access::Role;
use rules::region_code::RegionCode;

use super::sign_in;
use crate::support::on_both;
use crate::support::world;

#[tokio::test]
async fn the_command_line_makes_the_first_account() {
    on_both(async |test| {
        let asked = |user: &str, role, regions: &[&str]| commanded::Asked {
            user_name: user.to_owned(),
            display_name: "Orang Baru".to_owned(),
            phone: Some("0813 1111 2222".to_owned()),
            role,
            regions: regions.iter().map(|code| code.parse().unwrap()).collect(),
            sector: None,
        };
        let new = asked("pengelola.dua", Role::Administrator, &[]);
        commanded::add(&test.app, new, "pisang-goreng-hangat")
            .await
            .unwrap();
        assert_eq!(
            sign_in(&mut test.nobody(), "081311112222", "pisang-goreng-hangat").await,
            303
        );
        for (asked, password, words) in [
            (
                asked("pengelola.dua", Role::Administrator, &[]),
                "pisang-goreng-hangat",
                "sudah dipakai",
            ),
            (
                asked("baru", Role::Kader, &[]),
                "pisang-goreng-hangat",
                "memerlukan --region",
            ),
            (
                asked("baru", Role::Kader, &["64.03"]),
                "pisang-goreng-hangat",
                "bukan tingkat wilayah",
            ),
            (
                asked("0812", Role::Ministry, &[]),
                "pisang-goreng-hangat",
                "huruf kecil",
            ),
        ] {
            let asked = commanded::Asked {
                phone: None,
                ..asked
            };
            let refused = commanded::add(&test.app, asked, password)
                .await
                .unwrap_err()
                .to_string();
            assert!(refused.contains(words), "{refused}");
        }
        let weak = commanded::Asked {
            phone: None,
            ..asked("baru", Role::Ministry, &[])
        };
        assert!(
            commanded::add(&test.app, weak, "password12")
                .await
                .unwrap_err()
                .to_string()
                .contains("mudah ditebak")
        );
        commanded::set_active(&test.app, "pengelola.dua", false)
            .await
            .unwrap();
        assert_eq!(
            sign_in(&mut test.nobody(), "pengelola.dua", "pisang-goreng-hangat").await,
            422
        );
        commanded::set_active(&test.app, "pengelola.dua", true)
            .await
            .unwrap();
        commanded::reset_password(&test.app, "pengelola.dua", "nasi-kuning-pagi-hari")
            .await
            .unwrap();
        assert_eq!(
            sign_in(&mut test.nobody(), "pengelola.dua", "nasi-kuning-pagi-hari").await,
            303
        );
        assert!(
            commanded::set_active(&test.app, "tidak.ada", true)
                .await
                .is_err()
        );
        let nation = commanded::list(&test.app, &Role::ALL, RegionCode::NATION, None)
            .await
            .unwrap();
        assert_eq!(nation.len(), world::PEOPLE.len() + 1);
        let berau = commanded::list(&test.app, &Role::ALL, world::BERAU.parse().unwrap(), None)
            .await
            .unwrap();
        assert_eq!(berau.len(), 8);
    })
    .await;
}
