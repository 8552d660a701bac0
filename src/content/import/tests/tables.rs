use crate::content::import::tests::{bad, read_bytes};
use crate::content::model::{By, Level, ServiceLevel, Unit};
use rust_xlsxwriter::Workbook;

pub(crate) const TABLE: &str = "DANH MỤC THỦ TỤC;;;;;\n\nSTT;Tên thủ tục hành chính;Mã TTHC;Thời hạn giải quyết (ngày làm việc);Phí, lệ phí (nếu có);Người phụ trách\n\
    I;;;;;\n1;\"Cấp thẻ\ntạm trú\";1.000001;5;50.000 đồng;An\n2;Cấp giấy;1.012753.H19;Trong ngày;\"Miễn phí; riêng bản sao 2.000 đồng\";An\n;;;;;\n3;Thiếu mã;;5;;An\nSTT;Tên thủ tục hành chính;Mã TTHC;;;\n";

#[test]
fn a_table_is_read_whatever_separates_its_cells() {
    for separator in [";", ",", "\t"] {
        let text = TABLE
            .replace("phí, lệ", "phí lệ")
            .replace("Phí, lệ", "Phí lệ")
            .replace("Miễn phí; riêng", "Miễn phí riêng");
        let import = read_bytes(
            "a.csv",
            format!("\u{feff}{}", text.replace(';', separator)).as_bytes(),
        )
        .unwrap();
        assert_eq!(import.procedures.len(), 2, "{separator:?} {:?}", import.bad);
        let p = &import.procedures[0];
        assert_eq!(
            (p.code.0.as_str(), p.name.as_str()),
            ("1.000001", "Cấp thẻ tạm trú")
        );
        assert_eq!(p.prose.fees, "- | 5 ngày làm việc | 50.000 đồng |");
        let q = &import.procedures[1];
        assert_eq!(
            (q.code.0.as_str(), q.prose.fees.as_str()),
            (
                "1.012753",
                "- | Trong ngày |  | Miễn phí riêng bản sao 2.000 đồng"
            )
        );
        assert_eq!(
            import.bad.iter().map(|bad| bad.line).collect::<Vec<_>>(),
            [9]
        );
        let notes: Vec<(usize, bool)> = import
            .notes
            .iter()
            .map(|note| (note.line, note.reason.contains("Người phụ trách")))
            .collect();
        assert_eq!(notes, [(3, true), (7, false)]);
    }
}

#[test]
fn a_table_that_was_cut_off_loses_its_last_row() {
    let import = read_bytes("a.csv", "Mã,Tên\n1.000001,A\n1.000002,\"B và".as_bytes()).unwrap();
    assert_eq!((import.procedures.len(), import.bad[0].line), (1, 3));
    let import = read_bytes("a.csv", "Mã,Tên\n1.000001,\"A \"\"x\"\"\"\n".as_bytes()).unwrap();
    assert_eq!(
        (import.procedures[0].name.as_str(), import.bad.len()),
        ("A \"x\"", 0)
    );
}

pub(crate) fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet()
        .set_name("Bìa")
        .unwrap()
        .write(0, 0, "Danh mục")
        .unwrap();
    let sheet = book.add_worksheet();
    let titles = [
        "Số TT",
        "Mã thủ tục",
        "Tên thủ tục (hành chính)",
        "Cách thức thực hiện",
        "Thời hạn giải quyết",
        "Lệ phí",
        "Phí",
        "Mức độ",
        "Link",
        "Cấp thực hiện",
        "Thành phần hồ sơ",
    ];
    for (i, title) in titles.iter().enumerate() {
        sheet.write(2, i as u16, *title).unwrap();
    }
    sheet.write(3, 0, 1).unwrap();
    // A code that the spreadsheet took for a number has lost its last zero.
    sheet.write(3, 1, 1.00101).unwrap();
    let cells = [
        "Đăng ký thường trú",
        "Trực tiếp; trực tuyến",
        "07 ngày làm việc",
        "20.000 đồng",
        "Không",
        "Toàn trình",
        "https://dichvucong.gov.vn/x",
        "Cấp xã",
        "- Tờ khai\n- CCCD",
    ];
    for (i, cell) in cells.iter().enumerate() {
        sheet.write(3, 2 + i as u16, *cell).unwrap();
    }
    // A stray mark at the end of the world.
    sheet.write(1_048_575, 16_383, "x").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_spreadsheet_is_read() {
    let import = read_bytes("a.xlsx", &workbook()).unwrap();
    assert_eq!(bad(&import), []);
    let p = &import.procedures[0];
    assert_eq!(
        (p.code.0.as_str(), p.name.as_str()),
        ("1.001010", "Đăng ký thường trú")
    );
    assert_eq!(
        p.ways.iter().map(|way| way.by).collect::<Vec<_>>(),
        [By::Online, By::InPerson]
    );
    assert_eq!(
        (p.ways[0].durations[0].value, p.ways[0].durations[0].unit),
        (7.0, Unit::WorkingDay)
    );
    assert_eq!(
        (p.service_level, p.levels.as_slice()),
        (Some(ServiceLevel::FullOnline), [Level::Commune].as_slice())
    );
    assert_eq!(p.links.info, "https://dichvucong.gov.vn/x");
    assert_eq!(p.prose.documents, "Tờ khai\nCCCD");
    assert!(
        p.prose.fees.contains("Lệ phí: 20.000 đồng\nPhí: Không"),
        "{}",
        p.prose.fees
    );
    assert!(p.detail);
}

/// An archive without compression, which is all that an ODS file needs.
fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let crc = |bytes: &[u8]| {
        !bytes.iter().fold(!0_u32, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                if crc & 1 == 1 {
                    crc >> 1 ^ 0xedb8_8320
                } else {
                    crc >> 1
                }
            })
        })
    };
    let (mut out, mut central) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let at = out.len() as u32;
        let mut entry = vec![0_u8; 8];
        entry[0] = 20;
        entry.extend([0; 2]);
        entry.extend(crc(text.as_bytes()).to_le_bytes());
        entry.extend((text.len() as u32).to_le_bytes());
        entry.extend((text.len() as u32).to_le_bytes());
        entry.extend((name.len() as u16).to_le_bytes());
        entry.extend([0; 2]);
        out.extend(b"PK\x03\x04");
        out.extend(&entry);
        out.extend(name.as_bytes());
        out.extend(text.as_bytes());
        central.extend(b"PK\x01\x02\x14\0");
        central.extend(&entry);
        central.extend([0; 10]);
        central.extend(at.to_le_bytes());
        central.extend(name.as_bytes());
    }
    let (at, count) = (out.len() as u32, files.len() as u16);
    out.extend(&central);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend((central.len() as u32).to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0; 2]);
    out
}

#[test]
fn an_open_document_is_read() {
    let cell = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let row = |cells: [&str; 2]| {
        format!(
            "<table:table-row>{}{}</table:table-row>",
            cell(cells[0]),
            cell(cells[1])
        )
    };
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"A\">{}{}</table:table></office:spreadsheet></office:body></office:document-content>",
        row(["Mã TTHC", "Tên TTHC"]),
        row(["1.000001", "Cấp thẻ"]),
    );
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    let mime = "application/vnd.oasis.opendocument.spreadsheet";
    let bytes = archive(&[
        ("mimetype", mime),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", &content),
    ]);
    let import = read_bytes("a.ods", &bytes).unwrap();
    assert_eq!(
        (import.procedures[0].name.as_str(), import.bad.len()),
        ("Cấp thẻ", 0)
    );
}
