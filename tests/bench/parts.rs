//! Criterion benches of the parts of an answer, over the repository's own content.
#![expect(clippy::unwrap_used, reason = "a bench may panic")]

use std::hint::black_box;
use std::path::PathBuf;

use criterion::Criterion;
use criterion::criterion_group;
use criterion::criterion_main;
use motcua::app::library;
use motcua::app::library::Places;
use motcua::dialog::answer::Heard;
use motcua::dialog::conversation::Conversation;

const QUESTIONS: [(&str, &str); 4] = [
    ("accented", "đổi bằng lái xe hết bao nhiêu tiền"),
    (
        "unaccented",
        "dang ky tam tru can giay to gi va mat may ngay",
    ),
    ("raw telex", "ddawng kys keets hoon caanf gif"),
    ("typos", "lam giaay khia sinh cho con o dau"),
];

fn parts(criterion: &mut Criterion) {
    let data = tempfile::tempdir().unwrap();
    let places = Places {
        content: PathBuf::from("."),
        data: data.path().to_owned(),
    };
    let dialog = library::open(&places, false).unwrap().dialog;
    let engine = dialog.engine();
    let at = "2026-11-24T09:00:00+07:00".parse().unwrap();
    for (name, question) in QUESTIONS {
        criterion.bench_function(&format!("repair, {name}"), |b| {
            b.iter(|| engine.model.repairer.repair(black_box(question)));
        });
        criterion.bench_function(&format!("understand, {name}"), |b| {
            b.iter(|| engine.understand(black_box(question), None).unwrap());
        });
        criterion.bench_function(&format!("answer, {name}"), |b| {
            b.iter(|| {
                let heard = Heard::Text(black_box(question).to_owned());
                dialog
                    .turn(&mut Conversation::default(), &heard, at)
                    .unwrap()
            });
        });
    }
    let hostile = "xyzw ".repeat(2_000);
    criterion.bench_function("understand, 10,000 hostile characters", |b| {
        b.iter(|| engine.understand(black_box(&hostile), None).unwrap());
    });
    criterion.bench_function("open the built catalogue", |b| {
        b.iter(|| library::open(&places, false).unwrap().built);
    });
}

criterion_group!(benches, parts);
criterion_main!(benches);
