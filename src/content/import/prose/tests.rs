use crate::content::import::prose::fees::clean as clean_fees;
use crate::content::import::prose::{
    FeeLine, clean, combine_fees, documents_lines, fees_lines, legal_lines, result_lines,
    sentences, steps_lines,
};
use crate::content::model::{By, Prose};
use proptest::prelude::*;

const FEES: &str = "Hình thức nộpThời gianPhí, lệ phíMô tả";
const PAPERS: &str = "Tên giấy tờMẫu đơn, tờ khaiSố lượng";
const LAW: &str = "Tên văn bản pháp lýMã văn bản";

fn line(by: By, duration: &str, amount: &str, note: &str) -> FeeLine {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    FeeLine {
        by: Some(by),
        duration: some(duration),
        amount: some(amount),
        note: note.to_owned(),
    }
}

#[test]
fn cells_that_ran_together_come_apart() {
    let text = format!(
        "{FEES}Trực tuyến7 Ngày làm việc10,000 Việt Nam Đồng(10.000 đồng/khẩu)Nộp qua mạng.Dịch vụ bưu chính30 NgàyKhông có thông tin"
    );
    assert_eq!(
        fees_lines(&text),
        [
            line(
                By::Online,
                "7 ngày làm việc",
                "10.000 đồng",
                "10.000 đồng/khẩu\nNộp qua mạng."
            ),
            line(By::Post, "30 ngày", "", ""),
        ]
    );
    assert_eq!(
        clean_fees(&text),
        "Trực tuyến | 7 ngày làm việc | 10.000 đồng | 10.000 đồng/khẩu\nNộp qua mạng.\nDịch vụ bưu chính | 30 ngày |  |"
    );
}

#[test]
fn free_is_only_quoted_when_nothing_speaks_of_money() {
    let amounts = |rows: &str| -> Vec<Option<String>> {
        fees_lines(&format!("{FEES}{rows}"))
            .into_iter()
            .map(|line| line.amount)
            .collect()
    };
    let free = Some("Miễn phí".to_owned());
    assert_eq!(
        amounts("Trực tuyến3 NgàyMiễn phíTrực tiếp3 NgàyMiễn phí"),
        [free.clone(), free.clone()]
    );
    // The note says "none" itself.
    assert_eq!(amounts("Trực tuyến3 NgàyMiễn phí(Không có)")[0], free);
    // A note beside it, in brackets or not.
    assert_eq!(
        amounts("Trực tuyến3 NgàyMiễn phí(Mức thu do HĐND tỉnh quyết định)"),
        [None]
    );
    assert_eq!(
        amounts("Trực tuyến3 NgàyMiễn phíTrong thời hạn 3 ngày"),
        [None]
    );
    // A note on another way of the same record.
    assert_eq!(
        amounts("Trực tuyến3 NgàyMiễn phí(Phí cấp bản sao theo Thông tư)Trực tiếp3 NgàyMiễn phí"),
        [None, None]
    );
    assert_eq!(
        amounts("Trực tuyến3 NgàyMiễn phíTrực tiếp3 Ngày50,000 VNĐ"),
        [None, Some("50.000 đồng".to_owned())]
    );
    // Nothing is not free.
    assert_eq!(amounts("Trực tuyến3 NgàyKhông có thông tin"), [None]);
    // An unbalanced bracket swallows no row.
    let lines = fees_lines(&format!(
        "{FEES}Trực tuyến3 NgàyMiễn phí(theo (Thông tư 5Trực tiếp3 NgàyMiễn phí"
    ));
    assert_eq!(lines.len(), 2);
    assert_eq!(
        (lines[0].amount.as_deref(), lines[0].note.as_str()),
        (None, "theo (Thông tư 5")
    );
}

