// The demonstration's logins that the browser tests use, as `kampungkb demo` prints them.
export const people = {
  kader: { user: 'kader.maluang', does: 'a volunteer of Maluang, kabupaten Berau' },
  officer: { user: 'opd.berau', does: 'an officer of the family-planning office of kabupaten Berau' },
  otherOfficer: { user: 'opd.belitung-timur', does: 'an officer of the same office in kabupaten Belitung Timur' },
  administrator: { user: 'pengelola', does: 'who runs the program, for the whole nation' },
};

export const password = 'kampungkb-demo';
