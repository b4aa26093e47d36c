use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::*;

fn names_of_groups(design: Design, words: &[&str]) -> Vec<String> {
    let mut survey = Survey::new(design, &["Geographical region"]);
    for word in words {
        let child = Child {
            groups: &[Some(*word)],
            cluster: Some(*word),
            weight: Some(1.0),
            ..Child::default()
        };
        survey.add(&child).unwrap();
    }
    let groups = survey.finish().into_iter().skip(21);
    groups.map(|group| group.name).collect()
}

#[test]
fn groups_come_as_they_appeared_or_sorted_where_clusters_are_drawn() {
    let clustered = Design {
        has_clusters: true,
        ..PLAIN
    };
    let words = ["West", "East", "West"];
    assert_eq!(
        names_of_groups(WEIGHTED, &words),
        ["Geographical region: West", "Geographical region: East"]
    );
    assert_eq!(
        names_of_groups(clustered, &words),
        ["Geographical region: East", "Geographical region: West"]
    );
    assert_eq!(
        names_of_groups(clustered, &["10", "9", "2"]),
        [
            "Geographical region: 2",
            "Geographical region: 9",
            "Geographical region: 10"
        ]
    );
}

#[test]
fn usual_groups_are_always_there_in_their_order() {
    let names: Vec<String> = Survey::new(PLAIN, &[])
        .finish()
        .into_iter()
        .map(|group| group.name)
        .collect();
    assert_eq!(names.len(), 21);
    assert_eq!(names[0], "All");
    assert_eq!(names[1], "Age group: 00-05 mo");
    assert_eq!(names[6], "Age group: 48-59 mo");
    assert_eq!(names[7..9], ["Sex: Female", "Sex: Male"]);
    assert_eq!(names[9], "Age + sex: 00-05 mo.Female");
    assert_eq!(names[20], "Age + sex: 48-59 mo.Male");
}

#[test]
fn a_table_has_the_columns_of_who_and_empty_fields_where_nothing_is_known() {
    let mut lines = vec![];
    write_header(&mut lines);
    for group in Survey::new(PLAIN, &["a, b"]).finish() {
        write_row(&mut lines, &group);
    }
    let text = String::from_utf8(lines).unwrap();
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    assert!(rows.iter().all(|row| row.len() == 135));
    assert_eq!(
        rows[0][..5],
        ["Group", "HAZ_pop", "HAZ_unwpop", "HA_3_r", "HA_3_se"]
    );
    assert_eq!(rows[0][134], "HA_2_WH2_ul");
    assert_eq!(rows[1][..4], ["All", "0", "0", ""]);
}
