//! Text files in every encoding, with every line end, and with quotation marks that mean trouble.

use crate::Case;

fn wide(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

pub const CASES: &[Case] = &[
    ("zeros.csv", || vec![0; 20 << 20]),
    ("one-zero.csv", || [b"Id,Name\n1,a\n2,b\0\n".as_slice(), &b"3,c\n".repeat(100)].concat()),
    ("a-quotation-mark-never-closed.csv", || [b"Id,Name\n1,\"a\n".as_slice(), &b"2,b\n".repeat(1 << 20)].concat()),
    ("a-quotation-mark-closed-late.csv", || [b"Id,Name\n1,\"".as_slice(), &b"x\n".repeat(10 << 20), b"\"\n"].concat()),
    ("a-cell-of-60-mb.csv", || [b"Id,Name\n1,".as_slice(), &vec![b'x'; 60 << 20], b"\n2,b\n"].concat()),
    ("16385-columns.csv", || [b"a,".repeat(16_384), b"a\n".to_vec(), b"1,".repeat(16_384), b"1\n".to_vec()].concat()),
    ("a-row-of-a-million-cells.csv", || [b"Id,Name\n1,a\n".as_slice(), &b",".repeat(1_000_000), b"\n"].concat()),
    ("only-commas.csv", || b",".repeat(5_000_000)),
    ("only-quotation-marks.csv", || b"\"".repeat(5_000_001)),
    ("only-line-ends.csv", || b"\r\n".repeat(5_000_000)),
    ("only-a-mark.csv", || b"\xEF\xBB\xBF".to_vec()),
    ("only-a-header.csv", || b"Id,Name\n".to_vec()),
    ("only-a-delimiter-line.csv", || b"sep=;\n".to_vec()),
    ("carriage-returns.csv", || b"Id,Name\r1,a\r2,\"b\rc\"\r".to_vec()),
    ("every-line-end.csv", || b"Id,Name\r\n1,a\n2,b\r3,c\r\r\n4,d\n\r5,e".to_vec()),
    ("two-marks.csv", || b"\xEF\xBB\xBF\xEF\xBB\xBFId,Name\n1,a\n".to_vec()),
    ("mark-and-delimiter-line.csv", || b"\xEF\xBB\xBFsep=|\r\nId|Name\r\n1|a\r\n".to_vec()),
    ("utf-16-le.csv", || wide("\u{FEFF}Id,Name\n1,Zoë\n", u16::to_le_bytes)),
    ("utf-16-be-without-mark.csv", || wide("Id,Name\n1,Zoe\n", u16::to_be_bytes)),
    ("utf-16-of-odd-length.csv", || [wide("\u{FEFF}Id,Name\n1,a\n", u16::to_le_bytes), vec![b'x']].concat()),
    ("utf-16-with-halves.csv", || {
        [wide("\u{FEFF}Id,Name\n1,", u16::to_le_bytes), vec![0, 0xD8, 0, 0xD8, b'\n', 0]].concat()
    }),
    ("utf-16-mark-on-utf-8.csv", || b"\xFF\xFEId,Name\n1,a\n2,b\n".to_vec()),
    ("utf-8-mark-on-utf-16.csv", || [b"\xEF\xBB\xBF".to_vec(), wide("Id,Name\n1,a\n", u16::to_le_bytes)].concat()),
    ("utf-32.csv", || "\u{FEFF}Id,Name\n".chars().flat_map(|char| u32::from(char).to_le_bytes()).collect()),
    ("utf-7.csv", || b"+/v8-Id,Name\n1,Zo+AOs-\n".to_vec()),
    ("half-utf-8-half-western.csv", || "Id,Name\n1,Zoë\n".bytes().chain(*b"2,Zo\xEB\n").collect()),
    ("overlong-and-surrogates.csv", || b"Id,Name\n1,\xC0\xAF\n2,\xED\xA0\x80\n".to_vec()),
    ("control-characters.csv", || b"Id,Name\n1,\x01\x02\x7F\n2,\x1B[31mred\n".to_vec()),
    ("writing-turned-round.csv", || "Id,Name\n1,\u{202E}fdp.exe\u{200B}\n".as_bytes().to_vec()),
    ("quotes-in-the-middle.csv", || b"Id,Name\n1,a\"b\"c\n2,\"d\"e\n3,\"\"\"\"\n".to_vec()),
    ("rows-of-every-length.csv", || b"Id,Name\n1\n2,b,c,d\n,,,\n3,\n".to_vec()),
    ("cells-that-are-formulas.csv", || b"Id,Name\n=1+1,@SUM(A1)\n+1,-1\n\t=1,\"=cmd|' /C calc'!A0\"\n".to_vec()),
    ("a-million-blank-rows-between.csv", || {
        [b"Id,Name\n1,a\n".as_slice(), &b"\n".repeat(1_000_000), b"2,b\n"].concat()
    }),
    ("two-million-rows-and-one.csv", || [b"I\n".as_slice(), &b"1\n".repeat(2_000_001)].concat()),
    ("one-line-without-end.tsv", || b"Id\tName".to_vec()),
];