#[test]
fn zero_in_the_portals_document_is_no_better() {
    let of = |text: &str| fees_lines(text).remove(0);
    assert_eq!(
        of("Trực tiếp | 17 Ngày làm việc | Phí : 0 Đồng | "),
        line(By::InPerson, "17 ngày làm việc", "Miễn phí", "")
    );
    assert_eq!(
        of("Trực tiếp | 17 Ngày | Phí : 0 Đồng | Theo thông báo"),
        line(By::InPerson, "17 ngày", "", "Theo thông báo")
    );
    assert_eq!(
        of("Trực tiếp | Không quy định |  | Theo Điều 5"),
        line(By::InPerson, "", "", "Theo Điều 5")
    );
    assert_eq!(
        of("Trực tiếp | 5 Ngày | Phí : 2.000.000 Đồng (Thẩm định); File đính kèm: a.docx | "),
        line(By::InPerson, "5 ngày", "2.000.000 đồng", "Thẩm định")
    );
    assert_eq!(
        of("Trực tiếp | 5 Ngày | Lệ phí : 1.5 USD | ")
            .amount
            .as_deref(),
        Some("1.5 USD")
    );
    let two = of("Trực tiếp | 5 Ngày | Phí : 50.000 Đồng (sơ tuyển); Lệ phí : 20.000 Đồng | ");
    assert_eq!((two.amount, two.note.contains("20.000")), (None, true));
}

#[test]
fn amounts_without_their_zeros_are_not_quoted() {
    let of = |row: &str| {
        fees_lines(&format!("{FEES}{row}"))
            .into_iter()
            .next()
            .and_then(|line| line.amount)
    };
    assert_eq!(of("Trực tuyến5 Ngày90 VNĐ"), None);
    assert_eq!(of("Trực tuyến5 Ngày2500 VNĐ"), None);
    assert_eq!(of("Trực tuyến5 Ngày1,500 VNĐ(1.500.000 đồng/hồ sơ)"), None);
    assert_eq!(
        of("Trực tuyến5 Ngày1,500 VNĐ"),
        Some("1.500 đồng".to_owned())
    );
    assert_eq!(of("Trực tuyến5 Ngày25 USD"), Some("25 USD".to_owned()));
    // "1" without its unit and 20,000, or 120,000?
    assert_eq!(of("Trực tuyến120,000 VNĐ(Theo Thông tư)"), None);
    let lines = fees_lines(&format!("{FEES}Trực tiếp1Miễn phí"));
    assert_eq!(lines, [line(By::InPerson, "", "Miễn phí", "")]);
}

#[test]
fn notes_that_name_a_way_are_no_rows() {
    let text = format!(
        "{FEES}Trực tiếp17 NgàyMiễn phí(Không)Trực tiếp tại Bộ phận Một cửa, hoặc Trực tuyến sauTrực tuyếnKhông phải trả kết quảMiễn phí"
    );
    let lines = fees_lines(&text);
    assert_eq!(lines.len(), 2);
    assert_eq!(
        lines[0].note,
        "Trực tiếp tại Bộ phận Một cửa, hoặc Trực tuyến sau"
    );
    assert_eq!(lines[1].duration.as_deref(), Some("Không phải trả kết quả"));
}

#[test]
fn tables_tell_ways_and_times_apart() {
    let text = combine_fees(&[By::Online, By::Post], "05 ngày làm việc", "50.000 đồng");
    let want = line(By::Online, "05 ngày làm việc", "50.000 đồng", "");
    assert_eq!(
        fees_lines(&text),
        [
            want.clone(),
            FeeLine {
                by: Some(By::Post),
                ..want
            }
        ]
    );
    let text = combine_fees(&[], "5 ngày", "Không");
    let want = FeeLine {
        by: None,
        duration: Some("5 ngày".to_owned()),
        amount: Some("Miễn phí".to_owned()),
        note: String::new(),
    };
    assert_eq!(fees_lines(&text), [want]);
    let text = combine_fees(&[], "", "Phí: 0\nLệ phí: 50.000 đồng/hồ sơ");
    assert!(
        fees_lines(&text).iter().all(|line| line.amount.is_none()),
        "{text}"
    );
    assert_eq!(combine_fees(&[By::Online], "", ""), "");
    assert_eq!(
        fees_lines("50000")[0].amount.as_deref(),
        Some("50.000 đồng")
    );
    assert_eq!(
        fees_lines("Miễn phí")[0].amount.as_deref(),
        Some("Miễn phí")
    );
    assert_eq!(fees_lines("Theo Thông tư 85/2019/TT-BTC")[0].amount, None);
}

