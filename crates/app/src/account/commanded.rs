//! What the command line does with accounts; it may do everything, and the audit says that it came from there.

use rules::region_code::{RegionCode, RegionLevel};
use uuid::Uuid;

use super::actions::{CreateAccount, ResetPassword, SetActive};
use super::password::{self, LONGEST, SHORTEST, Weakness};
use super::{Account, NewAccount, forms, phone, reach, store};
use crate::app::App;
use crate::platform::access::{Access, Origin, Role, Scope};
use crate::platform::command;

/// An account as asked for on the command line.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The name to sign in with.
    pub user_name: String,
    /// The name shown to others.
    pub display_name: String,
    /// A telephone number in any writing.
    pub phone: Option<String>,
    /// The role.
    pub role: Role,
    /// Region codes; none for the roles that reach over the nation.
    pub regions: Vec<RegionCode>,
    /// The agency of an agency's person.
    pub sector: Option<String>,
}

/// Makes an account.
///
/// # Errors
/// What is wrong with it, in Indonesian.
pub async fn add(app: &App, asked: Asked, password: &str) -> anyhow::Result<Uuid> {
    anyhow::ensure!(
        forms::is_user_name(&asked.user_name),
        "nama pengguna terdiri atas 3 sampai 40 huruf kecil, angka, titik, atau tanda hubung"
    );
    let mut from = app.db().reader();
    anyhow::ensure!(
        !store::is_user_name_taken(&mut from, &asked.user_name).await?,
        "nama pengguna {} sudah dipakai",
        asked.user_name
    );
    let phone = match asked.phone.as_deref() {
        None => None,
        Some(text) => match phone::normal(text) {
            Some(phone) => Some(phone),
            None => anyhow::bail!("nomor telepon tidak dapat dibaca; tulis seperti 081234567890"),
        },
    };
    if let Some(phone) = phone.as_deref() {
        anyhow::ensure!(
            !store::is_phone_taken(&mut from, phone).await?,
            "nomor telepon ini sudah dipakai akun lain"
        );
    }
    let regions = regions(app, asked.role, asked.regions)?;
    let sector = sector(app, asked.role, asked.sector).await?;
    check(password, &[&asked.user_name, &asked.display_name])?;
    let create = CreateAccount {
        place: reach::place(&regions, &Scope::system("the command line keeps accounts")),
        account: NewAccount {
            id: Uuid::nil(),
            user_name: asked.user_name,
            phone,
            display_name: asked.display_name,
            password_hash: password::hash(password.to_owned()).await?,
            role: asked.role,
            sector,
            regions,
            is_demonstration: false,
            must_change_password: true,
        },
        ticket: app.clock().new_id(),
    };
    let done = command::submit(app, &access(), app.clock().new_id(), create).await?;
    Ok(done.account_id)
}

/// Lets an account sign in, or no longer.
///
/// # Errors
/// Where there is no such account.
pub async fn set_active(app: &App, user_name: &str, active: bool) -> anyhow::Result<()> {
    let account = find(app, user_name).await?;
    let place = place(&account);
    let set = SetActive {
        place,
        account,
        active,
    };
    command::submit(app, &access(), app.clock().new_id(), set).await?;
    Ok(())
}

/// Gives an account a new password.
///
/// # Errors
/// Where there is no such account, or the password is refused.
pub async fn reset_password(app: &App, user_name: &str, password: &str) -> anyhow::Result<()> {
    let account = find(app, user_name).await?;
    check(password, &[&account.user_name, &account.display_name])?;
    let reset = ResetPassword {
        place: place(&account),
        account,
        password_hash: password::hash(password.to_owned()).await?,
        ticket: app.clock().new_id(),
    };
    command::submit(app, &access(), app.clock().new_id(), reset).await?;
    Ok(())
}

/// The accounts of some roles inside a region, by name; the first 1,000 after a name and account.
///
/// # Errors
/// Those of the database.
pub async fn list(
    app: &App,
    roles: &[Role],
    region: RegionCode,
    after: Option<&Account>,
) -> anyhow::Result<Vec<Account>> {
    let scope = Scope::system("the command line lists accounts").within(region);
    let after = store::After {
        name_sort: after.map_or_else(String::new, |last| last.name_sort.clone()),
        id: after.map_or(Uuid::nil(), |last| last.id),
    };
    Ok(store::list(&mut app.db().reader(), &scope, roles, "", after, 1_000).await?)
}

async fn find(app: &App, user_name: &str) -> anyhow::Result<Account> {
    let found = store::find_by_name(&mut app.db().reader(), user_name).await?;
    found.ok_or_else(|| {
        anyhow::anyhow!("tidak ada akun {user_name}; lihat daftarnya dengan kampungkb user list")
    })
}

fn place(account: &Account) -> RegionCode {
    reach::place(
        &account.regions,
        &Scope::system("the command line keeps accounts"),
    )
}

fn access() -> Access {
    Access::system("the command line keeps accounts", Origin::CommandLine)
}

fn regions(app: &App, role: Role, regions: Vec<RegionCode>) -> anyhow::Result<Vec<RegionCode>> {
    let level = reach::level(role);
    if level == RegionLevel::Nation {
        anyhow::ensure!(
            regions.is_empty(),
            "peran {} berlaku untuk seluruh Indonesia; hapus --region",
            role.code()
        );
        return Ok(vec![RegionCode::NATION]);
    }
    anyhow::ensure!(
        !regions.is_empty(),
        "peran {} memerlukan --region",
        role.code()
    );
    anyhow::ensure!(
        regions.len() == 1 || reach::takes_several(role),
        "peran {} hanya untuk satu wilayah",
        role.code()
    );
    for region in &regions {
        anyhow::ensure!(
            app.regions().holds(*region) && region.level() == level,
            "wilayah {region} tidak ada atau bukan tingkat wilayah untuk peran {}",
            role.code()
        );
    }
    Ok(regions)
}

async fn sector(app: &App, role: Role, sector: Option<String>) -> anyhow::Result<Option<String>> {
    if role != Role::Agency {
        anyhow::ensure!(sector.is_none(), "--sector hanya untuk peran agency");
        return Ok(None);
    }
    let agencies = store::agencies(&mut app.db().reader()).await?;
    let codes: Vec<&str> = agencies.iter().map(|agency| agency.code.as_str()).collect();
    match sector {
        Some(code) if codes.contains(&code.as_str()) => Ok(Some(code)),
        _ => anyhow::bail!(
            "peran agency memerlukan --sector, salah satu dari {}",
            codes.join(", ")
        ),
    }
}

fn check(password: &str, names: &[&str]) -> anyhow::Result<()> {
    match password::check_new(password, names) {
        Ok(()) => Ok(()),
        Err(Weakness::Short) => anyhow::bail!("kata sandi paling sedikit {SHORTEST} huruf"),
        Err(Weakness::Long) => anyhow::bail!("kata sandi paling banyak {LONGEST} huruf"),
        Err(Weakness::Common) => anyhow::bail!(
            "kata sandi mudah ditebak; pakai beberapa kata yang tidak berhubungan, atau biarkan program membuatnya"
        ),
    }
}
