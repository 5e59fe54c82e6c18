//! Letters that OCR takes for digits, and the other way round. These read a copy; the letter's text stays as it is.

/// What a character most likely is where a digit must stand.
fn as_digit(c: char) -> char {
    match c {
        'O' | 'o' | 'Q' | 'D' => '0',
        'l' | 'I' | 'i' | '|' | '!' | 'L' => '1',
        'Z' | 'z' => '2',
        'S' | 's' => '5',
        'G' | 'b' => '6',
        'B' => '8',
        'g' | 'q' => '9',
        other => other,
    }
}

/// What a character most likely is where a capital must stand.
fn as_letter(c: char) -> char {
    match c {
        '0' => 'O',
        '1' | '|' | '!' => 'I',
        '2' => 'Z',
        '5' | '$' => 'S',
        '6' => 'G',
        '8' => 'B',
        other => other,
    }
}

pub fn digits(text: &str) -> String {
    text.chars().map(as_digit).collect()
}

pub fn letters(text: &str) -> String {
    text.chars().map(as_letter).collect::<String>().to_uppercase()
}