#[test]
fn papers_come_apart() {
    let text = format!(
        "--{PAPERS}Đơn đề nghị theo Mẫu 51 Nghị định số 23/2026/NĐ-CPMau51.docx1 bản chính- Nộp 02 bản chính tờ khai;0 bản chính,1 bản sao\
         * Khi nộp qua mạng:{PAPERS}Đơn  đề nghị.Mẫu số 1.docxMẫu số 2.doc1 bản chínhĐơn đề nghịMẫu số 1.docx1 bản chínhLưu ý: xuất trình thẻ căn cước0 bản chính\
         Hết:{PAPERS}"
    );
    assert_eq!(
        documents_lines(&text),
        [
            "Đơn đề nghị theo Mẫu 51 Nghị định số 23/2026/NĐ-CP (bản chính: 1)",
            "Nộp 02 bản chính tờ khai (bản sao: 1)",
            "Khi nộp qua mạng:",
            "Đơn đề nghị (bản chính: 1)",
            "Lưu ý: xuất trình thẻ căn cước",
        ]
    );
    let piped = "1. Giấy đề nghị | a.docx\nb.docx | Bản chính: 1; Bản sao: 0\n2. Bản sao giấy tờ |  | Bản chính: 0; Bản sao: 1";
    assert_eq!(
        documents_lines(piped),
        [
            "1. Giấy đề nghị (bản chính: 1)",
            "2. Bản sao giấy tờ (bản sao: 1)"
        ]
    );
    assert_eq!(
        documents_lines("- Tờ khai\n- CCCD\nKhông có thông tin\n- CCCD"),
        ["Tờ khai", "CCCD"]
    );
}

#[test]
fn counts_are_told_from_numbers_before_them() {
    let of = |rows: &str| documents_lines(&format!("--{PAPERS}{rows}"));
    assert_eq!(
        of("Quyết định ngày 26/6/20181 bản chính"),
        ["Quyết định ngày 26/6/2018 (bản chính: 1)"]
    );
    assert_eq!(
        of("Đơn theo Điều 51 bản chính"),
        ["Đơn theo Điều 5 (bản chính: 1)"]
    );
    assert_eq!(
        of("Đơn (01 bản chính) có dấu2 bản chính"),
        ["Đơn (01 bản chính) có dấu (bản chính: 2)"]
    );
    assert_eq!(
        of("Ảnh 4x6Mẫu 10TP-TT-sđ.docx1 bản chính,2 bản sao"),
        ["Ảnh 4x6 (bản chính: 1; bản sao: 2)"]
    );
}

#[test]
fn a_long_list_says_that_it_is_cut() {
    let text: String = (0..40).map(|i| format!("Giấy {i}\n")).collect();
    let lines = documents_lines(&text);
    assert_eq!(
        (lines.len(), lines[24].as_str()),
        (25, "… và 16 mục khác, xin xem trang nguồn.")
    );
    let steps: String = (0..40).map(|i| format!("Bước {i}: làm\n")).collect();
    assert_eq!(steps_lines(&steps).len(), 30);
}

#[test]
fn laws_come_apart() {
    let text = format!(
        "{LAW}Luật Hòa giải ở cơ sở năm 201335/2013/QH13Luật 54/2014/QH1354/2014/QH13Quy định về đất đaiThông tư số 55/2025/TT-BXDNghị định 23/2026/NĐ-CP ngày 17/01/2026 của Chính phủ.NĐ 23/2026/NĐ-CPsửa đổi một số điều86/2020/NĐ-CPLuật28/2023/QH15"
    );
    assert_eq!(
        legal_lines(&text),
        [
            "Luật Hòa giải ở cơ sở năm 2013 (35/2013/QH13)",
            "Luật 54/2014/QH13",
            "Quy định về đất đai (Thông tư số 55/2025/TT-BXD)",
            "Nghị định 23/2026/NĐ-CP ngày 17/01/2026 của Chính phủ",
            "sửa đổi một số điều (86/2020/NĐ-CP)",
            "Luật 28/2023/QH15",
        ]
    );
    let piped = "49/2015/QĐ-TTg | Về một số chế độ | 14-10-2015 | Thủ tướng Chính phủ\nThông tư 5";
    assert_eq!(
        legal_lines(piped),
        ["Về một số chế độ (49/2015/QĐ-TTg)", "Thông tư 5"]
    );
}

#[test]
fn page_furniture_goes() {
    let text = "Giấy khai sinhMã: KQ.G15.000289Trích lụcMã: 03Từ khóaKhông có thông tinMô tảCó giá trị 10 năm.Chọn cơ quan thực hiệnTỉnh/ Thành phốNộp hồ sơ";
    assert_eq!(
        result_lines(text),
        ["Giấy khai sinh", "Trích lục", "Có giá trị 10 năm."]
    );
    assert_eq!(result_lines("Thẻ"), ["Thẻ"]);
    assert_eq!(sentences("Không có thông tinTừ khóaxMô tảy"), "");
    assert_eq!(sentences("Không."), "Không có yêu cầu, điều kiện riêng.");
    assert_eq!(
        sentences("Không thuộc trường hợp cấm.Đủ 18 tuổi."),
        "Không thuộc trường hợp cấm. Đủ 18 tuổi."
    );
}

#[test]
fn steps_begin_on_their_own_line() {
    let text = "a) Bước 1: Nộp hồ sơ. Bước 2: Chờ;Bước 3. Nhận kết quả theo bước 2: xong..\n\nKhông có thông tin";
    assert_eq!(
        steps_lines(text),
        [
            "a) Bước 1: Nộp hồ sơ.",
            "Bước 2: Chờ;",
            "Bước 3. Nhận kết quả theo bước 2: xong."
        ]
    );
}

/// Text made of the pieces that the readers look for.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        FEES,
        PAPERS,
        LAW,
        "Trực tuyến",
        "Trực tiếp",
        "Dịch vụ bưu chính",
        "7 Ngày làm việc",
        "1",
        "0",
        "Miễn phí",
        "Không có thông tin",
        "10,000 Việt Nam Đồng",
        "90 VNĐ",
        "25 USD",
        "(",
        ")",
        "(phí theo quy định)",
        "Phí : ",
        " | ",
        "\n",
        " ",
        ".",
        ";",
        ":",
        "-",
        "- ",
        "Mau51.docx",
        "1 bản chính",
        ",1 bản sao",
        "| Bản chính: 1; Bản sao: 0",
        "Đơn đề nghị",
        "35/2013/QH13",
        "2013",
        "Nghị định",
        "Thông tư số ",
        "23/2026/NĐ-CP",
        "Bước 2: ",
        "Mã: KQ.G15.1",
        "Từ khóa",
        "Mô tả",
        "Chọn cơ quan thực hiện",
        "đồng",
        "…",
        "\u{f0fc}",
        "a\u{302}\u{301}",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn prose(text: String) -> Prose {
    Prose {
        documents: text.clone(),
        steps: text.clone(),
        fees: text.clone(),
        legal: text.clone(),
        result: text.clone(),
        audience: text,
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = clean(&prose(text));
    }

    /// Whatever is said about money beside it, a row is not free.
    #[test]
    fn never_free_beside_a_note(text in pieces()) {
        for line in fees_lines(&text) {
            prop_assert!(line.amount.as_deref() != Some("Miễn phí") || line.note.is_empty(), "{line:?}");
        }
    }

    /// What an import keeps is quoted as its source would be, or more cautiously; and never as free where that was not.
    #[test]
    fn cleaning_frees_nothing(text in pieces()) {
        let free = |text: &str| fees_lines(text).iter().any(|line| line.amount.as_deref() == Some("Miễn phí"));
        prop_assert!(free(&text) || !free(&clean_fees(&text)), "{text:?} -> {:?}", clean_fees(&text));
    }

    #[test]
    fn pieces_do_not_panic(text in pieces()) {
        let _ = clean(&prose(text));
    }
}
